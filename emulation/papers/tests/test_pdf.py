import io
import json
import threading
import time

import pypdf
import pytest

from emulation.papers import pdf
from emulation.papers.content import SAMPLE_LABEL, Appendix, Paragraph, Text
from emulation.papers.pdf import Enclosure, render_pdf
from emulation.papers.tests.papers import SENTENCE, long_note, report, score_table
from emulation.papers.tests.words import pdf_words


def read(data):
    return pypdf.PdfReader(io.BytesIO(data))


@pytest.fixture(scope="module")
def plain():
    return render_pdf(report(keywords=("năm 2020", "chuỗi abc")))


def test_metadata_names_title_author_and_keywords(plain):
    metadata = read(plain).metadata

    assert metadata.title == "Báo cáo Tổng kết công tác thi đua, khen thưởng năm 2020"
    assert metadata.author == "Khối thi đua số một"
    assert metadata.keywords == "năm 2020, chuỗi abc"


def test_file_says_it_is_pdf_a_3u(plain):
    xmp = read(plain).trailer["/Root"]["/Metadata"].get_data().decode()

    assert 'pdfaid:part="3"' in xmp
    assert 'pdfaid:conformance="U"' in xmp


def test_only_our_fonts_are_embedded(plain):
    fonts = {
        font.get_object()["/BaseFont"].split("+")[1]
        for page in read(plain).pages
        for font in page["/Resources"]["/Font"].values()
    }

    assert fonts <= {"VB-Serif", "VB-Serif-Bold", "VB-Serif-Italic", "VB-Serif-Bold-Italic"}


def test_enclosures_travel_inside():
    figures = json.dumps({"điểm": "994"}).encode()

    made = render_pdf(report(), attachments=[Enclosure("so-lieu.json", figures)])

    assert read(made).attachments == {"so-lieu.json": [figures]}


def test_text_is_the_same_when_rendered_again(plain):
    again = render_pdf(report(keywords=("năm 2020", "chuỗi abc")))

    assert [page.extract_text() for page in read(again).pages] == [
        page.extract_text() for page in read(plain).pages
    ]


def test_never_two_at_once(monkeypatch):
    running, most = [], []

    def slow(paper):
        running.append(1)
        most.append(len(running))
        time.sleep(0.05)
        running.pop()

    monkeypatch.setattr(pdf, "_complete", slow)
    monkeypatch.setattr(pdf, "_written", lambda *written: b"")
    threads = [threading.Thread(target=render_pdf, args=(report(),)) for _ in range(3)]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert most == [1, 1, 1]


def test_a_failed_rendering_frees_the_lock(monkeypatch):
    monkeypatch.setattr(pdf, "_complete", lambda paper: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        render_pdf(report())

    assert not pdf.ONE_AT_A_TIME.locked()


def test_label_is_written_once_and_drawn_on_later_pages():
    made = render_pdf(report(label=SAMPLE_LABEL, watermark="DỰ THẢO"))

    assert pdf_words(made)["HỌA"] == 1
    assert pdf_words(made)["THẢO"] == 0
    last = read(made).pages[-1]
    assert len(last["/Resources"]["/XObject"]) >= 1


@pytest.mark.slow
def test_notes_stay_before_the_next_annex():
    noted = Paragraph((Text("Số liệu"), long_note(1), Text(" đến hết năm./.")))
    annexes = (
        Appendix("MỘT", (score_table(3), Paragraph((Text("x"), long_note(2, 3000))))),
        Appendix("HAI", (Paragraph("Hết."),), landscape=False),
    )

    pages = [
        page.extract_text()
        for page in read(render_pdf(report(blocks=(noted,), appendices=annexes))).pages
    ]

    first, second = (
        next(place for place, text in enumerate(pages) if title in text)
        for title in ("Phụ lục I\n", "Phụ lục II\n")
    )
    assert not any("Ý 1." in text for text in pages[first:])
    assert not any("Ý 2." in text for text in pages[second:])
    assert all(len(text.split()) > 10 for text in pages[:first])


@pytest.mark.slow
def test_long_paper_ends_without_an_empty_page():
    made = render_pdf(report(blocks=(Paragraph(SENTENCE * 60),)))

    assert all(len(page.extract_text().split()) > 10 for page in read(made).pages)
