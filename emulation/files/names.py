"""File names as people gave them, made safe to show and to save again."""

import re
import unicodedata

from emulation.vietnamese import nfc

LONGEST = 150
FORBIDDEN = re.compile(r'[<>:"|?*]')


def safe_name(name):
    """`name` in NFC without folders, control or direction characters; at most 150 characters.

    Never used to store a file: only shown, and proposed to whoever downloads it.
    """
    last = re.split(r"[/\\]", nfc(name))[-1]
    visible = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in last)
    cleaned = " ".join(FORBIDDEN.sub("_", visible).split()).strip(". ")
    stem, dot, ending = cleaned.rpartition(".")
    if not dot:
        return cleaned[:LONGEST] or "tep"
    ending = ending[:10]
    return f"{stem[: LONGEST - 1 - len(ending)].rstrip()}.{ending}"
