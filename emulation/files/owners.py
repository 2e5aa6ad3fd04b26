"""Files know nothing of what refers to them; the apps that do say here who may do what."""

from dataclasses import dataclass

_owners = []


@dataclass(frozen=True)
class Owner:
    """What one app knows of the files it refers to; each takes the file last.

    `may_read(user, file)` and `may_destroy(user, file)` return a bool and say no for files of
    others; `chain_of(file)` names the audit chain of the file's object, or None.
    """

    may_read: object
    may_destroy: object = None
    chain_of: object = None


def register_owner(may_read, *, may_destroy=None, chain_of=None):
    """Let an app answer for the files it refers to; see `Owner`. Once per `may_read`."""
    owner = Owner(may_read, may_destroy, chain_of)
    if all(known.may_read != may_read for known in _owners):
        _owners.append(owner)


def may_read(user, file):
    """True if some owner lets `user` read the file; a file without an owner is read by nobody."""
    return any(owner.may_read(user, file) for owner in _owners)


def may_destroy(user, file):
    """True if some owner lets `user` destroy the file."""
    return any(owner.may_destroy(user, file) for owner in _owners if owner.may_destroy)


def chain_of(file):
    """The audit chain of the object that refers to the file, or None."""
    chains = (owner.chain_of(file) for owner in _owners if owner.chain_of)
    return next(filter(None, chains), None)
