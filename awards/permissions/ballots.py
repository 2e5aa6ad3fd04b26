"""Who may do what in an election. Rights of tellers and voters come from the frozen lists."""

from awards.enums import ElectionState
from awards.models import Election, Teller
from awards.queries.ballots import has_counts
from blocs.permissions.organisation import is_board_of
from blocs.permissions.year import can_edit_campaign, is_board


def can_prepare_election(user, campaign):
    """The secretariat prepares the elections of its open year."""
    return can_edit_campaign(user, campaign)


def can_edit_election(user, election):
    """Questions, options, seats and tellers change while nothing is frozen."""
    return election.is_draft and can_prepare_election(user, election.campaign)


def can_change_roll(user, election):
    """A substitute may come up to the opening; after the Chốt it must then be repeated."""
    return can_unlist_election(user, election) or can_edit_election(user, election)


def is_teller(user, election):
    """On the counting board in person; not once the person administers the system, as slip and
    database in one hand could open the envelopes."""
    is_able = user.is_active and not user.is_administrator
    return is_able and election.tellers.filter(user=user.pk).exists()


def runs_election(user, election):
    """The secretariat and the tellers."""
    return can_prepare_election(user, election.campaign) or is_teller(user, election)


def can_freeze_election(user, election):
    return can_edit_election(user, election)


def can_unlist_election(user, election):
    """Take the Chốt back before the opening."""
    return election.is_listed and can_prepare_election(user, election.campaign)


def can_confirm_slip(user, election):
    """Each teller proves to have the slip before the opening."""
    return election.is_listed and is_teller(user, election)


def can_open_election(user, election):
    return election.is_listed and runs_election(user, election)


def can_extend_election(user, election):
    """Only tellers move the closing time, and only to a later one."""
    return election.is_open and is_teller(user, election)


def can_close_election(user, election):
    """Draw up who voted, once the time is up; nobody can close earlier."""
    return election.is_open and runs_election(user, election)


def can_admit_seat(user, election):
    return (election.is_listed or election.is_open) and is_teller(user, election)


def can_count_election(user, election):
    return election.is_closed and is_teller(user, election)


def can_void_election(user, election):
    """One person gives an election up only while nobody has seen figures."""
    states = ElectionState(election.state)
    return (
        states.can_become(ElectionState.VOID)
        and runs_election(user, election)
        and not has_counts(election)
    )


def can_ask_to_void(user, election):
    """After a first count one person can ask only, and once."""
    return (
        election.is_closed
        and election.void_request is None
        and runs_election(user, election)
        and has_counts(election)
    )


def can_agree_to_void(user, election):
    """Another teller than who asked; where there is none, the board of the bloc."""
    if not election.is_closed or not election.void_request:
        return False
    able = election.tellers.filter(user__is_active=True, user__is_administrator=False)
    return _may_agree(user, election, set(able.values_list("user", flat=True)))


def voids_to_agree_to(user):
    """The elections whose voiding waits for `user` as the second person (two queries at most, and
    the posts of `user`)."""
    asked = Election.objects.filter(state=ElectionState.CLOSED, void_request__isnull=False)
    asked = asked.visible_to(user).select_related("campaign__bloc__sponsor__parent")
    asked = list(asked.order_by("pk"))
    if not asked:
        return []
    able = Teller.objects.filter(
        election__in=asked, user__is_active=True, user__is_administrator=False
    )
    pairs = set(able.values_list("election", "user"))
    return [
        row
        for row in asked
        if _may_agree(user, row, {person for election, person in pairs if election == row.pk})
    ]


def _may_agree(user, election, able):
    """`able` are the keys of the tellers who could."""
    asker = election.void_request["user"]
    if user.pk == asker or not user.is_active or user.is_administrator:
        return False
    others = able - {asker}
    return user.pk in others if others else is_board(user, election.campaign)


def can_cast(user, seat):
    """The holder of the seat in person; an administrator of the system never."""
    return user.is_active and not user.is_administrator and seat.user_id == user.pk


def can_sign_minutes(user, election):
    """Keep the scan of the signed minutes."""
    return election.is_counted and runs_election(user, election)


def can_read_figures(user, election):
    """Tellers read an unconfirmed count; everybody who sees the election the confirmed one."""
    return election.is_counted or (election.is_closed and is_teller(user, election))


def can_run_screen(user, election):
    """Who runs the vote puts the screen of the hall up; reading it is everybody's."""
    return (election.is_listed or election.is_open) and runs_election(user, election)


def can_see_paper(user, election):
    """Who runs the vote sees which units vote on paper, from the Chốt to the count."""
    is_listed = election.is_listed or election.is_open or election.is_closed
    return is_listed and runs_election(user, election)


def can_mark_paper(user, election):
    """Once the vote is open only a teller, who meets the voter, takes a seat off the screen."""
    if election.is_open:
        return is_teller(user, election)
    return election.is_listed and runs_election(user, election)


def can_unmark_paper(user, election):
    """Never once the vote is open: the sheet may be in the box."""
    return election.is_listed and runs_election(user, election)


def can_settle_paper(user, election):
    """Tellers say which sheets were in the box, before any of them is typed."""
    return election.is_closed and is_teller(user, election) and not has_counts(election)


def can_type_paper(user, election):
    """Tellers type the sheets between settling them and the first count."""
    return election.paper_settled_at is not None and can_settle_paper(user, election)


def can_type_second(user, election, first):
    """The second of the two who type a sheet: another teller, or one of the secretariat."""
    is_able = user.is_active and not user.is_administrator
    return is_able and user.pk != first.pk and runs_election(user, election)


def can_set_ballots(user, sponsor):
    """The board of an authority lays down how its blocs vote."""
    return sponsor.is_authority and is_board_of(user, sponsor)


def can_follow_election(user, election):
    """Prepare what comes after a counted election: a second round, the next award."""
    return election.is_counted and can_prepare_election(user, election.campaign)


def can_repeat_election(user, election):
    """Prepare a void election anew."""
    return election.is_void and can_prepare_election(user, election.campaign)
