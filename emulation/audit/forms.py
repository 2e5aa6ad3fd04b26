from django import forms

from emulation.ui.forms import DateField, Form
from emulation.vietnamese import sort_key


class EventFilterForm(Form):
    """Narrows the list of events; everything is optional and stands in the URL."""

    chain = forms.ChoiceField(label="Nhật ký", required=False)
    person = forms.TypedChoiceField(
        label="Người thực hiện", required=False, coerce=int, empty_value=None
    )
    since = DateField(label="Từ ngày", required=False)
    until = DateField(label="Đến ngày", required=False)

    def __init__(self, *args, chains, people, **kwargs):
        """:param chains: {name: label} :param people: {id: name}"""
        super().__init__(*args, **kwargs)
        by_name = sorted(people.items(), key=lambda pair: sort_key(pair[1]))
        self.fields["chain"].choices = [("", "Tất cả"), *chains.items()]
        self.fields["person"].choices = [("", "Tất cả"), *by_name]

    def clean(self):
        cleaned = super().clean()
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", "Đến ngày phải từ ngày bắt đầu trở đi.")
        return cleaned
