"""Pages drawn of stored files, whatever the files hold."""

import io
import os
import stat
import time
import zlib

import pypdf
import pypdfium2
import pytest
from PIL import Image

from emulation.files import preview, services
from emulation.files.preview import NoPreview, page_count, page_image
from emulation.files.tests.samples import office, upload
from emulation.files.tests.test_traps import png

pytestmark = pytest.mark.django_db


def pdf(*sizes):
    """A PDF with a blank page of each size, in points."""
    made = pypdfium2.PdfDocument.new()
    for size in sizes:
        made.new_page(*size)
    saved = io.BytesIO()
    made.save(saved)
    return saved.getvalue()


A4 = (595, 842)


def stored(name, content):
    return services.receive(upload(name, content), by=None)


def size_of(path):
    with Image.open(path) as drawn:
        return drawn.format, drawn.size


def picture(kind, mode="RGB", size=(3000, 1500), **options):
    drawn = io.BytesIO()
    Image.new(mode, size).save(drawn, kind, **options)
    return drawn.getvalue()


def objects(*bodies):
    """A PDF by hand from the bodies of its objects, the first being the catalogue."""
    made = b"%PDF-1.7\n"
    for number, body in enumerate(bodies, start=1):
        made += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    return made + b"trailer<</Root 1 0 R/Size %d>>\n%%%%EOF\n" % (len(bodies) + 1)


def test_pages_of_a_pdf_are_counted_and_drawn_at_each_zoom():
    file = stored("a.pdf", pdf(A4, A4, (842, 595)))

    assert page_count(file) == 3
    assert size_of(page_image(file, 1)) == ("JPEG", (1000, 1416))
    assert [size_of(page_image(file, 3, zoom))[1][0] for zoom in range(3)] == [1000, 1500, 2200]


def test_pages_are_drawn_once_and_kept_for_their_owner_alone(monkeypatch):
    file = stored("a.pdf", pdf(A4))
    drawn = page_image(file, 1)
    monkeypatch.setattr(preview, "_run", None)

    assert page_image(file, 1) == drawn
    assert stat.S_IMODE(drawn.stat().st_mode) == 0o600
    assert stat.S_IMODE(drawn.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("name", "content", "size"),
    [
        ("a.jpg", picture("JPEG"), (1000, 500)),
        ("a.png", picture("PNG", "RGBA"), (1000, 500)),
        ("a.png", picture("PNG", "P", (40, 20)), (40, 20)),
        ("a.png", picture("PNG", "I;16", (40, 20)), (40, 20)),
        ("a.jpg", picture("JPEG", "CMYK", (40, 20)), (40, 20)),
        ("a.png", picture("PNG", "L", (10, 29_000)), None),
    ],
)
def test_pictures_are_made_anew(name, content, size):
    file = stored(name, content)
    kind, drawn = size_of(page_image(file, 1))

    assert page_count(file) == 1
    assert kind == "JPEG"
    assert size is None or drawn == size


def test_picture_made_anew_stands_upright_and_tells_nothing_of_its_origin():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "Máy chụp"
    file = stored("a.jpg", picture("JPEG", size=(400, 200), exif=exif))

    with Image.open(page_image(file, 1)) as drawn:
        assert drawn.size == (200, 400)
        assert not drawn.getexif()


def test_password_is_named_as_the_reason():
    locked = pypdf.PdfWriter()
    locked.add_blank_page(*A4)
    locked.encrypt("bi-mat", algorithm="RC4-128")
    saved = io.BytesIO()
    locked.write(saved)

    with pytest.raises(NoPreview, match="mật khẩu"):
        page_count(stored("a.pdf", saved.getvalue()))


LOOP = objects(
    b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1000000000>>"
)
HOLLOW = objects(
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 0 0]>>",
)
ENDLESS = objects(
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
    b"/Resources<</XObject<</A 5 0 R>>>>>>",
    b"<</Length 5>>stream\n/A Do\nendstream",
    b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A 5 0 R>>>>"
    b"/Length 11>>stream\n/A Do /A Do\nendstream",
)


def bomb(side):
    """A page with a picture of `side` squared pixels in a few thousand bytes."""
    pixels = zlib.compress(zlib.compress(bytes(side) * 1000))
    image = (
        b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceRGB"
        b"/BitsPerComponent 8/Filter[/FlateDecode/FlateDecode]/Length %d>>stream\n%b\nendstream"
    )
    return objects(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        b"/Resources<</XObject<</A 5 0 R>>>>>>",
        b"<</Length 30>>stream\n600 0 0 800 0 0 cm /A Do      \nendstream",
        image % (side, side, len(pixels), pixels),
    )


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"%PDF-1.7\n%%EOF\n", id="empty"),
        pytest.param(LOOP, id="loop"),
        pytest.param(HOLLOW, id="hollow"),
        pytest.param(ENDLESS, id="endless"),
        pytest.param(bomb(30_000), id="bomb"),
        pytest.param(pdf((14_400, 14_400)), id="poster"),
        pytest.param(pdf((14_400, 1)), id="strip"),
    ],
)
def test_hostile_pdf_is_drawn_small_or_refused_in_time(content):
    file, begun = stored("a.pdf", content), time.monotonic()

    try:
        page_count(file)
        _, (across, down) = size_of(page_image(file, 1, 2))
    except NoPreview:
        pass
    else:
        assert across * down <= 12_000_000

    assert time.monotonic() - begun < 2 * preview.MOST_SECONDS
    assert not [path for path in _kept(file) if path.suffix not in {".jpg", ""}]


def _kept(file):
    return list(preview._folder(file.sha256).iterdir())


@pytest.mark.parametrize("content", [png(8_900, 8_900), b"\xff\xd8\xff\xe0" + b"a" * 99])
def test_picture_that_cannot_be_read_is_refused_with_words(content):
    name = "a.png" if content[1:4] == b"PNG" else "a.jpg"
    file = stored(name, content)

    with pytest.raises(NoPreview, match="Tải về để xem"):
        page_image(file, 1)
    assert _kept(file) == []


def test_drawing_that_takes_too_long_is_ended(monkeypatch, tmp_path):
    sleeper = tmp_path / "sleep.py"
    sleeper.write_text("import time; time.sleep(60)")
    monkeypatch.setattr(preview, "DRAW", sleeper)
    monkeypatch.setattr(preview, "MOST_SECONDS", 0.3)

    with pytest.raises(NoPreview, match="quá phức tạp"):
        page_count(stored("a.pdf", pdf(A4)))


def test_program_cannot_take_more_memory_than_allowed(monkeypatch, tmp_path):
    greedy = tmp_path / "greedy.py"
    greedy.write_text(f"import runpy; m = runpy.run_path({str(preview.DRAW)!r}); m['limit']()\n")
    with greedy.open("a") as code:
        code.write("bytearray(2 * 1024**3); print(1)")
    monkeypatch.setattr(preview, "DRAW", greedy)

    with pytest.raises(NoPreview):
        page_count(stored("a.pdf", pdf(A4)))


def test_program_does_not_see_our_secrets(monkeypatch, tmp_path):
    telling = tmp_path / "telling.py"
    telling.write_text("import os; print(len([n for n in os.environ if not n.startswith('LC_')]))")
    monkeypatch.setattr(preview, "DRAW", telling)
    monkeypatch.setitem(os.environ, "SECRET_KEY", "khoa")

    assert page_count(stored("a.pdf", pdf(A4))) == 0


def test_readers_wait_for_a_place_and_are_told(monkeypatch):
    monkeypatch.setattr(preview, "LONGEST_WAIT", 0.3)
    file = stored("a.pdf", pdf(A4))
    preview._folder(file.sha256).mkdir(parents=True)
    places = [preview._take_place() for _ in range(preview.MOST_AT_ONCE)]

    with pytest.raises(NoPreview, match="sau ít phút"):
        page_count(file)
    places.pop().close()
    assert page_count(file) == 1
    places.pop().close()


def test_destroying_a_file_drops_what_was_drawn(django_capture_on_commit_callbacks):
    file = stored("a.pdf", pdf(A4))
    drawn = page_image(file, 1)

    with django_capture_on_commit_callbacks(execute=True):
        services.destroy(file, by=None, reason="Tải nhầm")

    assert not drawn.exists()


def test_bytes_that_changed_on_disk_are_not_drawn(store):
    file = stored("a.pdf", pdf(A4))
    (store / file.stored_as).chmod(0o600)
    (store / file.stored_as).write_bytes(pdf(A4, A4))

    with pytest.raises(NoPreview, match="đã mất hoặc khác"):
        page_count(file)


def test_what_was_drawn_longest_ago_makes_room(monkeypatch):
    old, new = (stored("a.pdf", pdf((595, 800 + each))) for each in range(2))
    first = page_image(old, 1)
    os.utime(first, (1, 1))
    second = page_image(new, 1)
    monkeypatch.setattr(preview, "MOST_KEPT", second.stat().st_size)

    page_count(new)

    assert (first.exists(), second.exists()) == (False, True)


def test_office_files_are_not_previewed():
    assert not preview.is_previewed(stored("a.docx", office()))
    assert not preview.is_previewed(None)
