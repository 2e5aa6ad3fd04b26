"""Who looks on while a vote runs, and what they find."""

from awards.models import Election

CLOSED = ("receipts/", "minutes/", "minutes/docx/", "recount/", "announce/", "count/", "confirm/")
FORBIDDEN, MISSING = 403, 404


def nobody_sees_more(screen, teller, board, administrator, voter, *, voted):
    """A number and a clock, for whoever runs the vote, votes, or watches."""
    election = Election.objects.get()
    told = f"Đã có {voted} trên 7 đơn vị bỏ phiếu"
    for watcher in (board, teller, voter):
        watcher.open(f"/elections/{election.pk}/").sees(told).lacks("Kết luận", "Đồng ý trên")
        assert set(answers(watcher, election, CLOSED)) == {FORBIDDEN}
        seats = watcher.page.request.get(f"{watcher.url}/elections/{election.pk}/seats/").text()
        assert "Tham gia" not in seats
    assert set(answers(administrator, election, ("ballot/",))) <= {FORBIDDEN, MISSING}
    # The screen fetches the number by itself.
    screen.sees(f"{voted}/7", "đơn vị đã bỏ phiếu")


def stranger_finds_nothing(stranger, election):
    pages = ("", "turnout/", "ballot/", "seats/", "secrecy/", *CLOSED)
    assert set(answers(stranger, election, pages)) == {MISSING}


def answers(visitor, election, pages):
    """With which status each of these pages of the election is answered."""
    address = f"{visitor.url}/elections/{election.pk}/"
    return [visitor.page.request.get(address + page).status for page in pages]
