"""Every component on one page, for the eye, for axe and for the undefined-variable test."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from django import forms as django_forms
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.template import engines
from django.urls import include, path
from django.utils import timezone

from emulation.ui import forms
from emulation.ui.slots import Counter, Step, Task

TEMPLATE = Path(__file__).with_name("gallery.html")


class GalleryForm(forms.Form):
    """One field of each kind."""

    groups = [
        ("Thông tin chung", ["name", "unit", "launched_on", "opens_at", "year"]),
        ("Số liệu", ["points", "rate", "money", "count"]),
    ]

    name = django_forms.CharField(label="Tên phong trào", max_length=200)
    unit = django_forms.ChoiceField(
        label="Đơn vị", choices=[("", "– Chọn đơn vị –"), ("a", "Viện kiểm sát nhân dân tỉnh")]
    )
    launched_on = forms.DateField(label="Ngày phát động", help_text="Ngày ghi trên văn bản.")
    opens_at = forms.DateTimeField(label="Giờ mở", required=False)
    year = forms.YearField(label="Năm")
    points = forms.PointsField(label="Điểm tự chấm", max_value=Decimal(1000))
    rate = forms.RateField(label="Tỷ lệ giải quyết", required=False)
    money = forms.MoneyField(label="Giá trị ủng hộ", required=False)
    count = forms.CountField(label="Số lượt", unit="lượt", required=False)
    level = django_forms.ChoiceField(
        label="Cấp phát động",
        choices=[("p", "Tỉnh"), ("b", "Khối"), ("u", "Đơn vị")],
        widget=django_forms.RadioSelect,
    )
    joined = django_forms.MultipleChoiceField(
        label="Đơn vị hưởng ứng",
        choices=[("1", "Tòa án nhân dân tỉnh"), ("2", "Công an tỉnh")],
        widget=django_forms.CheckboxSelectMultiple,
        required=False,
    )
    is_peak = django_forms.BooleanField(label="Là đợt thi đua cao điểm", required=False)
    text = django_forms.CharField(
        label="Nội dung", widget=django_forms.Textarea, help_text="Viết ngắn, mỗi ý một đoạn."
    )
    scan = forms.FileField(label="Bản chụp có chữ ký", required=False)


def things():
    """What the pieces of the page are drawn from."""
    today = timezone.localdate()
    return {
        "counters": [
            Counter("Hồ sơ chưa gửi", 2, "#", "bad"),
            Counter("Chờ lãnh đạo duyệt", 1, "#", "warning"),
            Counter("Đã gửi", 12, "#", "info"),
            Counter("Đã tiếp nhận", 1234, "#", "good"),
        ],
        "tasks": [
            Task("Ký giao ước thi đua năm 2026", "#", today - timedelta(days=2), "Khối Nội chính"),
            Task("Nộp hồ sơ báo cáo năm", "#", today + timedelta(days=5)),
            Task("Đăng ký danh hiệu thi đua", "#"),
        ],
        "steps": steps(),
        "rows": [
            ("Bộ Chỉ huy Quân sự tỉnh", Decimal("994.00"), Decimal("994.50"), "approved"),
            ("Bộ Chỉ huy Bộ đội Biên phòng tỉnh", None, Decimal("990"), "submitted"),
            ("Viện kiểm sát nhân dân tỉnh", Decimal("983.25"), None, "returned"),
        ],
        "facts": [("Trưởng khối", "Công an tỉnh"), ("Quyết định thành lập", "")],
        "missing": ["Chưa ghi chủ đề năm.", "Chưa chọn bảng tiêu chí."],
        "page": Paginator(range(1234), 25).page(2),
    }


def steps():
    """A year in the middle of its work."""
    return [
        Step("registration", "Đăng ký", "#", "done", "7/7 đơn vị"),
        Step("pledge", "Giao ước", "#", "done", "ký ngày 14/02/2026"),
        Step("results", "Kết quả", "#", "late", "hạn 15/11/2026", ("Công an tỉnh",)),
        Step("scoring", "Chấm điểm", "#", "current", "5/7 đơn vị"),
        Step("vote", "Bỏ phiếu", "", "waiting"),
        Step("report", "Báo cáo", "", "waiting"),
        Step("handover", "Bàn giao", "", "waiting"),
    ]


@login_not_required
def gallery(request):
    """The page; a POST shows the form with its errors."""
    form = GalleryForm(request.POST or None, request.FILES or None)
    template = engines["django"].from_string(TEMPLATE.read_text())
    return HttpResponse(template.render({"form": form, **things()}, request))


urlpatterns = [path("gallery/", gallery, name="gallery"), path("", include("emulation.urls"))]
