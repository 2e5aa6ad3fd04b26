"""Sign-ins of personas: passwords drawn at load, kept in one file that only its owner reads."""

import json
import os
import secrets
from dataclasses import asdict, dataclass

from django.conf import settings

# Without letters and digits that are read for one another.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
GROUPS, GROUP = 4, 4


@dataclass(frozen=True)
class SignIn:
    persona: str
    unit: str
    username: str
    password: str


def draw_password() -> str:
    """Sixteen random letters in groups, easy to type."""
    groups = ("".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS))
    return "-".join(groups)


def path():
    return settings.DATA_DIR / "sample_sign_ins.json"


def known() -> list[dict]:
    return json.loads(path().read_text()) if path().exists() else []


def draft(sign_ins):
    """Write all sign-ins beside the file; `publish` puts them in its place."""
    beside = _beside()
    beside.unlink(missing_ok=True)
    path().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    listed = [*known(), *map(asdict, sign_ins)]
    with os.fdopen(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
        json.dump(listed, file, ensure_ascii=False, indent=1)


def publish():
    """Make the draft the file, whole or not at all."""
    _beside().replace(path())


def _beside():
    return path().with_name("sample_sign_ins.json.draft")
