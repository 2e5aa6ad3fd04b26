"""The command."""

import pytest
from django.core.management import CommandError, call_command

from emulation.samples.models import LoadedSample
from emulation.samples.tests.conftest import put

pytestmark = pytest.mark.django_db


@pytest.mark.slow
def test_it_loads_a_folder_and_prints_the_sign_ins(folder, data_dir, capsys):
    call_command("load_sample", str(folder))

    printed = capsys.readouterr().out
    assert printed.startswith("Khối thi đua Văn xã tỉnh Bình Hòa, năm 2022: đã nạp.")
    assert "thu.binh-hoa" in printed


@pytest.mark.slow
def test_folder_of_the_docs_has_a_complete_report(folder, data_dir, tmp_path):
    call_command("load_sample", str(folder))

    call_command("render_report", "van-xa-binh-hoa", "2022", output=str(tmp_path / "report.pdf"))

    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.slow
def test_it_says_when_there_is_nothing_to_do(folder, data_dir, capsys):
    call_command("load_sample", str(folder))
    capsys.readouterr()

    call_command("load_sample", str(folder))

    assert "đã nạp từ trước, không thay đổi gì" in capsys.readouterr().out


@pytest.mark.slow
def test_it_says_nothing_with_if_missing(folder, data_dir, capsys):
    call_command("load_sample", str(folder))
    capsys.readouterr()

    call_command("load_sample", "van-xa-binh-hoa-2022", if_missing=True)

    assert capsys.readouterr().out == ""


def test_it_fails_with_every_mistake_on_a_line(folder, data_dir):
    put(folder, "issuers.csv", "code,name,level\nx,X,huyen\ny,Y,xa\n")

    with pytest.raises(CommandError) as caught:
        call_command("load_sample", str(folder))

    assert str(caught.value).count("issuers.csv, dòng") == 2
    assert not LoadedSample.objects.exists()


def test_it_names_the_shipped_samples_when_there_is_no_such_one(data_dir):
    with pytest.raises(CommandError, match="thanh-hoa-2021, tuyen-quang-2020"):
        call_command("load_sample", "khong-co")
