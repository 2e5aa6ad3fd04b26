import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation.files.names import LONGEST, safe_name


@pytest.mark.parametrize(
    ("given_name", "safe"),
    [
        ("Báo cáo năm 2020.pdf", "Báo cáo năm 2020.pdf"),
        (unicodedata.normalize("NFD", "Đề nghị.docx"), "Đề nghị.docx"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\a\\b.pdf", "b.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie_ x.pdf"),
        ("a\u202efdp.exe.pdf", "a fdp.exe.pdf"),
        ('a"b<c>.pdf', "a_b_c_.pdf"),
        ("...a.pdf.", "a.pdf"),
        ("", "tep"),
        ("\x00", "tep"),
        ("100%.pdf", "100%.pdf"),
    ],
)
def test_safe_name_keeps_what_can_be_shown(given_name, safe):
    assert safe_name(given_name) == safe


@given(st.text(max_size=300))
def test_safe_name_of_any_text_is_one_short_line(name):
    safe = safe_name(f"{name}.pdf")

    assert 0 < len(safe) <= LONGEST
    assert not set(safe) & set('/\\\r\n\0"<>')
    assert safe == unicodedata.normalize("NFC", safe)
