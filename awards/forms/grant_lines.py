"""Several grants of a unit's return in one form, without a script."""

from django import forms

from awards.forms.choices import offer
from awards.models import Award, Issuer
from awards.queries.choices import awards_for, issuers_for
from emulation.ui.forms import CountField, Form, YearField
from emulation.ui.forms.base import in_sentence

LINES = 5
MOST = 99_999


class GrantLinesForm(Form):
    """Empty lines are left out; a line that was begun must be complete."""

    def __init__(self, *args, campaign, **kwargs):
        super().__init__(*args, **kwargs)
        awards, issuers = list(awards_for(campaign)), list(issuers_for(campaign.bloc.sponsor))
        self.year = campaign.year
        self.lines = [f"line{number}" for number in range(1, LINES + 1)]
        self.groups = []
        for number, line in enumerate(self.lines, start=1):
            fields = self._fields_of_line(awards, issuers, campaign.year)
            self.groups.append((f"Dòng {number}", [f"{line}_{name}" for name in fields]))
            for field in fields.values():
                field.label = f"Dòng {number}, {in_sentence(field.label)}"
            self.fields.update({f"{line}_{name}": field for name, field in fields.items()})

    def _fields_of_line(self, awards, issuers, year):
        award = forms.ModelChoiceField(Award.objects.none(), required=False)
        issuer = forms.ModelChoiceField(Issuer.objects.none(), required=False)
        award.label, issuer.label = "Danh hiệu, hình thức khen thưởng", "Cấp khen thưởng"
        offer(award, awards, "Chọn danh hiệu, hình thức")
        offer(issuer, issuers, "Chọn cấp khen thưởng")
        return {
            "award": award,
            "issuer": issuer,
            "collectives": CountField(label="Lượt tập thể", required=False, max_value=MOST),
            "individuals": CountField(label="Lượt cá nhân", required=False, max_value=MOST),
            "achievement_year": YearField(
                label="Thành tích năm",
                required=False,
                max_value=year,
            ),
            "occasion": forms.CharField(
                label="Thành tích, dịp khen", required=False, max_length=300
            ),
        }

    @property
    def rows(self):
        """(number, its bound fields…) of each line, as the table shows them."""
        for number, (_, names) in enumerate(self.groups, start=1):
            yield number, *(self[name] for name in names)

    def clean(self):
        """{line: its values} of the lines that were filled in."""
        cleaned = super().clean()
        filled = {}
        for (_, names), line in zip(self.groups, self.lines, strict=True):
            if any(cleaned.get(name) or name in self.errors for name in names):
                filled[line] = {name.removeprefix(f"{line}_"): cleaned.get(name) for name in names}
                self._clean_line(line, filled[line])
        if not filled:
            self.add_error(None, "Hãy ghi ít nhất một dòng.")
        return {"lines": filled}

    def _clean_line(self, line, values):
        asked = {"award": "Hãy chọn danh hiệu, hình thức.", "issuer": "Hãy chọn cấp khen thưởng."}
        for name, sentence in asked.items():
            if not values[name] and f"{line}_{name}" not in self.errors:
                self.add_error(f"{line}_{name}", sentence)
        counts = [f"{line}_collectives", f"{line}_individuals"]
        for name in ("collectives", "individuals"):
            values[name] = values[name] or 0
        is_told = any(name in self.errors for name in counts)
        if not (values["collectives"] or values["individuals"] or is_told):
            self.add_error(counts[0], "Hãy nhập số tập thể hoặc số cá nhân.")
