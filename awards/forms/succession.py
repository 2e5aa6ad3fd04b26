"""The form of the award that is voted on next."""

from django import forms

from awards.models import Award, Election
from awards.queries.choices import awards_in_force
from emulation.ui.forms import Form


class NextAwardForm(Form):
    """Awards of the year that the election did not ask about."""

    award = forms.ModelChoiceField(
        label="Danh hiệu, hình thức khen thưởng tiếp theo", queryset=Award.objects.none()
    )

    def __init__(self, *args, election: Election, **kwargs):
        super().__init__(*args, **kwargs)
        asked = election.questions.filter(award__isnull=False).values("award")
        offered = awards_in_force(election.campaign).exclude(pk__in=asked)
        self.fields["award"].queryset = offered.filter(is_bloc_award=True)
