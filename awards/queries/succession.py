"""What came before an election and what follows it."""

from awards.models import Election, Question


def codes_of(election: Election) -> set[str]:
    """The codes of its questions."""
    return set(Question.objects.filter(election=election).values_list("code", flat=True))


def followers_of(election: Election):
    """Elections prepared from this one, the oldest first; rehearsals left out."""
    rows = Election.objects.filter(follows=election, is_rehearsal=election.is_rehearsal)
    return rows.select_related("campaign__bloc").order_by("pk")


def standing_followers(election: Election, codes=None) -> list[Election]:
    """Those followers that are not void, in place of a void one what repeats it; with `codes`,
    those that ask one of these questions."""
    found = []
    for row in followers_of(election):
        found += standing_followers(row) if row.is_void else [row]
    return [row for row in found if codes is None or codes_of(row) & set(codes)]


def rounds_before(election: Election) -> int:
    """How many earlier elections asked the same question: 0 for a first round."""
    codes, number, earlier = codes_of(election), 0, election.follows
    while earlier is not None and codes & codes_of(earlier):
        number += not earlier.is_void
        earlier = earlier.follows
    return number


def last_round(election: Election) -> Election:
    """The latest counted election that decided the ties of this one; itself without one."""
    codes = codes_of(election)
    later = [row for row in standing_followers(election, codes) if row.is_counted]
    return last_round(later[-1]) if later else election
