"""The published awards of one bloc's year (Tuyên Quang, 2020), line by line, with its totals.

`LINES`: units, and under each "award | issuer | collectives/individuals"; a question mark tells
what was only proposed, "<" the line of which it is a part.
"""

LINES = """\
Thanh tra tỉnh
  Bằng khen | UBND tỉnh | 1/0
  Bằng khen | Thanh tra Chính phủ | 2/3
  Bằng khen | UBND tỉnh | 0/2
  Kỷ niệm chương | Thanh tra Chính phủ | 0/18
  Bằng khen | Thanh tra Chính phủ | 2/2 ?
  Tập thể lao động tiên tiến | Chánh Thanh tra tỉnh | 6/0
  Chiến sĩ thi đua cơ sở | Chánh Thanh tra tỉnh | 0/4
  Lao động tiên tiến | Chánh Thanh tra tỉnh | 0/23
  Giấy khen | Chánh Thanh tra tỉnh | 8/18
Sở Tư pháp
  Bằng khen | UBND tỉnh | 1/2
  Tập thể lao động xuất sắc | UBND tỉnh | 2/0
  TTLĐTT + Giấy khen (gộp) | Giám đốc Sở | 17/0
  Lao động tiên tiến | Giám đốc Sở | 0/49
  Chiến sĩ thi đua cơ sở | Giám đốc Sở | 0/7
  Giấy khen | Giám đốc Sở | 0/17
Tòa án nhân dân tỉnh
  Bằng khen | Thủ tướng Chính phủ | 2/1
  Cờ thi đua của Chính phủ | Thủ tướng Chính phủ | 1/0
  Cờ thi đua TAND | TANDTC | 1/0
  Kỷ niệm chương | TANDTC | 0/9
  Thẩm phán giỏi | TANDTC | 0/2
  Tập thể lao động xuất sắc | TANDTC | 14/0
  Chiến sĩ thi đua TAND | TANDTC | 0/6
  Bằng khen | TANDTC | 7/31
  Giấy khen | Chánh án TAND tỉnh | 12/77
  Giấy khen (Hội thẩm) | Chánh án TAND tỉnh | 0/27
  Bằng khen | UBND tỉnh | 1/1 ?
  Bằng khen | UBND tỉnh | 1/1 ?
  Bằng khen | UBND tỉnh | 2/2 ?
Viện kiểm sát nhân dân tỉnh
  Huân chương Lao động hạng Ba | Chủ tịch nước | 1/0
  Bằng khen | Thủ tướng Chính phủ | 1/0
  Bằng khen | UBND tỉnh | 5/4
  Bằng khen | VKSNDTC | 11/41
  Kỷ niệm chương | VKSNDTC | 0/11
  Giấy khen | Viện trưởng VKSND tỉnh | 15/78
  Bằng khen | UBND tỉnh | 3/3 ?
  Bằng khen | VKSNDTC | 0/2
  Cờ thi đua ngành | VKSNDTC | 3/0 ?
  Bằng khen | VKSNDTC | 0/3 ?
  Chiến sĩ thi đua cơ sở | VKSNDTC | 0/1 ?
  Chiến sĩ thi đua ngành KSND | VKSNDTC | 0/3 ?
  Tập thể lao động tiên tiến | Viện trưởng VKSND tỉnh | 15/0
  Tập thể lao động xuất sắc | Viện trưởng VKSND tỉnh | 6/0 < Tập thể lao động tiên tiến
  Lao động tiên tiến | Viện trưởng VKSND tỉnh | 0/168
  Chiến sĩ thi đua cơ sở | Viện trưởng VKSND tỉnh | 0/24
Cục Thi hành án dân sự
  Cờ thi đua của UBND tỉnh | UBND tỉnh | 1/0
  Bằng khen | Bộ Công an | 1/0
  Giấy khen | Cục trưởng | 3/10
  Giấy khen | Tổng cục trưởng | 1/1
  Kỷ niệm chương | Bộ Nội vụ | 0/1
  Tập thể lao động tiên tiến | Cục trưởng | 11/0
  Lao động tiên tiến | Cục trưởng | 0/106
  Chiến sĩ thi đua cơ sở | Cục trưởng | 0/16
  Giấy khen | Cục trưởng | 6/37
  Tập thể lao động tiên tiến | Tổng cục | 1/0 ?
  Lao động tiên tiến | Tổng cục | 0/3 ?
  Chiến sĩ thi đua cơ sở | Tổng cục | 0/1 ?
  Giấy khen | Tổng cục | 0/3 ?
  Kỷ niệm chương | Bộ Tư pháp | 0/4
  Tập thể lao động xuất sắc | Bộ Tư pháp | 5/0 ?
  Bằng khen | Bộ Tư pháp | 4/7 ?
  Cờ thi đua ngành Tư pháp | Bộ Tư pháp | 2/0 ?
  Cờ thi đua của Chính phủ | Thủ tướng Chính phủ | 1/0 ?
  Bằng khen | UBND tỉnh | 1/1 ?
Công an tỉnh
  Huân chương Bảo vệ Tổ quốc hạng Nhì | Chủ tịch nước | 0/1
  Huân chương Bảo vệ Tổ quốc hạng Ba | Chủ tịch nước | 0/17
  Huân chương Lao động hạng Ba | Chủ tịch nước | 1/0
  Bằng khen | UBND tỉnh | 45/62
  Chiến sĩ thi đua toàn lực lượng CAND | Bộ Công an | 0/5
  Bằng khen | Bộ Công an | 15/86
  Giấy khen | Giám đốc Công an tỉnh | 260/1043
  Cờ thi đua Bộ Công an | Bộ Công an | 4/0
  Cờ thi đua của Chính phủ | Thủ tướng Chính phủ | 1/0 ?
  Đơn vị quyết thắng | Bộ Công an | 12/0
  Đơn vị tiên tiến | Công an tỉnh | 10/0
  Chiến sĩ thi đua cơ sở | Công an tỉnh | 0/238
  Chiến sĩ tiên tiến | Công an tỉnh | 0/1684
Bộ Chỉ huy quân sự tỉnh
  Bằng khen | UBND tỉnh | 1/1
  Bằng khen | UBND tỉnh | 1/1
  Bằng khen | UBND tỉnh | 15/15
  Cờ thi đua BQP | Bộ Quốc phòng | 1/0
  Cờ thi đua Quân khu | Quân khu | 1/0
  Đơn vị quyết thắng | Quân khu | 6/0
  Chiến sĩ thi đua | Quân khu | 0/6
  Chiến sĩ tiên tiến | Quân khu | 0/11
  Đơn vị tiên tiến | Bộ CHQS tỉnh | 5/0
  Chiến sĩ thi đua | Bộ CHQS tỉnh | 0/20
  Chiến sĩ tiên tiến | Bộ CHQS tỉnh | 0/80
"""

STATE = {"Chủ tịch nước", "Thủ tướng Chính phủ"}
MINISTRIES = {
    "Thanh tra Chính phủ",
    "TANDTC",
    "VKSNDTC",
    "Bộ Công an",
    "Bộ Nội vụ",
    "Bộ Quốc phòng",
    "Bộ Tư pháp",
    "Quân khu",
    "Tổng cục",
    "Tổng cục trưởng",
}

# Award, or award and level of its issuers: given collectives/individuals, proposed likewise.
TOTALS = """\
Bằng khen (nha-nuoc) | 3/1 | 0/0
Bằng khen (tinh) | 69/87 | 8/8
Bằng khen (bo-nganh) | 36/163 | 6/12
Chiến sĩ thi đua | 0/26 | 0/0
Chiến sĩ thi đua TAND | 0/6 | 0/0
Chiến sĩ thi đua cơ sở | 0/289 | 0/2
Chiến sĩ thi đua ngành KSND | 0/0 | 0/3
Chiến sĩ thi đua toàn lực lượng CAND | 0/5 | 0/0
Chiến sĩ tiên tiến | 0/1775 | 0/0
Cờ thi đua BQP | 1/0 | 0/0
Cờ thi đua Bộ Công an | 4/0 | 0/0
Cờ thi đua Quân khu | 1/0 | 0/0
Cờ thi đua TAND | 1/0 | 0/0
Cờ thi đua của Chính phủ | 1/0 | 2/0
Cờ thi đua của UBND tỉnh | 1/0 | 0/0
Cờ thi đua ngành | 0/0 | 3/0
Cờ thi đua ngành Tư pháp | 0/0 | 2/0
Giấy khen | 305/1281 | 0/3
Giấy khen (Hội thẩm) | 0/27 | 0/0
Huân chương Bảo vệ Tổ quốc hạng Ba | 0/17 | 0/0
Huân chương Bảo vệ Tổ quốc hạng Nhì | 0/1 | 0/0
Huân chương Lao động hạng Ba | 2/0 | 0/0
Kỷ niệm chương | 0/43 | 0/0
Lao động tiên tiến | 0/346 | 0/3
TTLĐTT + Giấy khen (gộp) | 17/0 | 0/0
Thẩm phán giỏi | 0/2 | 0/0
Tập thể lao động tiên tiến | 32/0 | 1/0
Tập thể lao động xuất sắc | 22/0 | 5/0
Đơn vị quyết thắng | 18/0 | 0/0
Đơn vị tiên tiến | 15/0 | 0/0
"""


def level_of(issuer):
    """The level of an issuer by its name in `LINES`."""
    if issuer in STATE:
        return "nha-nuoc"
    if issuer == "UBND tỉnh":
        return "tinh"
    return "bo-nganh" if issuer in MINISTRIES else "don-vi"


def lines():
    """(unit, award, issuer, collectives, individuals, is_proposed, award it is a part of)."""
    unit = ""
    for text in LINES.splitlines():
        if not text.startswith(" "):
            unit = text
            continue
        award, issuer, rest = (part.strip() for part in text.split("|"))
        numbers, _, whole = (part.strip() for part in rest.partition("<"))
        collectives, individuals = map(int, numbers.rstrip(" ?").split("/"))
        yield unit, award, issuer, collectives, individuals, "?" in numbers, whole


def totals():
    """{"award" or "award (level)": (given, proposed)} as pairs of collectives and individuals."""
    rows = (line.split(" | ") for line in TOTALS.splitlines())
    return {name: (pair(given), pair(proposed)) for name, given, proposed in rows}


def pair(text):
    collectives, _, individuals = text.partition("/")
    return int(collectives), int(individuals)
