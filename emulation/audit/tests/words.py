"""For the tests of every app: do all verbs that it records have Vietnamese words?"""

import ast
import re
from pathlib import Path

from emulation.audit import presenters


def verbs_in(folder):
    """The verbs that `record("…", …)` is called with in the Python files under `folder`.

    A verb that is computed (an f-string) is given as its pattern, with * where the code fills in.
    """
    verbs = set()
    for path in Path(folder).rglob("*.py"):
        if "tests" not in path.parts:
            verbs |= {_verb(call) for call in _calls(ast.parse(path.read_text()))}
    return verbs - {None}


def without_words(folder):
    """The verbs recorded under `folder` that no app has put in words; a test asserts it is empty.

    A pattern counts as spoken when some registered verb fits it.
    """
    return {verb for verb in verbs_in(folder) if not _has_words(verb)}


def _calls(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name == "record":
                yield node.args[0]


def _verb(argument):
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return argument.value
    if isinstance(argument, ast.JoinedStr):
        pieces = (part.value if isinstance(part, ast.Constant) else "*" for part in argument.values)
        return "".join(pieces)
    return None


def _has_words(verb):
    if "*" not in verb:
        return presenters.has_words(verb)
    pattern = re.compile(".+".join(re.escape(part) for part in verb.split("*")))
    return any(pattern.fullmatch(known) for known in presenters.known_verbs())
