"""Fields that choose among entries of the catalogue and authorities."""

from django import forms

from blocs.models import Unit


def offer(field, rows, empty_label):
    """Offer catalogue entries in this order; titles of one name are told apart by their period."""
    field.queryset = field.queryset.model.objects.filter(pk__in=[row.pk for row in rows])
    labels = [(row.pk, getattr(row, "choice_label", row.name)) for row in rows]
    field.choices = [("", empty_label), *labels] if empty_label else labels


class SponsorField(forms.ModelChoiceField):
    """The authority for which something is kept; chosen already where there is only one."""

    def __init__(self, sponsors, **kwargs):
        super().__init__(Unit.objects.filter(pk__in=[row.pk for row in sponsors]), **kwargs)
        first = [] if len(sponsors) == 1 else [("", "Chọn cơ quan")]
        self.choices = [*first, *((row.pk, row.name) for row in sponsors)]


class Filters:
    """A form in the address: what makes no sense there filters nothing."""

    warns_of_secrets = False

    def chosen(self):
        """The cleaned filters, empty where nothing was chosen."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) or "" for name in self.fields}
