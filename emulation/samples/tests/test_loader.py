"""A folder written from docs/samples.md, loaded; and what is refused."""

from decimal import Decimal

import pytest
from django.contrib.auth import authenticate

from awards.models import Grant, Registration
from blocs.models import (
    Campaign,
    Contribution,
    Membership,
    Post,
    Unit,
)
from emulation.accounts.models import User
from emulation.audit.models import AuditEvent
from emulation.refusals import Refused
from emulation.samples import loader, sign_ins
from emulation.samples.models import LoadedSample
from emulation.samples.tests.conftest import YEAR, problem_of, put

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture
def loaded(folder, data_dir):
    return loader.load(folder)


def test_folder_of_the_docs_makes_a_year_with_its_figures(loaded):
    campaign = Campaign.objects.get()

    assert (campaign.bloc.code, campaign.year) == ("van-xa-binh-hoa", 2022)
    assert campaign.is_sample
    assert [m.unit.code for m in Membership.objects.in_year(2022)] == [
        "so-y-te-binh-hoa",
        "so-gd-binh-hoa",
        "truong-cd-binh-hoa",
    ]
    assert sum(line.value for line in Contribution.objects.all()) == Decimal(62500000)
    assert Registration.objects.count() == 2
    assert [(g.collectives, g.individuals, g.achievement_year) for g in Grant.objects.all()] == [
        (1, 2, 2021),
        (3, 12, 2022),
    ]


def test_personas_sign_in_with_the_passwords_written_down(loaded, data_dir):
    known = sign_ins.known()

    assert [each["persona"] for each in known] == ["secretariat", "officer", "leader", "board"]
    for each in known:
        user = authenticate(username=each["username"], password=each["password"])
        assert user.posts.get().unit.code == each["unit"]


def test_everybody_else_gets_no_usable_password(loaded):
    others = User.objects.exclude(username__in=[each.username for each in loaded.sign_ins])

    assert sorted(others.values_list("username", flat=True)) == [
        "lanh-dao.so-y-te-binh-hoa",
        "lanh-dao.truong-cd-binh-hoa",
    ]
    assert not any(user.has_usable_password() for user in others)


def test_loading_again_changes_nothing(loaded, folder):
    events, before = AuditEvent.objects.count(), sign_ins.path().read_bytes()

    again = loader.load(folder)

    assert (again.is_new, again.differs) == (False, False)
    assert AuditEvent.objects.count() == events
    assert sign_ins.path().read_bytes() == before


def test_loading_again_tells_that_the_folder_has_changed(loaded, folder):
    put(folder, f"{YEAR}/exemplars.csv", "unit,individuals\nso-y-te-binh-hoa,1\n")

    assert loader.load(folder).differs


def test_sample_is_refused_beside_real_units(folder, data_dir):
    Unit.objects.create(code="so-that", name="Sở có thật", kind="civil")

    with pytest.raises(Refused, match="Sở có thật"):
        loader.load(folder)

    assert not LoadedSample.objects.exists()


def test_sample_is_refused_once_real_units_stand_beside_another_sample(loaded, data_dir):
    Unit.objects.create(code="so-that", name="Sở có thật", kind="civil")

    with pytest.raises(Refused, match="Sở có thật"):
        loader.load(loader.find("thanh-hoa-2021"))


def test_nothing_is_kept_when_a_late_step_fails(folder, data_dir):
    put(folder, f"{YEAR}/report.yaml", "sections:\n  II.1: Đạt **mục tiêu\n")

    assert problem_of(folder).startswith(f"{YEAR}/report.yaml, dòng 2, cột “II.1”: ")
    assert sign_ins.known() == []


def test_unknown_code_is_told_with_a_near_one(folder, data_dir):
    rows = "unit,award,issuer,individuals\nso-y-te,giay-khen,chu-tich-nuoc,1\n"
    put(folder, f"{YEAR}/grants.csv", rows)

    assert problem_of(folder) == (
        f"{YEAR}/grants.csv, dòng 2, cột “unit”: units.csv không có đơn vị mã “so-y-te”. "
        "Có mã gần giống: “so-y-te-binh-hoa”."
    )


def test_refusal_of_a_service_is_told_with_its_line(folder, data_dir):
    rows = "unit,award\nso-y-te-binh-hoa,co-thi-dua-cua-ubnd-tinh\nso-gd-binh-hoa,giay-khen\n"
    put(folder, f"{YEAR}/registrations.csv", rows)

    problem = problem_of(folder)

    assert problem.startswith(f"{YEAR}/registrations.csv, dòng 3: Giấy khen không do khối suy tôn")


def test_missing_value_of_a_model_is_told_with_its_line(folder, data_dir):
    put(folder, f"{YEAR}/contributions.csv", "unit,text\nso-y-te-binh-hoa,Khám bệnh\n")

    assert problem_of(folder) == (
        f"{YEAR}/contributions.csv, dòng 2: Hãy nhập số lượng hoặc giá trị."
    )


def test_key_used_twice_is_refused(folder, data_dir):
    rows = "level,title,key\nprovince,Một,a\nprovince,Hai,a\n"
    put(folder, f"{YEAR}/movements.csv", rows)

    assert problem_of(folder) == (
        f"{YEAR}/movements.csv, dòng 3, cột “key”: khóa “a” đã dùng ở dòng trên."
    )


def test_members_and_posts_begin_with_the_first_year(loaded):
    assert {member.started_on.year for member in Membership.objects.all()} == {2022}
    assert {post.started_on.year for post in Post.objects.all()} == {2022}


def test_sample_says_what_it_made(loaded):
    standing = LoadedSample.objects.get()

    assert standing.objects_made["blocs"] == ["van-xa-binh-hoa"]
    assert len(standing.objects_made["units"]) == Unit.objects.count()
    assert len(standing.objects_made["users"]) == User.objects.count()
    assert AuditEvent.objects.filter(verb="sample.loaded").count() == 1
