"""Papers that tests lay out: a short one with every kind of block, and pieces for longer ones."""

from datetime import date

from emulation.papers.content import (
    Appendix,
    Basis,
    Box,
    Bullets,
    Cell,
    Column,
    Heading,
    Letterhead,
    Note,
    Numbered,
    Paper,
    Paragraph,
    Row,
    Signature,
    Signatures,
    Table,
    Text,
)

SENTENCE = (
    "Các đơn vị trong Khối đã xây dựng kế hoạch, tổ chức phát động phong trào thi đua gắn với "
    "nhiệm vụ chính trị được giao và kịp thời biểu dương tập thể, cá nhân có thành tích. "
)
# Every Vietnamese vowel with every tone, the consonant đ, and the currency sign.
TONES = "\u0300\u0301\u0303\u0309\u0323"
VOWELS = "aăâeêioôơuưy"
LETTERS = " ".join(v + t for v in VOWELS for t in ("", *TONES)) + " đ ₫"


def long_note(number, characters=8000):
    """A note of about that length, in seven paragraphs of numbered sentences."""
    counted = (f"Ý {number}.{place}: {SENTENCE}" for place in range(characters // len(SENTENCE)))
    sentences = [*counted]
    step = len(sentences) // 7 + 1
    return Note(tuple("".join(sentences[at : at + step]) for at in range(0, len(sentences), step)))


def score_table(rows=3):
    """Unit × section points under a grouped head, with a group row and a total."""
    head = (
        Row((Cell("TT", rows=2), Cell("Đơn vị", rows=2), Cell("Điểm", columns=2))),
        Row(("Mục A", "Mục B")),
    )
    lines = tuple(Row((str(n), f"Đơn vị thứ {n}", "194,5", "1.000")) for n in range(1, rows + 1))
    return Table(
        columns=(Column(6, "center"), Column(50), Column.number(20), Column.number(20)),
        head=head,
        rows=(Row((Cell("Nhóm các sở", columns=4),), "group"), *lines),
        foot=(Row((Cell("Cộng", columns=2), "583,5", "3.000"), "total"),),
        title="Bảng điểm",
        unit="Đơn vị tính: điểm",
    )


def body():
    """One block of every kind."""
    note = Note(("Chỉ thị số 34-CT/TW ngày 07/4/2014.",))
    return (
        Basis(("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022", "Căn cứ Quy chế")),
        Heading("part", "KẾT QUẢ NĂM 2020"),
        Heading("roman", "CÔNG TÁC LÃNH ĐẠO"),
        Heading("arabic", "Công tác tuyên truyền"),
        Paragraph((Text("Văn bản đã triển khai"), note, Text(f" kịp thời. {SENTENCE * 3}"))),
        Heading("sub", "Nông thôn mới"),
        Heading("letter", "Kết quả chung"),
        Bullets(("Thanh tra tỉnh: 994/1000 điểm;", "Công an tỉnh: 993/1000 điểm.")),
        Numbered(("Tiếp tục tuyên truyền.", "Tổ chức sơ kết.")),
        score_table(),
        Paragraph((Text("Đồng ý "), Box(), Text(" Đã xong "), Box(ticked=True))),
        Paragraph((Text("Chữ đậm", bold=True), Text(" và "), Text("chữ nghiêng", italic=True))),
        Paragraph("Trên đây là báo cáo của Khối./."),
    )


def report(**changes):
    """A báo cáo with letterhead, number, date, recipients, signature and two annexes."""
    fields = {
        "letterhead": Letterhead("KHỐI THI ĐUA SỐ MỘT", parent="UBND TỈNH A"),
        "kind": "Báo cáo",
        "subject": "Tổng kết công tác thi đua, khen thưởng năm 2020",
        "number": "5",
        "symbol": "BC-KTĐ",
        "place": "Tỉnh A",
        "dated": date(2020, 2, 5),
        "issuer": "Khối thi đua số một",
        "blocks": body(),
        "recipients": ("Ủy ban nhân dân tỉnh (báo cáo)", "Lưu: VT"),
        "signatures": Signatures(
            (Signature(("TM. KHỐI THI ĐUA", "TRƯỞNG KHỐI"), name="Người Ký Mẫu"),)
        ),
        "appendices": (
            Appendix("BẢNG ĐIỂM CHI TIẾT", (score_table(60),)),
            Appendix("GIẢI TRÌNH", (Paragraph(SENTENCE * 40),), landscape=False),
        ),
    }
    return Paper(**fields | changes)
