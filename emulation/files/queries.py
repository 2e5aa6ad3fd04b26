from datetime import timedelta

from django.utils import timezone

from emulation.files import storage
from emulation.files.models import StoredFile

# An upload younger than this may still be waiting for its transaction.
GRACE = timedelta(hours=1)


def verify_files():
    """Compare the store with what was recorded.

    {"ok", "files", "bad": [{"id", "name", "reason"}], "strays"}; strays are bytes that no row
    refers to, left by a process that was killed.
    """
    bad = []
    for file in StoredFile.objects.order_by("pk").iterator():
        reason = _wrong_with(file)
        if reason:
            bad.append({"id": file.pk, "name": file.name, "reason": reason})
    count = StoredFile.objects.count()
    return {"ok": not bad, "files": count, "bad": bad, "strays": len(strays())}


def _wrong_with(file):
    if file.is_destroyed:
        is_left = storage.exists(file.stored_as)
        return "đã hủy nhưng nội dung vẫn còn trên đĩa" if is_left else ""
    content = storage.open_checked(file)
    if content is None:
        return "nội dung bị mất hoặc không khớp với mã băm"
    content.close()
    return ""


def strays(now=None):
    """Names in the store that no row refers to and no running upload can be waiting for."""
    before = (now or timezone.now()) - GRACE
    found = [name for name in storage.stored_names() if storage.is_older(name, before)]
    known = set(StoredFile.objects.values_list("stored_as", flat=True))
    return [name for name in found if name not in known]
