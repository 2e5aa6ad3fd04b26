"""What secretary and tellers do in the hall, found by the words on the pages."""

import io
import re

import segno
from pypdf import PdfReader

from awards.models import Election
from emulation.tests.journeys.hall_people import (
    COURT,
    SUBSTITUTE,
    TELLERS,
    photograph,
)
from emulation.tests.journeys.hall_preparing import CLOSES
from emulation.tests.journeys.hall_votes import FIVE, ON_PAPER, type_sheet
from emulation.vietnamese import nfc

TRAIL = "nav[aria-label='Đường dẫn']"


def newest():
    return Election.objects.order_by("pk").last()


def freeze(secretary):
    """Chốt; the codes of the slips by who holds them, shown this once."""
    secretary.follow("Chốt danh sách").fill({"Gõ CHỐT để xác nhận": "chốt"})
    secretary.press("Chốt danh sách")
    slips = secretary.page.locator(".em-slip")
    codes = {}
    for text in slips.all_inner_texts():
        assert "Cần 2 trong 3 phiếu mã" in text
        name = next(name for name, words in TELLERS.items() if words in text)
        codes[name] = re.search(r"\b\d-?[A-Z2-7][A-Z2-7 -]{20,}\b", text).group()
    assert set(codes) == set(TELLERS)
    secretary.follow("Đã in hoặc chép xong").sees("chưa nhập mã").lacks(*codes.values())
    return codes


def substitute(secretary):
    """On the morning itself a deputy comes with a photographed giấy ủy quyền."""
    secretary.follow("Danh sách đại biểu bỏ phiếu")
    row = secretary.page.get_by_role("row", name=re.compile("Sở Bốn"))
    with secretary.page.expect_navigation():
        row.get_by_role("link", name=re.compile("Sửa")).click()
    secretary.fill({"Đại biểu bỏ phiếu": SUBSTITUTE, "Chức vụ": "Phó Giám đốc"})
    secretary.fill({"Bỏ phiếu thay lãnh đạo, có giấy ủy quyền": True})
    secretary.fill({"Giấy ủy quyền số, ngày": "số 12/GUQ ngày 22/11/2026"})
    secretary.fill({"Tệp giấy ủy quyền": photograph("giay-uy-quyen.jpg")}).press("Lưu")
    secretary.sees("hãy chốt lại").follow("Danh sách đại biểu bỏ phiếu")
    secretary.sees(SUBSTITUTE, "giay-uy-quyen.jpg")
    assert Election.objects.get().is_draft
    secretary.follow(Election.objects.get().title, within=TRAIL)


def vote_on_paper(secretary, unit):
    """Mark the unit and print its sheets; the words of the sheets are read."""
    secretary.follow("Phiếu giấy")
    row = secretary.page.get_by_role("row", name=re.compile(unit))
    with secretary.page.expect_navigation():
        row.get_by_role("button", name=re.compile("Bỏ phiếu giấy")).click()
    secretary.sees(f"{unit} bỏ phiếu giấy")
    href = secretary.page.get_by_role("link", name="In phiếu giấy (PDF)").get_attribute("href")
    sheets = PdfReader(io.BytesIO(secretary.page.request.get(secretary.url + href).body())).pages
    words = [nfc(" ".join(page.extract_text().split())) for page in sheets]
    assert len(words) == newest().questions.count()
    assert "Dòng gạch ngang là đơn vị của người bỏ phiếu" in words[0]
    assert len(words) == 1 or FIVE in words[1]
    secretary.follow(newest().title, within=TRAIL)


def show_in_the_hall(projector, election):
    """Returns the address under the QR, which is the one that the QR holds."""
    projector.open(f"/elections/{election.pk}/turnout/")
    projector.sees("Chưa mở bỏ phiếu")
    printed = projector.page.locator(".em-hall-address").inner_text().strip()
    address = f"{projector.url.partition('://')[0]}://{printed}"
    drawn = projector.page.locator(".em-hall-qr path").get_attribute("d")
    assert drawn in segno.make(address, error="m").svg_inline(omitsize=True)
    return address


def open_the_vote(secretary, tellers, codes):
    """Each teller types the own code; the secretary opens."""
    for name, teller in tellers.items():
        teller.open("/elections/").follow(newest().title).follow("Nhập mã trên phiếu mã")
        teller.fill({"Mã trên phiếu mã của bạn": codes[name]}).press("Kiểm tra mã")
        teller.sees("Mã đúng")
    secretary.open(f"/elections/{newest().pk}/").follow("Mở bỏ phiếu")
    secretary.fill({"Kết thúc lúc": CLOSES, "Gõ MỞ để xác nhận": "MỞ"}).press("Mở bỏ phiếu")
    mean_it(secretary).press("Mở bỏ phiếu").sees("Đã mở bỏ phiếu")


def mean_it(person):
    """Nobody can close early: a time far ahead is asked about once more."""
    person.sees("Đúng là bỏ phiếu kéo dài").page.locator("[name^=is_long_]").check()
    return person


def settle_the_paper(teller, second, minds):
    """One sheet per question was in the box; two people type each."""
    teller.open(f"/elections/{newest().pk}/").sees("Chờ Ban kiểm phiếu mở hòm phiếu")
    teller.follow("Phiếu giấy").follow("Chốt số phiếu giấy")
    teller.fill({"Gõ CHỐT để xác nhận": "CHỐT"}).press("Chốt số phiếu giấy")
    given = minds[ON_PAPER]
    teller.follow("Nhập tờ thứ 1")
    type_sheet(teller, second, given.opinions, COURT)
    if given.deputy:
        teller.follow("Nhập tờ thứ 1")
        type_sheet(teller, second, {given.deputy: ""}, COURT)


def count(teller, codes, holders):
    """Two slips open the envelopes; the count is confirmed by a word."""
    first, second = holders
    teller.follow("Kiểm phiếu")
    teller.fill({"Đã đối chiếu danh sách mã nhận phiếu": True})
    teller.fill({"Mã trên phiếu mã của bạn": codes[first]})
    teller.fill({"Mã trên phiếu mã của người thứ hai": codes[first]}).press("Mở và kiểm phiếu")
    teller.is_told("Mã trên phiếu mã của người thứ hai", "Cần phiếu mã của người khác")
    teller.fill({"Mã trên phiếu mã của người thứ hai": codes[second]}).press("Mở và kiểm phiếu")
    teller.fill({"Gõ XÁC NHẬN để xác nhận": "XÁC NHẬN"}).press("Xác nhận kết quả")
    teller.sees("Đã xác nhận kết quả kiểm phiếu")


def follow_up(secretary, election, award):
    """The next award by one click: who won does not stand again."""
    secretary.open(f"/elections/{election.pk}/")
    secretary.fill({"Danh hiệu, hình thức khen thưởng tiếp theo": award})
    secretary.press("Lập đợt bỏ phiếu danh hiệu này").sees("Đã lập", "Đã đủ để chốt danh sách")
    made = newest()
    assert made.questions.get().places == 2
    offered = made.questions.get().options.order_by("position").values_list("text", flat=True)
    assert list(offered) == [COURT, "Sở Bốn"]
    secretary.follow("Suy tôn", within="section[aria-labelledby=noi-dung-bo-phieu]")
    secretary.sees("đã được chọn ở")
