"""Letters as they are printed: composed, and none that no reader can see."""

import re
import unicodedata

# Control characters, joiners and soft hyphens pasted from elsewhere would make words differ from
# themselves; surrogates and non-characters cannot be written at all.
INVISIBLE = dict.fromkeys([*range(9), 11, 12, *range(14, 32), *range(127, 160), 0xAD])
INVISIBLE |= dict.fromkeys([*range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF])
INVISIBLE |= dict.fromkeys([*range(0xD800, 0xE000), 0xFFFE, 0xFFFF])

BLANK = re.compile(r"[ \t\r\n]+")


def printed(text: str) -> str:
    """The text in NFC without invisible characters."""
    return unicodedata.normalize("NFC", text.translate(INVISIBLE))


def text_of(text: str) -> str:
    """The text as it is printed, blanks in a row as one."""
    return BLANK.sub(" ", printed(text))
