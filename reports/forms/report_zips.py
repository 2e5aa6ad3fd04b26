"""Which reports are packed, and in which format."""

from django import forms

from emulation.ui.forms import Form

FORMATS = [("pdf", "PDF"), ("docx", "Word"), ("xlsx", "Excel (phụ lục)")]


class ReportsForm(Form):
    """The chosen campaigns, or all that have a report where "all" was pressed."""

    warns_of_secrets = False

    ending = forms.ChoiceField(label="Định dạng", choices=FORMATS, initial="pdf")
    campaigns = forms.MultipleChoiceField(
        label="Báo cáo",
        required=False,
        error_messages={
            "invalid_choice": "Có báo cáo không còn trong danh sách; xem lại rồi chọn."
        },
    )

    def __init__(self, *args, with_report, **kwargs):
        super().__init__(*args, **kwargs)
        self.of_key = {str(campaign.pk): campaign for campaign in with_report}
        self.fields["campaigns"].choices = [(key, str(row)) for key, row in self.of_key.items()]

    def clean(self):
        """`campaigns` become rows."""
        found = super().clean()
        if "all" in self.data:
            found["campaigns"] = list(self.of_key.values())
        elif "campaigns" in found:
            found["campaigns"] = [self.of_key[key] for key in found["campaigns"]]
            if not found["campaigns"]:
                self.add_error("campaigns", "Chọn ít nhất một báo cáo.")
        return found

    @property
    def chosen(self):
        """Keys that were ticked."""
        return self.data.getlist("campaigns") if self.is_bound else []
