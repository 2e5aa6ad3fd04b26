import pytest
from django.conf import settings
from weasyprint.urls import FatalURLFetchingError

from emulation.papers import pdf
from emulation.papers.fetcher import FONTS, PaperFetcher
from emulation.papers.pdf import RenderingStopped
from emulation.papers.tests.papers import report


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:9/x.png",
        "https://example.test/x.png",
        "ftp://example.test/x",
        "file:///etc/passwd",
        f"file://{FONTS}/../../manage.py",
        f"file://{FONTS}/%2e%2e/%2e%2e/manage.py",
        f"file://{FONTS}",
        f"file://{FONTS}/missing.ttf",
        f"file://example.test{FONTS}/Tinos-Regular.ttf",
        "gopher://example.test",
        "javascript:1",
    ],
)
def test_other_addresses_stop_the_rendering(address):
    with pytest.raises(FatalURLFetchingError):
        PaperFetcher()(address)


def test_a_link_out_of_the_fonts_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("emulation.papers.fetcher.FONTS", tmp_path / "fonts")
    (tmp_path / "fonts").mkdir()
    (tmp_path / "secret").write_text("x")
    (tmp_path / "fonts" / "a.ttf").symlink_to(tmp_path / "secret")

    with pytest.raises(FatalURLFetchingError):
        PaperFetcher()(f"file://{tmp_path}/fonts/a.ttf")


def test_fonts_and_data_are_read():
    font = PaperFetcher()((FONTS / "Tinos-Regular.ttf").as_uri())
    data = PaperFetcher()("data:text/plain,abc")

    assert font.read(4) == b"\x00\x01\x00\x00"
    assert data.read() == b"abc"


def test_a_redirect_is_not_followed():
    names = {type(handler).__name__ for handler in PaperFetcher().handlers}

    assert "HTTPRedirectHandler" not in names


@pytest.mark.parametrize(
    "hostile",
    [
        '<img src="http://127.0.0.1:9/x.png">',
        '<img src="file:///etc/passwd">',
        '<link rel="stylesheet" href="http://127.0.0.1:9/x.css">',
        '<link rel="attachment" href="file:///etc/passwd">',
        '<a rel="attachment" href="file:///etc/passwd">x</a>',
        '<style>@import url("file:///etc/passwd");</style>',
        "<style>@font-face{font-family:x;src:url(file:///etc/passwd)}</style><p>x",
        '<p style="background:url(http://127.0.0.1:9/x.png)">x</p>',
        '<object data="file:///etc/passwd"></object>',
        f'<img src="{settings.BASE_DIR}/manage.py">',
    ],
)
def test_even_hostile_html_reaches_nothing(hostile, monkeypatch):
    monkeypatch.setattr(pdf, "render_html", lambda paper, note_pages: f"<body>{hostile}</body>")

    with pytest.raises(RenderingStopped, match="không được đọc"):
        pdf.render_pdf(report())


def test_a_drawing_that_reads_a_file_is_left_out(monkeypatch, caplog):
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
        '<image href="file:///etc/passwd" width="1" height="1"/></svg>'
    )
    monkeypatch.setattr(pdf, "render_html", lambda paper, note_pages: f"<body>{drawing}</body>")

    made = pdf.render_pdf(report())

    assert made.startswith(b"%PDF")
    assert "Failed to render SVG image" in caplog.text
