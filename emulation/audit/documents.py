"""The audit trail as a file."""

from emulation.audit import presenters
from emulation.lists import Kind, ListColumn, Listing


def event_list(events, chains, is_veiled):
    """Events as on the page of the trail, with their hashes.

    :param chains: names of chains in words, {name: words}
    :param is_veiled: tells of an event whether its content is kept from the reader
    """

    def sentence(event):
        return presenters.veiled(event) if is_veiled(event) else presenters.sentence(event)

    def changes(event):
        return "" if is_veiled(event) else _changes(event)

    columns = (
        ListColumn("Lúc", "at", Kind.MOMENT),
        ListColumn("Người thực hiện", "actor_name"),
        ListColumn("Việc", sentence, width=50),
        ListColumn("Thay đổi", changes, width=60),
        ListColumn("Nhật ký", lambda event: chains[event.chain.name]),
        ListColumn("Số thứ tự", "seq", Kind.ORDINAL),
        ListColumn("Mã băm", "hash", width=68),
    )
    return Listing("Nhật ký", columns, events)


def _changes(event):
    return "\n".join(_line(change) for change in presenters.changes(event))


def _line(change):
    was = f"“{change.before}” đổi thành " if change.before is not None else ""
    return f"{change.label}: {was}“{change.after}”"
