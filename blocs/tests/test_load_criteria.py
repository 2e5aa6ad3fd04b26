"""`load_criteria` from outside."""

import pytest
from django.core.management import CommandError, call_command

from blocs.documents.criteria_sheets import criteria_sheets
from blocs.models.scorecards import CriteriaSet
from blocs.queries.scorecards.specs import spec_of
from blocs.services.scorecards import criteria_yaml
from blocs.tests.factories_criteria import FULL_TABLE, PARTIAL_BANDS
from blocs.tests.factories_scorecards import TABLE, approved, card_of
from emulation.audit.models import AuditEvent
from emulation.papers.xlsx.writer import workbook_bytes


@pytest.fixture
def load(world, tmp_path, capsys):
    """Loads a table for the bloc's year; returns what was printed."""

    def run(content, *, name="bang.yaml", bloc=None, year=None, publish=False):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        call_command(
            "load_criteria",
            str(path),
            bloc=bloc or world.bloc.code,
            year=year or str(world.campaign.year),
            publish=publish,
        )
        return capsys.readouterr().out

    return run


def test_table_becomes_a_draft(load, world):
    out = load(TABLE)

    made = CriteriaSet.objects.get()
    assert (made.campaign, made.state) == (world.campaign, "draft")
    assert out == "Đã nhập: Bảng điểm thử (phiên bản 1), đang soạn.\n"
    assert AuditEvent.objects.get(verb="criteria.import").actor_id is None


@pytest.mark.parametrize("content", [TABLE, FULL_TABLE])
def test_table_is_published_where_asked(load, content):
    load(content, publish=True)

    assert CriteriaSet.objects.get().state == "published"


def test_workbook_loads_as_well(load):
    spec = criteria_yaml.read(TABLE)

    load(workbook_bytes(criteria_sheets(spec), title="Bảng"), name="bang.xlsx", publish=True)

    assert spec_of(CriteriaSet.objects.get()).lines == spec.lines


def test_unchanged_file_changes_nothing(load):
    load(TABLE, publish=True)
    events = AuditEvent.objects.count()

    out = load(TABLE, publish=True)

    assert out.startswith("Không thay đổi")
    assert (CriteriaSet.objects.count(), AuditEvent.objects.count()) == (1, events)


def test_changed_file_replaces_a_draft(load):
    load(TABLE)

    load(FULL_TABLE)

    made = CriteriaSet.objects.get()
    assert (made.name, made.version) == ("Bảng đủ các cách chấm", 1)


def test_changed_file_makes_the_next_version_of_a_published_set(load):
    load(TABLE, publish=True)

    load(FULL_TABLE, publish=True)

    versions = CriteriaSet.objects.order_by("version").values_list("version", "name", "state")
    assert list(versions) == [
        (1, "Bảng điểm thử", "published"),
        (2, "Bảng đủ các cách chấm", "published"),
    ]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (PARTIAL_BANDS, "Chưa làm rõ: Phần II: tệp chỉ trích"),
        (TABLE.replace("total: 100", "total: 90"), "thang điểm là 90 (thừa 10)"),
    ],
)
def test_what_cannot_be_published_stays_a_draft(load, content, problem):
    with pytest.raises(CommandError) as caught:
        load(content, publish=True)

    assert caught.value.returncode == 3
    assert problem in str(caught.value)
    assert CriteriaSet.objects.get().state == "draft"


def test_set_with_approved_cards_is_not_changed(load, world):
    approved(card_of(world.campaign, world.member))

    with pytest.raises(CommandError) as caught:
        load(FULL_TABLE)

    assert caught.value.returncode == 3


@pytest.mark.parametrize(
    "options",
    [
        {"bloc": "khong-co"},
        {"year": "1999"},
        {"year": "abc"},
        {"name": "bang.txt"},
        {"content": "name_vi: x\ntotal: 1.000"},
        {"content": "a: &x [1]\nb: *x"},
    ],
)
def test_what_is_unknown_ends_with_two(load, options):
    with pytest.raises(CommandError) as caught:
        load(options.pop("content", TABLE), **options)

    assert caught.value.returncode == 2
    assert not CriteriaSet.objects.exists()


def test_missing_file_ends_with_two(world):
    with pytest.raises(CommandError) as caught:
        call_command("load_criteria", "khong-co.yaml", bloc=world.bloc.code, year="2026")

    assert caught.value.returncode == 2
