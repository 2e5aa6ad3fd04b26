"""Targets of units on lines that compare with one; taking one from the pledge."""

from django import forms

from blocs.models.pledge import PledgeTarget
from blocs.models.scorecards import Criterion
from blocs.services.scorecards.line_targets import LineTarget
from emulation.ui.forms import Form, NumberField


class TargetsForm(Form):
    """A box and a source for each line; an empty box takes the target away."""

    warns_of_secrets = True

    def __init__(self, *args, lines, **kwargs):
        super().__init__(*args, **kwargs)
        self.lines = lines
        for line in lines:
            name = f"{line.criterion.code} – {line.scorecard.unit}"
            self.fields[f"target_{line.pk}"] = NumberField(
                label=f"{name}: chỉ tiêu",
                required=False,
                min_value=0,
                decimal_places=4,
                max_digits=18,
                unit=line.criterion.params.get("unit", ""),
                initial=line.target,
            )
            self.fields[f"source_{line.pk}"] = forms.CharField(
                label=f"{name}: căn cứ",
                required=False,
                max_length=200,
                initial=line.target_source,
            )
        for field in self.fields.values():
            field.widget.attrs["form"] = "targets"  # each criterion has a form of its own between

    def clean(self):
        """{line key: target}, as the service takes them."""
        values = super().clean()
        targets = {}
        for line in self.lines:
            value = values.get(f"target_{line.pk}")
            if value == 0:
                self.add_error(f"target_{line.pk}", "Chỉ tiêu phải lớn hơn 0.")
            targets[line.pk] = LineTarget(value, values.get(f"source_{line.pk}", ""))
        return {"targets": targets}

    @property
    def groups_of_lines(self):
        """Pairs of (criterion, [(line, box, source box)])."""
        found = {}
        for line in self.lines:
            boxes = (line, self[f"target_{line.pk}"], self[f"source_{line.pk}"])
            found.setdefault(line.criterion.code, (line.criterion, []))[1].append(boxes)
        return list(found.values())


class PledgedTargetForm(Form):
    """Which target of the pledge a criterion is to take."""

    criterion = forms.ModelChoiceField(
        Criterion.objects.none(), label="Tiêu chí", widget=forms.HiddenInput
    )
    pledged = forms.ModelChoiceField(PledgeTarget.objects.none(), label="Chỉ tiêu giao ước")

    def __init__(self, *args, campaign, lines, **kwargs):
        super().__init__(*args, **kwargs)
        keys = {line.criterion_id for line in lines}
        self.fields["criterion"].queryset = Criterion.objects.filter(pk__in=keys)
        self.fields["pledged"].queryset = pledged_targets(campaign)


def pledged_targets(campaign):
    """Targets of the year's pledge that are a number."""
    return PledgeTarget.objects.filter(pledge__campaign=campaign, value__gt=0).order_by(
        "position", "pk"
    )
