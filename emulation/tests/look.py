"""Pictures of the product, to look at: every page that each persona reaches, and the papers.

Run as `make look`. Starts the product on an empty folder with the sample data, walks from the home
page along its links as every persona, and writes pictures for a desktop and a phone, and of every
PDF on the way, into DATA_DIR/look/<persona>/.
"""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from emulation.tests.browser import DESKTOP, PHONE, browser, save_pages, sign_in

ROOT = Path(__file__).resolve().parents[2]
PAGES_EACH = 40
START_SECONDS = 300


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start(data_dir):
    """Start the product; returns its process and what run.json says."""
    kept = {k: v for k, v in os.environ.items() if k not in {"SITE_URL", "DATABASE_URL"}}
    environment = {**kept, "DATA_DIR": str(data_dir), "PORT": str(free_port())}
    command = [sys.executable, "manage.py", "serve", "--sample", "all"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    run = data_dir / "run.json"
    deadline = time.monotonic() + START_SECONDS
    while not run.exists():
        if process.poll() is not None or time.monotonic() > deadline:
            process.terminate()
            sys.exit("The product did not start.")
        time.sleep(0.5)
    return process, json.loads(run.read_text())


def kind_of(path):
    """The address without its numbers: one picture for each kind of page."""
    return re.sub(r"\d+", "n", path)


def links(page, url):
    """Addresses of this site that the page links to."""
    found = page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))")
    for href in found:
        address = urlsplit(urljoin(page.url, href))
        if f"{address.scheme}://{address.netloc}" == url and "logout" not in address.path:
            yield address.path


def stem_of(path):
    return re.sub(r"[^a-z0-9]+", "-", path.strip("/").lower()) or "home"


def walk(page, url, folder):
    """Visit one page of each kind, breadth first, and take its pictures.

    Returns the addresses where the server failed.
    """
    seen, waiting, failed = {kind_of("/")}, ["/"], []
    for _ in range(PAGES_EACH):
        if not waiting:
            break
        path = waiting.pop(0)
        answer = page.request.get(url + path)
        if answer.status >= 500:
            failed.append(path)
        if "application/pdf" in answer.headers.get("content-type", ""):
            save_pages(answer.body(), folder, f"paper-{stem_of(path)}")
            continue
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        page.goto(url + path)
        for link in links(page, url):
            if kind_of(link) not in seen:
                seen.add(kind_of(link))
                waiting.append(link)
        for name, size in (("desktop", DESKTOP), ("phone", PHONE)):
            page.set_viewport_size(size)
            page.screenshot(path=folder / f"{stem_of(path)}-{name}.png", full_page=True)
        page.set_viewport_size(DESKTOP)
    return failed


def look(run, target):
    """One walk for each persona of the first sample; returns the addresses that failed."""
    done, failed = set(), []
    with browser() as running:
        for sign_in_data in run["sign_ins"]:
            persona = sign_in_data["persona"]
            if persona in done:
                continue
            done.add(persona)
            folder = target / persona
            folder.mkdir(parents=True)
            context = running.new_context(locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")
            page = context.new_page()
            sign_in(page, run["url"], sign_in_data["username"], sign_in_data["password"])
            failed += walk(page, run["url"], folder)
            context.close()
            print(f"{persona}: {len(list(folder.iterdir()))} pictures")
    return failed


def main():
    target = Path(os.environ.get("DATA_DIR") or ROOT / "var").resolve() / "look"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as folder:
        process, run = start(Path(folder))
        try:
            failed = look(run, target)
        finally:
            process.terminate()
            process.wait()
    print(f"Pictures in {target}")
    if failed:
        sys.exit(f"The server failed at: {', '.join(failed)}")


if __name__ == "__main__":
    main()
