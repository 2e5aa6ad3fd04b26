"""Files of office programs that are the same bytes on any day."""

import io
import zipfile

# The earliest day of a zip archive.
LONG_AGO = (1980, 1, 1, 0, 0, 0)


def dateless(saved: io.BytesIO, changes: dict[str, bytes] | None = None) -> bytes:
    """The same archive, no file in it with a day of its own.

    :param changes: parts that take the place of those of the same name
    """
    changes, fixed = changes or {}, io.BytesIO()
    with zipfile.ZipFile(saved) as before, zipfile.ZipFile(fixed, "w") as after:
        for name in before.namelist():
            entry = zipfile.ZipInfo(name, LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(entry, changes.get(name) or before.read(name))
    return fixed.getvalue()
