"""For whom an award is proposed or was given: the counts that follow, and whether they fit."""

from django.core.exceptions import ValidationError

from awards.enums import SubjectKind

ONE = {
    SubjectKind.UNIT: (1, 0),
    SubjectKind.COLLECTIVE: (1, 0),
    SubjectKind.PERSON: (0, 1),
}


def counted(values: dict) -> dict:
    """`values` with the counts that its `subject_kind` implies; the unit itself needs no name."""
    kind = values["subject_kind"]
    if kind in ONE:
        values["collectives"], values["individuals"] = ONE[kind]
    if kind == SubjectKind.UNIT:
        values["subject_name"] = ""
    return values


def check_fits(row) -> None:
    """:raises ValidationError: if the award of a proposal or grant is not for such subjects, or
    its issuer may not confer it."""
    award = row.award
    if not award.is_conferred_at(row.issuer.level):
        # A decision brings its issuer along: there only the award can be chosen otherwise.
        wrong = "award" if getattr(row, "decision_id", None) else "issuer"
        reason = f"{award.name} không do cấp này tặng (danh mục ghi: {award.level_words})."
        raise ValidationError({wrong: reason})
    if row.collectives and not award.is_for_collectives:
        wrong = "collectives" if row.subject_kind == SubjectKind.COUNT else "subject_kind"
        raise ValidationError({wrong: f"{award.name} chỉ tặng cá nhân."})
    if row.individuals and not award.is_for_individuals:
        wrong = "individuals" if row.subject_kind == SubjectKind.COUNT else "subject_kind"
        raise ValidationError({wrong: f"{award.name} chỉ tặng tập thể."})
