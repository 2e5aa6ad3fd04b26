"""A card that its leader signed on paper."""

from blocs.models import Scorecard
from blocs.services.scorecards import signing
from emulation.files.tests.samples import PDF

SCAN = {"name": "bang-da-ky.pdf", "mimeType": "application/pdf", "buffer": PDF}
BOX, CODE = "Bản chụp bảng tự chấm điểm đã ký", "Mã nội dung"


def send_signed(officer, unit):
    """The scan alone, then with a wrong code, then with the code printed on the sheet."""
    card = Scorecard.objects.get(unit=unit)
    officer.follow("Gửi bảng điểm").press("Gửi bảng điểm").is_told(BOX, "Chọn tệp bản chụp")
    officer.fill({BOX: SCAN, CODE: "2222-2222"}).press("Gửi bảng điểm")
    officer.is_told(CODE, "không phải là mã của nội dung hiện tại", typed="2222-2222")
    code = signing.paper_of(card).code
    officer.fill({BOX: SCAN, CODE: code.lower()}).press("Gửi bảng điểm").sees("Đã gửi bảng điểm")
