"""Answers to the notice of results, and approval that waits for them."""

from blocs.services.scorecards import notes, plans, scorecards
from blocs.tests.factories_scorecards import card_of, make_cards, sent
from blocs.tests.test_views_checking import url


def test_approving_waits_for_units_that_may_still_answer(world, thu, ha, client_of):
    for card in make_cards(world.campaign):
        sent(card)
    plan = plans.tell_results(world.campaign, by=thu)
    told = f"thẩm định đến hết ngày {plan.reply_last_day:%d/%m/%Y} và chưa trả lời"
    browser, members = client_of(thu), card_of(world.campaign, world.member)
    page, of_all = url("scorecard_approve", members), url("scorecard_approve_all", world.campaign)
    before = [browser.get(each).content.decode() for each in (page, of_all)]
    refused = browser.post(page)
    notes.write(members, by=ha, text="Đã xem")
    after = browser.get(of_all).content.decode()

    assert all(told in each for each in before)
    assert refused.status_code == 422
    assert before[1].count(told) == 2
    assert after.count(told) == 1
    assert browser.post(of_all).status_code == 302
    assert not card_of(world.campaign, world.third).is_approved
    assert card_of(world.campaign, world.member).is_approved
    assert f"Chưa trả lời: {world.head}; {world.third}" in (
        browser.get(url("scoring_plan", world.campaign)).content.decode()
    )


def test_unit_agrees_with_one_click(world, thu, ha, client_of):
    card = sent(card_of(world.campaign, world.member))
    page, browser = url("scorecard_agree", card), client_of(ha)
    too_early = browser.get(page)
    plans.tell_results(world.campaign, by=thu)
    offered = browser.get(url("scorecard_differences", card)).content.decode()
    answer = browser.post(page, follow=True).content.decode()

    assert too_early.status_code == 403
    assert page in offered
    assert page not in answer
    assert "Đơn vị đã thống nhất" in answer
    assert scorecards.approve(card, by=thu).is_approved
