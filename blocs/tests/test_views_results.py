"""Pages of results and of what units gave: what they save, and what they say of bad input."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from blocs.models import Contribution, Indicator, Result, Target
from blocs.tests.factories_results import make_contribution, make_indicator, make_result
from blocs.tests.factories_returns import make_return


@pytest.fixture
def officer(client_of, ha):
    return client_of(ha)


@pytest.fixture
def secretariat(client_of, thu):
    return client_of(thu)


def url(world, name, *more):
    return reverse(f"blocs:{name}", args=[world.campaign.pk, *more])


def page(response):
    return response.content.decode()


def test_officer_enters_all_kinds_at_once(world, officer):
    count = make_indicator(world.campaign)
    rate = make_indicator(world.campaign, kind="rate")
    pair = make_indicator(world.campaign, kind="pair")
    money = make_indicator(world.campaign, kind="money")
    yes = make_indicator(world.campaign, kind="yes_no")
    words = make_indicator(world.campaign, kind="text")
    sent = {
        "day": "15/11/2026",
        f"value_{count.pk}": "1.234",
        f"numerator_{rate.pk}": "13.857",
        f"denominator_{rate.pk}": "16.501",
        f"value_{pair.pk}": "12",
        f"second_value_{pair.pk}": "15",
        f"value_{money.pk}": "2.313.801.454.000",
        f"previous_{money.pk}": "1 999 đồng",
        f"value_{yes.pk}": "0",
        f"text_{words.pk}": "Đã làm",
        f"basis_{words.pk}": "official",
    }

    response = officer.post(url(world, "result_edit", world.member.pk), sent)

    assert response.status_code == 302
    rows = {row.indicator_id: row for row in Result.objects.filter(unit=world.member)}
    assert rows[count.pk].value == 1234
    assert rows[rate.pk].actual == Decimal("83.98")
    assert (rows[pair.pk].value, rows[pair.pk].second_value) == (12, 15)
    assert (rows[money.pk].value, rows[money.pk].previous) == (2313801454000, 1999)
    assert rows[yes.pk].value == 0
    assert (rows[words.pk].text, rows[words.pk].basis) == ("Đã làm", "official")
    assert {str(row.as_of) for row in rows.values()} == {"2026-11-15"}


def test_wrong_figures_are_told_beside_the_field_and_nothing_is_saved(world, officer):
    count = make_indicator(world.campaign, "Số việc")
    rate = make_indicator(world.campaign, "Tỷ lệ", kind="rate")
    day = make_indicator(world.campaign, "Theo ngày")
    sent = {
        f"value_{count.pk}": "mười",
        f"numerator_{rate.pk}": "5",
        f"value_{day.pk}": "3",
        f"as_of_{day.pk}": "31/02/2026",
    }

    response = officer.post(url(world, "result_edit", world.member.pk), sent)

    text = page(response)
    assert response.status_code == 422
    assert "“mười” không phải là số" in text
    assert "Nhập đủ tử số và mẫu số." in text
    assert "ngày/tháng/năm" in text
    assert 'value="mười"' in text
    assert not Result.objects.exists()


@pytest.mark.parametrize("name", ["day", "as_of"])
def test_figures_of_a_day_after_the_year_are_refused(world, officer, name):
    count = make_indicator(world.campaign, "Số việc")
    box = {"day": "day", "as_of": f"as_of_{count.pk}"}[name]
    year = world.campaign.year

    sent = {f"value_{count.pk}": "3", box: f"01/01/{year + 1}"}
    response = officer.post(url(world, "result_edit", world.member.pk), sent)

    assert response.status_code == 422
    assert f"Không thể sau ngày 31/12/{year}." in page(response)
    assert not Result.objects.exists()


def test_page_reads_back_what_was_saved(world, officer):
    money = make_indicator(world.campaign, kind="money")
    make_result(money, world.campaign, world.member, 2313801454000)

    text = page(officer.get(url(world, "result_edit", world.member.pk)))

    assert 'value="2.313.801.454.000"' in text


def test_day_alone_does_not_claim_to_have_saved_anything(world, officer):
    count = make_indicator(world.campaign)
    make_result(count, world.campaign, world.member, 3, as_of=date(2026, 6, 30))
    sent = {"day": "15/11/2026", f"value_{count.pk}": "3", f"as_of_{count.pk}": "30/06/2026"}

    response = officer.post(url(world, "result_edit", world.member.pk), sent, follow=True)

    assert "Không có số liệu nào thay đổi" in page(response)
    assert "Đã lưu kết quả" not in page(response)
    assert Result.objects.get().as_of == date(2026, 6, 30)


def test_day_is_given_to_figures_without_one(world, officer):
    count = make_indicator(world.campaign)
    make_result(count, world.campaign, world.member, 3)
    sent = {"day": "15/11/2026", f"value_{count.pk}": "3"}

    response = officer.post(url(world, "result_edit", world.member.pk), sent, follow=True)

    assert "Đã lưu kết quả" in page(response)
    assert Result.objects.get().as_of == date(2026, 11, 15)


def test_part_above_its_whole_is_told_beside_the_part(world, officer):
    whole = make_indicator(world.campaign, "Tổng số vụ")
    part = make_indicator(world.campaign, parent=whole)
    sent = {f"value_{whole.pk}": "10", f"value_{part.pk}": "11"}

    response = officer.post(url(world, "result_edit", world.member.pk), sent)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [f"value_{part.pk}"]
    assert "không được lớn hơn số của “Tổng số vụ” (10)" in page(response)
    assert not Result.objects.exists()


def test_sent_return_closes_the_grid_with_its_reason(world, officer):
    make_indicator(world.campaign)
    make_return(world.campaign, world.member, "sent", leader=world.lan)

    refused = officer.get(url(world, "result_edit", world.member.pk))
    shown = officer.get(url(world, "result_detail", world.member.pk))

    assert refused.status_code == 403
    assert "Hồ sơ báo cáo của đơn vị đã gửi" in page(refused)
    assert "Số liệu đang được giữ nguyên" in page(shown)
    assert "Nhập kết quả</a>" not in page(shown)


def test_secretariat_defines_an_indicator_once(world, secretariat):
    sent = {"name": "Số việc xong", "kind": "count", "idempotency_token": "a" * 24}

    secretariat.post(url(world, "indicator_create"), sent)
    secretariat.post(url(world, "indicator_create"), sent)

    assert Indicator.objects.get().code == "so-viec-xong"


def test_taken_code_is_told(world, secretariat):
    make_indicator(world.campaign, code="so-viec")
    sent = {"name": "Khác", "kind": "count", "code": "so-viec"}

    response = secretariat.post(url(world, "indicator_create"), sent)

    assert response.status_code == 422
    assert "đã dùng cho chỉ tiêu khác" in page(response)


def test_targets_of_all_units_in_one_grid(world, secretariat):
    rate = make_indicator(world.campaign, kind="rate")
    there = url(world, "target_edit", rate.pk)
    sent = {f"value_{world.member.pk}": "98,5%", f"source_{world.member.pk}": "QĐ 12"}

    saved = secretariat.post(there, sent)
    wrong = secretariat.post(there, {f"source_{world.third.pk}": "QĐ 13"})

    assert (saved.status_code, wrong.status_code) == (302, 422)
    assert Target.objects.get().value == Decimal("98.5")
    assert "Nhập chỉ tiêu, hoặc bỏ văn bản giao." in page(wrong)


def test_board_publishes_for_all_blocs(world, client_of, binh):
    cases = make_indicator(sponsor=world.sponsor)
    there = reverse("blocs:sponsor_result_publish", args=[world.sponsor.pk, 2026])

    response = client_of(binh).post(there, {f"value_{cases.pk}": "19.890"})

    assert response.status_code == 302
    assert Result.objects.get().sponsor == world.sponsor
    listed = reverse("blocs:sponsor_result_list", args=[world.sponsor.pk, 2026])
    assert "19.890" in page(client_of(binh).get(listed))


def test_difference_from_the_published_figure_is_shown(world, secretariat):
    count = make_indicator(world.campaign)
    make_result(count, world.campaign, world.head, 3)
    make_result(count, world.campaign, None, 5)

    assert "Lệch tổng" in page(secretariat.get(url(world, "result_list")))
    detail = page(secretariat.get(url(world, "indicator_detail", count.pk)))
    assert "Số công bố khác tổng số liệu các đơn vị" in detail


def test_contribution_without_amounts_is_refused_and_kept(world, officer):
    sent = {"text": "Ủng hộ", "quantity": "", "value": "", "qualifier": "exact"}

    response = officer.post(url(world, "contribution_create", world.member.pk), sent)

    assert response.status_code == 422
    assert "Nhập số lượng hoặc giá trị" in page(response)
    assert "Ủng hộ</textarea>" in page(response)
    assert not Contribution.objects.exists()


def test_contribution_is_entered_and_totalled(world, officer):
    sent = {
        "text": "Ủng hộ",
        "quantity": "1.000",
        "measure": "suất quà",
        "value": "82.295.000",
        "qualifier": "over",
    }

    officer.post(url(world, "contribution_create", world.member.pk), sent)

    line = Contribution.objects.get()
    assert (line.quantity, line.value) == (1000, 82295000)
    assert "trên 82.295.000" in page(officer.get(url(world, "contribution_list")))


def test_unit_of_measure_is_said_once(world, officer):
    form = page(officer.get(url(world, "contribution_create", world.member.pk)))

    assert "Giá trị (đồng)" not in form
    assert form.count(">đồng<") == 1


def test_service_refusal_is_shown_on_the_form(world, officer):
    whole = make_contribution(world.campaign, world.member, 100)
    sent = {"text": "Phần", "value": "101", "qualifier": "exact", "included_in": whole.pk}

    response = officer.post(url(world, "contribution_create", world.member.pk), sent)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["value"]
    assert "Không được lớn hơn dòng chính" in page(response)


def test_rows_of_another_unit_cannot_be_reached(world, officer):
    line = make_contribution(world.campaign, world.third)
    elsewhere = make_contribution(world.other_campaign, world.other_unit)

    seen = officer.get(reverse("blocs:contribution_edit", args=[line.pk]))
    hidden = officer.get(reverse("blocs:contribution_edit", args=[elsewhere.pk]))

    assert (seen.status_code, hidden.status_code) == (403, 404)
