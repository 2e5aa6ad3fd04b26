"""Forms of outlines: one section, an outline's name, the choice of an outline."""

from django import forms

from blocs.enums.returns import SectionCode
from emulation.ui.forms import Form, ModelForm
from reports.enums import DataMaker
from reports.models import OutlineTemplate, ReportSection

PLACES = "Được dùng {năm}, {năm sau}, {năm trước}; số thứ tự do hệ thống đánh"
CONTENT = "Mục có phần lời, có số liệu tự tính, hoặc cả hai"
FROM_NOWHERE = [("", "Đơn vị không gửi riêng cho mục này")]


class OutlineSectionForm(ModelForm):
    """One section of an outline, of a report or of a template; the fields of both are the same."""

    groups = (
        ("Đề mục", ["title", "level"]),
        ("Nội dung", ["has_text", "is_required", "maker", "skippable"]),
        ("Nội dung các đơn vị gửi", ["units_from", "units_in"]),
    )
    units_from = forms.ChoiceField(
        label="Lấy nội dung đơn vị gửi cho mục",
        required=False,
        choices=FROM_NOWHERE + [(code.value, code.heading) for code in SectionCode],
    )

    class Meta:
        model = ReportSection
        fields = [
            "title",
            "level",
            "has_text",
            "is_required",
            "maker",
            "skippable",
            "units_from",
            "units_in",
        ]
        help_texts = {"title": PLACES, "has_text": CONTENT}

    def __init__(self, *args, built_in="", **kwargs):
        """`built_in`: the title that stands where none is typed; without one a title is asked."""
        super().__init__(*args, **kwargs)
        title = self.fields["title"]
        title.required = not built_in
        if built_in:
            title.help_text = f"Để trống thì dùng “{built_in}”. {PLACES}"
        self.fields["maker"].choices = [("", "Không có số liệu tự tính"), *DataMaker.choices]

    def _post_clean(self):
        """The service validates the row: of this form's model only the fields are used."""


class OwnSectionForm(OutlineSectionForm):
    """A new section, and where it is put."""

    groups = (("Đề mục", ["title", "level", "after"]), *OutlineSectionForm.groups[1:])
    after = forms.ChoiceField(label="Đặt sau mục", required=False)

    def __init__(self, *args, places, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["after"].choices = [("", "Ở cuối đề cương"), *places]


class DeleteSectionForm(Form):
    """Whether what was written goes too; asked only where something was."""

    with_text = forms.BooleanField(label="Xóa cả nội dung đã viết của mục này", required=True)

    def __init__(self, *args, has_text, **kwargs):
        super().__init__(*args, **kwargs)
        if not has_text:
            del self.fields["with_text"]


class TemplateForm(Form):
    """A new outline of a sponsor, or its name."""

    warns_of_secrets = False
    name = forms.CharField(label="Tên đề cương", max_length=200)


class NewTemplateForm(TemplateForm):
    source = forms.ModelChoiceField(
        OutlineTemplate.objects.none(),
        label="Lập từ",
        required=False,
        empty_label="Đề cương của hệ thống",
    )

    def __init__(self, *args, sponsor, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["source"].queryset = sponsor.outline_templates.order_by("name", "pk")


class LayOutForm(Form):
    """Which outline of the sponsor the report is to follow."""

    warns_of_secrets = False
    template = forms.ModelChoiceField(
        OutlineTemplate.objects.none(),
        label="Đề cương",
        required=False,
        empty_label="Đề cương của hệ thống",
    )

    def __init__(self, *args, sponsor, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["template"].queryset = sponsor.outline_templates.order_by("name", "pk")
