"""Taking files in and destroying them."""

from django.conf import settings
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from emulation.audit.services import record
from emulation.files import owners, preview, storage
from emulation.files.content import TYPES, content_type
from emulation.files.models import StoredFile
from emulation.files.names import safe_name
from emulation.files.permissions import can_destroy
from emulation.refusals import Refused, RefusedFile

MEGABYTE = 1024 * 1024


@transaction.atomic
def receive(uploaded, *, by, endings=tuple(TYPES)):
    """Check and store an uploaded file of one of the kinds `endings`; `by` None for the system.

    `uploaded` is an open Django File with a name. The caller's service refers to the row, answers
    for it as an owner (`emulation.files.owners`) and records it as a change of its own object: the
    trail then holds the file's hash.

    :raises RefusedFile: if it is empty, too large, of no allowed kind, or not what its name says.
    """
    name = safe_name(uploaded.name or "")
    uploaded.seek(0)
    if not uploaded.size:
        raise RefusedFile(f"Tệp “{name}” không có nội dung. Chọn tệp khác.")
    if uploaded.size > settings.FILE_UPLOAD_MAX_BYTES:
        limit = settings.FILE_UPLOAD_MAX_BYTES // MEGABYTE
        raise RefusedFile(f"Tệp “{name}” quá lớn: nhiều nhất {limit} MB.")
    return _stored(uploaded, name, content_type(uploaded, name, endings), by)


@transaction.atomic
def keep(made, *, content_type, by):
    """Store a file that the product made itself; `made` is an open Django File with a name.

    As with `receive`, the caller refers to the row and answers for it as an owner. `forget` takes
    it away again.
    """
    return _stored(made, safe_name(made.name), content_type, by)


def _stored(content, name, media_type, by):
    stored_as, size, sha256 = storage.write(content)
    file = StoredFile(
        name=name,
        content_type=media_type,
        size=size,
        sha256=sha256,
        stored_as=stored_as,
        uploaded_by=by,
        uploaded_at=timezone.now(),
    )
    file.full_clean()
    file.save()
    return file


def sha256_of(uploaded):
    """SHA-256 in hex of an open file, which is left at its start."""
    uploaded.seek(0)
    sha256 = storage.measure(uploaded)[1]
    uploaded.seek(0)
    return sha256


@transaction.atomic
def destroy(file, *, by, reason, now=None):
    """Remove the bytes of a wrongly uploaded file for good; hash, name and reason stay.

    :raises Refused: if `by` may not, no reason is given, or it is destroyed already.
    """
    file = StoredFile.objects.select_for_update(of=("self",)).get(pk=file.pk)
    reason = reason.strip()
    if file.is_destroyed:
        raise Refused("Tệp này đã được hủy trước đó.")
    if by is not None and not can_destroy(by, file):
        raise Refused("Bạn không có quyền hủy tệp này.")
    if not reason:
        raise Refused("Ghi lý do hủy tệp.")
    file.destroyed_at = now or timezone.now()
    file.destroyed_by = by
    file.destroyed_reason = reason
    file.full_clean()
    file.save()
    transaction.on_commit(lambda: _erase(file))
    chain = owners.chain_of(file)
    record("file.destroy", file, by=by, chain=chain, sha256=file.sha256, reason=reason)
    return file


@transaction.atomic
def forget(made):
    """Remove a file of `keep` with its row, unless something refers to it; True if it is gone.

    What people sent in is never forgotten: see `destroy`.
    """
    try:
        with transaction.atomic():
            StoredFile.objects.filter(pk=made.pk).delete()
    except ProtectedError:
        return False
    transaction.on_commit(lambda: _erase(made))
    return True


def _erase(file):
    storage.erase(file.stored_as)
    preview.forget(file.sha256)
