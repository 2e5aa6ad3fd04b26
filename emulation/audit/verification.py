"""Does the audit trail still say what was recorded?"""

from dataclasses import asdict, dataclass

from emulation.audit.canonical import GENESIS, canonical
from emulation.audit.models import AuditChain, AuditEvent

_vouchers = []


@dataclass(frozen=True)
class Fault:
    """The first place where a chain does not hold; `reason` is Vietnamese."""

    chain: str
    seq: int
    reason: str


def register_voucher(faults_of):
    """Add `faults_of()`, which yields a Fault for every frozen row that is no longer what an event
    of the trail says of it. Called once, in `AppConfig.ready()` of the app that owns the rows."""
    if faults_of not in _vouchers:
        _vouchers.append(faults_of)


def verify():
    """Check every event of every chain, then the frozen rows that events vouch for.

    {"ok", "chains": [{"name", "events", "head"}], "first_bad": None or the fields of a Fault}.
    Writers may go on meanwhile: each chain is checked up to the length it had when its turn came.
    """
    chains, faults = [], []
    for chain in AuditChain.objects.order_by("name"):
        faults.append(first_fault(chain))
        chains.append({"name": chain.name, "events": chain.events.count(), "head": chain.head})
    if not any(faults):  # what a broken trail says of other rows proves nothing
        faults = [next(iter(each()), None) for each in (_strays, *_vouchers)]
    first_bad = next((asdict(fault) for fault in faults if fault), None)
    return {"ok": first_bad is None, "chains": chains, "first_bad": first_bad}


def first_fault(chain):
    """The first Fault of this chain, or None if it holds."""
    seq, link = 0, GENESIS
    for event in chain.events.filter(seq__lte=chain.length).order_by("seq", "pk").iterator():
        reason = _wrong_with(event, seq + 1, link)
        if reason:
            return Fault(chain.name, seq + 1, reason)
        seq, link = event.seq, event.hash
    if seq != chain.length:
        reason = f"chuỗi có {chain.length} sự kiện nhưng chỉ còn {seq}: phần cuối đã bị cắt"
        return Fault(chain.name, seq + 1, reason)
    if link != chain.head:
        return Fault(chain.name, seq, "mã băm cuối ghi ở chuỗi không khớp với sự kiện cuối")
    if chain.events.filter(seq__gt=seq).exists() and _stands_still(chain):
        return Fault(chain.name, seq + 1, "có sự kiện nằm sau điểm cuối đã ghi của chuỗi")
    return None


def _wrong_with(event, seq, link):
    if event.seq != seq:
        return f"thiếu sự kiện số {seq}"
    if event.previous != link:
        return "không nối với sự kiện đứng trước"
    try:
        facts = event.facts()
        holds = event.digest() == event.hash and canonical(facts["changes"]) == event.changes
    except (TypeError, ValueError, RecursionError):
        return "phần thay đổi không đọc được"
    return "" if holds else "nội dung không khớp với mã băm"


def _stands_still(chain):
    """False if the chain grew while it was being checked: then later events are merely new."""
    return AuditChain.objects.filter(pk=chain.pk, length=chain.length).exists()


def _strays():
    """Events whose chain is gone; the database forbids it, but not to whoever goes around it."""
    known = AuditChain.objects.values("pk")
    for event in AuditEvent.objects.exclude(chain__in=known).order_by("chain", "seq"):
        yield Fault(f"({event.chain_id})", event.seq, "chuỗi của sự kiện này đã bị xóa")
