import pytest

from emulation.samples import loader
from emulation.samples.folders import read_sample
from emulation.samples.problems import SampleError
from emulation.samples.tests.conftest import YEAR, put


def problems_of(folder):
    with pytest.raises(SampleError) as caught:
        read_sample(folder)
    return caught.value.problems


def test_folder_of_the_docs_is_read_whole(folder):
    sample = read_sample(folder)

    assert sample.code == "van-xa-binh-hoa-2022"
    assert sample.tables["units.csv"][0]["code"] == "ubnd-tinh-binh-hoa"
    (bloc,) = sample.blocs
    assert (bloc.code, [year.year for year in bloc.years]) == ("van-xa-binh-hoa", [2022])
    assert len(bloc.years[0].tables["grants.csv"]) == 2


@pytest.mark.parametrize("code", loader.shipped())
def test_shipped_folder_has_its_code_as_its_name(code):
    assert read_sample(loader.find(code)).code == code


def test_folder_without_its_compulsory_files_is_refused(folder):
    (folder / "units.csv").unlink()
    (folder / YEAR / "campaign.yaml").unlink()

    assert problems_of(folder) == [
        "units.csv: thiếu tệp này.",
        f"{YEAR}/campaign.yaml: thiếu tệp này.",
    ]


def test_folder_with_a_mistyped_file_name_is_refused(folder):
    put(folder, f"{YEAR}/registration.csv", "unit,award\n")

    (problem,) = problems_of(folder)
    assert problem.startswith(f"{YEAR}/registration.csv: không có tệp nào tên như vậy")


def test_folder_may_hold_notes_and_hidden_files(folder):
    put(folder, "README.md", "Nguồn số liệu.")
    put(folder, ".DS_Store", "")

    assert read_sample(folder).code == "van-xa-binh-hoa-2022"


def test_folder_whose_year_is_no_year_is_refused(folder):
    put(folder, "blocs/van-xa-binh-hoa/hai-mot/campaign.yaml", "theme: x\n")

    assert problems_of(folder) == [
        "blocs/van-xa-binh-hoa/hai-mot: “hai-mot” không phải năm; ghi bốn chữ số, ví dụ 2020."
    ]


def test_mistakes_of_all_files_are_told_at_once(folder):
    put(folder, "issuers.csv", "code,name,level\nx,y,huyen\n")
    put(folder, f"{YEAR}/grants.csv", "unit,award\nso-y-te-binh-hoa,giay-khen\n")

    files = {problem.split(",")[0] for problem in problems_of(folder)}
    assert files == {"issuers.csv", f"{YEAR}/grants.csv"}


def test_hash_changes_with_any_file(folder):
    before = read_sample(folder).folder_hash
    put(folder, f"{YEAR}/exemplars.csv", "unit,individuals\nso-y-te-binh-hoa,1\n")

    assert read_sample(folder).folder_hash != before
