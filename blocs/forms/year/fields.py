"""Fields that choose among what belongs to a year."""

from django import forms


class MemberField(forms.TypedChoiceField):
    """One of the year's member units, in protocol order under the names of that year.

    Cleans to the `Unit`, or None. `members` is what `queries.year.members_of` returns.
    """

    def __init__(self, *, members, empty_label="Chọn đơn vị", **kwargs):
        units = {str(member.pk): member.unit for member in members}
        choices = [(str(member.pk), member.name) for member in members]
        super().__init__(
            choices=[("", empty_label), *choices], coerce=units.get, empty_value=None, **kwargs
        )
        self.error_messages["required"] = "Hãy chọn đơn vị."
        self.error_messages["invalid_choice"] = "Đơn vị này không có trong danh sách. Hãy chọn lại."

    def prepare_value(self, value):
        return getattr(value, "pk", value)


def choose(field, rows, empty_label):
    """Offer `rows` in this order in a ModelChoiceField."""
    field.queryset = field.queryset.model.objects.filter(pk__in=[row.pk for row in rows])
    field.choices = [("", empty_label), *((row.pk, str(row)) for row in rows)]
