"""Draws a page of a PDF, or a picture, as a JPEG. Run as a program of its own, never imported:

    python -I draw.py pages        < file.pdf   the number of pages
    python -I draw.py text N       < file.pdf   the words of each page as JSON, of N pages at most
    python -I draw.py page N W     < file.pdf   page N, W pixels wide
    python -I draw.py picture W    < file       a JPEG or PNG made anew, at most W pixels wide

Whatever a hostile file does to the libraries that read it ends with this process, whose memory,
time and output are limited. Exit codes: PASSWORD, UNREADABLE, TOO_LARGE, SCRIPT, TOO_MANY; others
are failures.
"""

import io
import json
import re
import resource
import sys
import zlib

PASSWORD, UNREADABLE, TOO_LARGE, SCRIPT, TOO_MANY = 3, 4, 5, 6, 7
MOST_MEMORY = 1024**3
MOST_SECONDS = 20
MOST_OUTPUT = 16 * 1024**2
MOST_PIXELS_DRAWN = 12_000_000
MOST_PIXELS_READ = 80_000_000
QUALITY = 85
PASSWORD_ERROR = 4  # FPDF_ERR_PASSWORD
# A page that pictures cover so far is a scan; what was recognised of it may say anything.
MOST_COVERED = 0.6
SCALE_OF_INK = 1.5
MOST_PIXELS_OF_INK = 4_000_000
LEAST_INK = 40  # of 255: paler than that nobody reads on paper
# Any letter of a name may be written by its number: "J#61vaScript".
ACTIVE = re.compile(
    b"/(%s)(?![A-Za-z0-9])"
    % b"|".join(
        b"".join(b"(?:%c|#%02x|#%02X)" % (sign, sign, sign) for sign in name)
        for name in (b"JavaScript", b"Launch")
    )
)
PACKED = re.compile(rb"/ObjStm\b[^>]{0,400}>>\s*stream\r?\n")
MOST_LETTERS = 4_000_000
MOST_UNPACKED = 4 * 1024**2


def limit():
    """Set before any byte of the file is read."""
    for kind, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, MOST_SECONDS),
        (resource.RLIMIT_FSIZE, MOST_OUTPUT),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (most, most))


def opened(content):
    import pypdfium2  # noqa: PLC0415 - pictures do without it

    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        sys.exit(PASSWORD if getattr(error, "err_code", None) == PASSWORD_ERROR else UNREADABLE)


def draw_page(content, number, width):
    page = opened(content)[number - 1]
    across, down = page.get_size()
    if across < 1 or down < 1:
        sys.exit(UNREADABLE)
    scale = min(width / across, (MOST_PIXELS_DRAWN / (across * down)) ** 0.5)
    return page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")


def read_text(content, most_pages):
    """The visible words of each page; "" for a page that is only a picture."""
    document = opened(content)
    if len(document) > most_pages:
        sys.exit(TOO_MANY)
    if is_active(content):
        sys.exit(SCRIPT)
    texts, left = [], MOST_LETTERS
    for page in document:
        texts.append(page_text(page, left))
        left -= len(texts[-1])
    return texts


def is_active(content):
    """A script or a command to start programs, also within packed objects."""
    packed = (unpacked(content[found.end() :]) for found in PACKED.finditer(content))
    return any(ACTIVE.search(each) for each in (content, *packed))


def unpacked(stream):
    try:
        return zlib.decompressobj().decompress(stream, MOST_UNPACKED)
    except zlib.error:
        return b""


def page_text(page, most_letters):
    """What a reader sees: a page under a picture is a scan, whatever text lies with it."""
    page_of_text = page.get_textpage()
    count = page_of_text.count_chars()
    if count > most_letters:
        sys.exit(TOO_MANY)
    if not count or covered(page) > MOST_COVERED:
        return ""
    return joined(page_of_text, shown_letters(page, page_of_text, ink_of_text(page)))


def joined(page_of_text, seen):
    """The letters that are seen."""
    from pypdfium2 import raw  # noqa: PLC0415 - see `opened`

    size_of = raw.FPDFText_GetFontSize
    letters, before = [], ""
    for place, letter in seen:
        # A raised note mark right after a number is not a part of it.
        if letter.isdigit() and before.isdigit():
            ratio = size_of(page_of_text, place) / (size_of(page_of_text, place - 1) or 1)
            letters.append("" if 0.95 < ratio < 1.05 else " ")
        letters.append(letter)
        before = letter
    return "".join(letters).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def covered(page):
    """The share of the page that its pictures take, 1 at most."""
    from pypdfium2 import raw  # noqa: PLC0415 - see `opened`

    left, bottom, right, top = page.get_bbox()
    area = 0
    for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        x1, y1, x2, y2 = placed(each)
        across, down = min(x2, right) - max(x1, left), min(y2, top) - max(y1, bottom)
        area += max(0, across) * max(0, down)
    return min(1, area / max(1, (right - left) * (top - bottom)))


def placed(item):
    """The bounds on the page of an object that may stand within forms."""
    bounds, outer = item.get_bounds(), item.container
    while outer is not None:
        bounds, outer = outer.get_matrix().on_rect(*bounds), outer.container
    return bounds


def ink_of_text(page):
    """A picture of what the page would lose without its text: text that is white, outside
    the page or behind something else leaves no trace there."""
    from PIL import ImageChops  # noqa: PLC0415 - see `opened`
    from pypdfium2 import raw  # noqa: PLC0415 - see `opened`

    across, down = page.get_size()
    scale = min(SCALE_OF_INK, (MOST_PIXELS_OF_INK / max(1, across * down)) ** 0.5)
    whole = page.render(scale=scale, may_draw_forms=False).to_pil().convert("L")
    for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=15):
        raw.FPDFPageObj_SetIsActive(each, False)
    bare = page.render(scale=scale, may_draw_forms=False).to_pil().convert("L")
    return ImageChops.difference(whole, bare).point(lambda lost: 255 * (lost >= LEAST_INK))


def shown_letters(page, page_of_text, ink):
    """(place, letter) of the letters that leave ink; signs and blanks follow the letter before."""
    from pypdfium2 import raw  # noqa: PLC0415 - see `opened`

    found, is_seen = [], False
    for place in range(page_of_text.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(page_of_text, place) or 32)
        if letter.isalnum():
            is_seen = has_ink(page, page_of_text.get_charbox(place), ink)
        if is_seen or letter.isspace():
            found.append((place, letter))
    return found if is_any_seen(found) else []


def is_any_seen(found):
    return any(not letter.isspace() for _, letter in found)


def has_ink(page, box, ink):
    from ctypes import byref, c_int  # noqa: PLC0415 - see `opened`

    from pypdfium2 import raw  # noqa: PLC0415 - see `opened`

    x, y, corners = c_int(), c_int(), []
    for across, down in ((box[0], box[1]), (box[2], box[3])):
        raw.FPDF_PageToDevice(page, 0, 0, *ink.size, 0, across, down, byref(x), byref(y))
        corners.append((x.value, y.value))
    (x1, x2), (y1, y2) = (sorted(pair) for pair in zip(*corners, strict=True))
    x1, y1, x2, y2 = max(0, x1), max(0, y1), min(ink.width, x2 + 1), min(ink.height, y2 + 1)
    return x1 < x2 and y1 < y2 and ink.crop((x1, y1, x2, y2)).getbbox() is not None


def draw_picture(content, width):
    from PIL import Image, ImageOps  # noqa: PLC0415 - counting pages does without it

    Image.MAX_IMAGE_PIXELS = None  # our own limit is below, and never a warning only
    picture = Image.open(io.BytesIO(content), formats=("JPEG", "PNG"))
    if picture.width * picture.height > MOST_PIXELS_READ:
        sys.exit(TOO_LARGE)
    picture.draft("RGB", (width, width))
    picture = ImageOps.exif_transpose(picture)
    picture.thumbnail((width, MOST_PIXELS_DRAWN // width))
    if picture.mode in {"RGBA", "LA", "P", "PA"}:
        picture = picture.convert("RGBA")
        ground = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(ground, picture)
    return picture.convert("RGB")


def main(task, *numbers):
    limit()
    content = sys.stdin.buffer.read()
    numbers = [int(each) for each in numbers]
    if task == "pages":
        print(len(opened(content)))
        return
    if task == "text":
        print(json.dumps(read_text(content, *numbers)))
        return
    draw = {"page": draw_page, "picture": draw_picture}[task]
    drawn = draw(content, *numbers)
    drawn.save(sys.stdout.buffer, "JPEG", quality=QUALITY, optimize=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
