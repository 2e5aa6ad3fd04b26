import json
import os

import pytest
from django.core.management import call_command

from emulation.files import services
from emulation.files.models import StoredFile
from emulation.files.queries import verify_files


def test_verify_files_vouches_for_untouched_files(stored):
    assert verify_files() == {"ok": True, "files": 1, "bad": [], "strays": 0}


def test_verify_files_of_an_empty_store_is_fine(db):
    assert verify_files()["ok"]


@pytest.mark.parametrize("damage", ["missing", "changed"])
def test_verify_files_names_damaged_files(stored, in_store, damage, capsys):
    (path,) = in_store()
    path.unlink() if damage == "missing" else path.write_bytes(b"x")

    with pytest.raises(SystemExit) as exit_:
        call_command("verify_files", "--json")

    reason = "nội dung bị mất hoặc không khớp với mã băm"
    assert exit_.value.code == 1
    assert json.loads(capsys.readouterr().out)["bad"] == [
        {"id": stored.pk, "name": "Báo cáo.pdf", "reason": reason}
    ]


def test_verify_files_names_destroyed_files_whose_bytes_are_left(stored, lan):
    services.destroy(stored, by=lan, reason="Tải nhầm")  # not committed, so not erased

    assert verify_files()["bad"][0]["reason"] == "đã hủy nhưng nội dung vẫn còn trên đĩa"


def test_verify_files_counts_old_strays(stored, in_store, capsys):
    (path,) = in_store()
    old = path.with_name("0" * 32)
    old.write_bytes(b"x")
    os.utime(old, (0, 0))
    path.with_name("1" * 32).write_bytes(b"still being uploaded")

    call_command("verify_files")

    assert capsys.readouterr().out == (
        "1/1 tệp nguyên vẹn.\n1 tệp trên đĩa không thuộc hồ sơ nào.\n"
    )
    assert StoredFile.objects.count() == 1
