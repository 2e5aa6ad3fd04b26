"""No English reaches the user through the packages that we show texts of."""

import ast
import gettext
import re
from pathlib import Path

import allauth
import django
import pytest
from django.conf import settings
from django.utils import translation
from django.utils.translation.template import templatize

ALLAUTH = Path(allauth.__file__).parent
DJANGO = Path(django.__file__).parent
CATALOGUE = Path(settings.LOCALE_PATHS[0]) / "vi" / "LC_MESSAGES"
SAME_IN_VIETNAMESE = {"IPv4", "IPv6"}
SOURCES = [
    *sorted((ALLAUTH / "account").rglob("*.py")),
    *sorted((ALLAUTH / "mfa").rglob("*.py")),
    *sorted((ALLAUTH / "usersessions").rglob("*.py")),
    *sorted((DJANGO / "forms").glob("*.py")),
    DJANGO / "core" / "validators.py",
    DJANGO / "core" / "paginator.py",
    DJANGO / "contrib" / "auth" / "forms.py",
    DJANGO / "contrib" / "auth" / "password_validation.py",
    DJANGO / "contrib" / "auth" / "validators.py",
    DJANGO / "db" / "models" / "base.py",
    DJANGO / "db" / "models" / "constraints.py",
    DJANGO / "db" / "models" / "fields" / "__init__.py",
    DJANGO / "db" / "models" / "fields" / "related.py",
    DJANGO / "utils" / "timesince.py",
]
TEMPLATES = [
    path
    for folder in ("account", "mfa", "usersessions")
    for path in sorted((ALLAUTH / "templates" / folder).rglob("*.*"))
]
PLAIN = {"_", "gettext", "gettext_lazy", "gettext_noop"}
PLURAL = {"ngettext", "ngettext_lazy"}
WITH_CONTEXT = {"pgettext", "pgettext_lazy"}


def texts_of(source):
    """Every (context, msgid, plural) that a Python source marks for translation."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        words = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
        if node.func.id in PLAIN and words:
            yield None, words[0], None
        elif node.func.id in PLURAL and len(words) >= 2:
            yield None, words[0], words[1]
        elif node.func.id in WITH_CONTEXT and len(words) >= 2:
            yield words[0], words[1], None


def marked_texts():
    for path in SOURCES:
        yield from texts_of(path.read_text())
    for path in TEMPLATES:
        calls = re.findall(r"\b\w*gettext\(.*?\)(?=\s|$)", templatize(path.read_text()))
        for call in calls:
            yield from texts_of(re.sub(r"(?<=[(,\s])u(?=['\"])", "", call))


def translated(context, text, plural):
    if context:
        return translation.pgettext(context, text)
    return translation.ngettext(text, plural, 2) if plural else translation.gettext(text)


def test_every_text_of_the_packages_is_vietnamese():
    texts = set(marked_texts())

    with translation.override("vi"):
        english = [
            text
            for text in texts
            if translated(*text) in {text[1], text[2]}
            and re.search(r"[A-Za-z]", text[1])
            and text[1] not in SAME_IN_VIETNAMESE
        ]

    assert len(texts) > 300
    assert english == []


def test_translations_keep_their_placeholders():
    wrong = []
    with translation.override("vi"):
        for text in set(marked_texts()):
            names = re.findall(r"%\(\w+\)\w|\{\w*\}|%[sd]", text[2] or text[1])
            kept = re.findall(r"%\(\w+\)\w|\{\w*\}|%[sd]", translated(*text))
            if not set(kept) <= set(names):
                wrong.append(text[1])

    assert wrong == []


def test_no_exclamation_and_no_comradely_address():
    text = (CATALOGUE / "django.po").read_text()
    said = " ".join(re.findall(r'^msgstr.*(?:\n".*")*', text, re.MULTILINE))

    assert "!" not in said
    assert "thành công" not in said
    assert "đồng chí" not in said.lower()


def entries(text):
    """(context, msgid) -> msgstr of a .po file, header aside."""
    for block in re.split(r"\n\n+", text):
        parts = {}
        for name, body in re.findall(r'^(msg\w+(?:\[0\])?) ((?:".*"\n?)+)', block, re.MULTILINE):
            parts[name] = "".join(ast.literal_eval(line) for line in body.splitlines())
        if parts.get("msgid"):
            spoken = parts.get("msgstr", parts.get("msgstr[0]"))
            yield (parts.get("msgctxt"), parts["msgid"]), spoken


def test_compiled_catalogue_is_that_of_the_source():
    source = dict(entries((CATALOGUE / "django.po").read_text()))
    with (CATALOGUE / "django.mo").open("rb") as compiled:
        catalogue = gettext.GNUTranslations(compiled)

    stale = [
        msgid
        for (context, msgid), spoken in source.items()
        if (catalogue.pgettext(context, msgid) if context else catalogue.gettext(msgid))
        not in {spoken, msgid}
    ]

    assert stale == []
    assert len(source) > 400


@pytest.mark.parametrize(
    ("english", "vietnamese"),
    [
        ("This field is required.", "Hãy nhập mục này."),
        ("Too many failed login attempts. Try again later.", "Đã nhập sai quá nhiều lần."),
    ],
)
def test_our_words_win_over_those_of_the_package(english, vietnamese):
    with translation.override("vi"):
        assert translation.gettext(english).startswith(vietnamese)
