"""A person at a browser, who finds things by the words on the page."""

import io
import re

from playwright.sync_api import expect
from pypdf import PdfReader

from emulation.tests.browser import sign_in
from emulation.vietnamese import nfc

UNPROCESSABLE = 422


class Visitor:
    """One window of one person: opens pages, follows links, fills boxes, presses buttons.

    Boxes are found by their labels, links and buttons by the beginning of their words.
    """

    def __init__(self, page, url, camera):
        self.page, self.url, self.camera = page, url, camera
        self.status = None  # what the last page was answered with
        self.steps = []  # what the person did, in words
        page.on("response", self._remember)
        page.on("dialog", lambda dialog: dialog.accept())

    def _remember(self, response):
        if response.frame == self.page.main_frame and response.request.is_navigation_request():
            self.status = response.status

    def _arrived(self):
        self.page.wait_for_load_state("load")
        self.camera(self.page)
        return self

    def open(self, address):
        """Go to a path of this site, or to a whole address."""
        self.steps.append("mở địa chỉ")
        self.page.goto(address if address.startswith("http") else self.url + address)
        return self._arrived()

    def sign_in(self, username, password=None):
        """Sign in; the people of `emulation.tests.world` need no password named."""
        sign_in(self.page, self.url, username, password or f"mat-khau-cua-{username}")
        return self._arrived()

    def follow(self, words, *, within="main"):
        """Go where the first such link leads."""
        self.steps.append(f"bấm {words}")
        link = self.page.locator(within).get_by_role("link", name=begins(words)).first
        with self.page.expect_navigation():
            link.click()
        return self._arrived()

    def press(self, words, *, within="main"):
        """Send a form by its button."""
        self.steps.append(f"bấm {words}")
        button = self.page.locator(within).get_by_role("button", name=begins(words)).first
        with self.page.expect_navigation():
            button.click()
        return self._arrived()

    def press_here(self, words, *, within="main"):
        """Press a button that changes this page and leads nowhere."""
        self.steps.append(f"bấm {words}")
        self.page.locator(within).get_by_role("button", name=begins(words)).first.click()
        self.camera(self.page)
        return self

    def paper(self, words, *, within="main"):
        """The words of the PDF that a link leads to."""
        link = self.page.locator(within).get_by_role("link", name=begins(words)).first
        answer = self.page.request.get(self.url + link.get_attribute("href"))
        assert answer.headers["content-type"] == "application/pdf", answer.status
        pages = PdfReader(io.BytesIO(answer.body())).pages
        return nfc(" ".join(" ".join(page.extract_text() for page in pages).split()))

    def box(self, label):
        """The control with this label, its "(không bắt buộc)" aside."""
        pattern = re.compile(rf"^\s*{re.escape(label)}\s*(\(.*)?$", re.DOTALL)
        return self.page.locator("main").get_by_label(pattern).first

    def fill(self, answers):
        """Answer boxes, lists, ticks and files by their labels."""
        for label, answer in answers.items():
            self.steps.append(f"ghi {label}")
            self._answer(self.box(label), answer)
        return self

    def _answer(self, box, answer):
        if isinstance(answer, bool):
            box.set_checked(answer)
        elif isinstance(answer, dict):
            box.set_input_files(answer)
        elif box.evaluate("box => box.tagName") == "SELECT":
            box.select_option(label=self._choice(box, answer))
        else:
            box.fill(answer)

    def _choice(self, box, words):
        """The entry of a list that reads so, or else begins so."""
        entries = [text.strip() for text in box.locator("option").all_inner_texts()]
        begun = (text for text in entries if text.startswith(words))
        return words if words in entries else next(begun, words)

    def answer(self, question, choice):
        """Pick one of the choices beside a line of a ballot."""
        line = self.page.get_by_role("radiogroup", name=re.compile(re.escape(question)))
        line.get_by_label(choice, exact=True).check()
        return self

    def sees(self, *words):
        """Every one of these stands on the page."""
        for word in words:
            expect(self.page.locator("body")).to_contain_text(word)
        return self

    def lacks(self, *words):
        """None of these stands on the page."""
        for word in words:
            expect(self.page.locator("body")).not_to_contain_text(word)
        return self

    def is_told(self, label, sentence, *, typed=None):
        """The last form was refused: a sentence beside this box, which kept what was typed."""
        assert self.status == UNPROCESSABLE, self.status
        box = self.box(label)
        beside = box.evaluate(SENTENCES_BESIDE)
        assert sentence in beside, beside
        if typed is not None:
            expect(box).to_have_value(typed)
        return self


SENTENCES_BESIDE = """box => (box.getAttribute("aria-describedby") || "").split(" ")
    .filter(id => id.endsWith("_error"))
    .map(id => document.getElementById(id)?.textContent || "").join(" ")"""


def begins(words):
    return re.compile(rf"^\s*{re.escape(words)}")
