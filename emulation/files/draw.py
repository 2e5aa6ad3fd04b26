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
INVISIBLE = 3  # the text mode in which scanners lay what they recognised under the picture
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
    from pypdfium2 import raw  # noqa: PLC0415 - see `opened`

    texts = page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=4)
    if all(raw.FPDFTextObj_GetTextRenderMode(each) == INVISIBLE for each in texts):
        return ""
    page_of_text = page.get_textpage()
    if page_of_text.count_chars() > most_letters:
        sys.exit(TOO_MANY)
    size_of = raw.FPDFText_GetFontSize
    letters, before = [], ""
    for place in range(page_of_text.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(page_of_text, place) or 32)
        # A raised note mark right after a number is not a part of it.
        if letter.isdigit() and before.isdigit():
            ratio = size_of(page_of_text, place) / (size_of(page_of_text, place - 1) or 1)
            letters.append("" if 0.95 < ratio < 1.05 else " ")
        letters.append(letter)
        before = letter
    return "".join(letters).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


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
