"""The one way into the audit trail."""

from django.db import transaction
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from emulation.audit.access import SYSTEM
from emulation.audit.canonical import canonical
from emulation.audit.models import AuditChain, AuditEvent
from emulation.vietnamese import nfc

THE_SYSTEM = "Hệ thống"


def record(verb, obj, /, *, by, chain=None, **changes):
    """Append one event to a chain, in the transaction of the write it tells of; call it last.

    `verb` is a stable code that has words in `emulation.audit.presenters`; `obj` a saved model
    instance or None; `by` a User, or None for the system. Without `chain` the event goes to
    `obj.chain_name`, or else to "system". A change is any exact value; a list of two means
    before and after.

    :raises TransactionManagementError: outside a transaction.
    :raises TypeError: if a change has no exact spelling, as a float.
    """
    if not transaction.get_connection().in_atomic_block:
        raise TransactionManagementError(f"record({verb!r}) must run inside a transaction.")
    event = AuditEvent(
        at=timezone.now(),
        actor_id=by.pk if by else None,
        actor_name=nfc(by.get_full_name() or by.get_username()) if by else THE_SYSTEM,
        verb=verb,
        subject_model=obj._meta.label_lower if obj is not None else "",
        subject_id=str(obj.pk) if obj is not None else "",
        subject_label=nfc(str(obj)) if obj is not None else "",
        changes=canonical(changes),
    )
    return _append(event, chain or getattr(obj, "chain_name", None) or SYSTEM)


def _append(event, chain_name):
    """Link the event to the end of its chain. From here to commit the chain is ours alone."""
    chain = _locked(chain_name)
    event.chain = chain
    event.seq = chain.length + 1
    event.previous = chain.head
    event.hash = event.digest()
    event.save()
    # The base manager is the only one that lets a chain grow.
    AuditChain._base_manager.filter(pk=chain.pk).update(length=event.seq, head=event.hash)
    return event


def _locked(chain_name):
    """The chain, begun with its first event; one statement once it is there."""
    chains = AuditChain.objects.select_for_update(of=("self",)).filter(name=chain_name)
    chain = chains.first()
    if chain is None:
        AuditChain.objects.get_or_create(name=chain_name)
        chain = chains.get()
    return chain
