"""The content code: a short mark of what a paper says, printed on it and asked for with its scan.

Two papers with the same words, figures and layout have the same code; any change gives another.
"""

import hashlib
import json
from dataclasses import asdict, replace

from emulation.papers.content import Paper

# Without letters and digits that are mistaken for each other on paper.
SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
LENGTH = 8
LABEL = "Mã nội dung"


def coded(paper: Paper) -> Paper:
    """The paper with its code on it."""
    return replace(paper, code=content_code(paper))


def content_code(paper: Paper) -> str:
    """The code as it is printed: "7K3M-9QXT"."""
    said = asdict(replace(paper, code="", label="", watermark=""))
    # What the code is called says nothing; papers printed before it had a name, or
    # other papers another size, keep their codes.
    said = {name: value for name, value in said.items() if name not in {"code_label", "lookup"}}
    if paper.size == "A4":
        del said["size"]
    spelled = json.dumps(said, ensure_ascii=False, sort_keys=True, default=str)
    number = int.from_bytes(hashlib.sha256(spelled.encode()).digest())
    signs = ""
    for _ in range(LENGTH):
        number, place = divmod(number, len(SIGNS))
        signs += SIGNS[place]
    return f"{signs[:4]}-{signs[4:]}"


def same_code(typed: str, code: str) -> bool:
    """Somebody typed this code, in capitals or not, with or without the hyphen."""
    return bool(code) and _bare(typed) == _bare(code)


def _bare(code):
    return "".join(sign for sign in code.upper() if sign.isalnum())


def code_line(paper: Paper) -> str:
    """What stands at the foot of every page; "" for a paper without a code."""
    return f"{paper.code_label or LABEL}: {paper.code}" if paper.code else ""
