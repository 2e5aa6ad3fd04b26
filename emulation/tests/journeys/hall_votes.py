"""What the seven say, on telephones and on paper, and what it comes to."""

from dataclasses import dataclass

from emulation.tests.journeys.hall_people import COURT

YES, NO, BLANK = "Đồng ý", "Không đồng ý", "Để trắng"
ONE, TWO, FOUR, FIVE = "Sở Một", "Sở Hai", "Sở Bốn", "Sở Năm"
ALL_BLANK = "Để trắng cả phiếu"


@dataclass(frozen=True)
class Mind:
    """One voter's opinions: of the candidates for the flag, and whom to make deputy head."""

    opinions: dict
    deputy: str = ""


def mind(deputy, **opinions):
    names = {"one": ONE, "two": TWO, "court": COURT, "four": FOUR}
    return Mind({names[key]: choice for key, choice in opinions.items()}, deputy)


# Nobody judges the own unit. The court's leader votes on paper.
FIRST = {
    "minh": mind(FIVE, two=YES, court=YES, four=NO),
    "lan": mind(FIVE, one=YES, court=YES, four=YES),
    "tuan": mind(FIVE, one=YES, two=YES, four=NO),
    "yen": mind(FIVE, one=YES, two=YES, court=NO),
    "huong": mind(TWO, one=YES, two=YES, court=NO, four=BLANK),
    "khanh": mind(FIVE, one=YES, two=NO, court=YES, four=NO),
    "phuc": mind(ALL_BLANK, one=YES, two=NO, court=YES, four=NO),
}
SECOND = {
    "minh": mind("", two=YES, court=NO),
    "lan": mind("", court=YES),
    "tuan": mind("", two=YES),
    "yen": mind("", two=YES, court=NO),
    "huong": mind("", two=YES, court=NO),
    "khanh": mind("", two=YES, court=NO),
    "phuc": mind("", two=NO, court=YES),
}
ON_PAPER = "tuan"
ONLINE = [name for name in FIRST if name != ON_PAPER]


def tally(minds, unit):
    """(yes, no, blank) for a candidate, as the count must come to."""
    found = [mind.opinions[unit] for mind in minds.values() if unit in mind.opinions]
    return tuple(found.count(choice) for choice in (YES, NO, BLANK))


def mark(voter, mind):
    """Fill the open ballot in."""
    for unit, choice in mind.opinions.items():
        voter.answer(unit, choice)
    if mind.deputy:
        tick(voter, mind.deputy)


def tick(voter, label, *, is_on=True):
    voter.page.locator("main").get_by_label(label, exact=True).set_checked(is_on)


def cast(voter, mind, *, has_scripts=True):
    """Mark, review, cast."""
    mark(voter, mind)
    review = voter.press_here if has_scripts else voter.press
    review("Xem lại phiếu").sees("Phiếu chưa được bỏ").press("Bỏ phiếu").sees("Đã ghi nhận phiếu")


def try_too_many(voter, mind):
    """Two ticks where one is allowed: told, nothing lost, nothing cast."""
    mark(voter, mind)
    tick(voter, TWO)
    voter.press_here("Xem lại phiếu").sees("Đã đánh dấu 2 phương án, chỉ được nhiều nhất 1")
    tick(voter, TWO, is_on=False)
    voter.press_here("Xem lại phiếu").sees("Phiếu chưa được bỏ")
    voter.press("Bỏ phiếu").sees("Đã ghi nhận phiếu")


def leave_and_return(voter, mind):
    """Going away from a marked ballot asks first; the ballot is empty afterwards."""
    asked = []
    voter.page.on("dialog", lambda dialog: asked.append(dialog.type))
    mark(voter, mind)
    voter.follow("Chưa bỏ phiếu, quay lại").follow("Mở phiếu của")
    assert asked == ["beforeunload"]
    assert voter.page.locator("input:checked").count() == 0
    cast(voter, mind)


def type_sheet(typist, second, mind, own):
    """One sheet, typed by the teller and once more by the second person, who signs."""
    for half in ("first", "second"):
        invalid = typist.page.locator(f"[name={half}-invalid]")
        typist.steps.append("ghi hợp lệ")
        invalid.select_option(label="Phiếu hợp lệ")
        if typist.page.locator(f"[name={half}-struck]").count():
            typist.page.locator(f"[name={half}-struck]").select_option(label=own)
            typist.steps.append("ghi dòng gạch bỏ")
        part = typist.page.locator("fieldset.em-sheet").nth(0 if half == "first" else 1)
        for unit, choice in mind.items():
            typist.steps.append(f"ghi {unit}")
            line = part.get_by_role("radiogroup", name=unit)
            (line if choice else part).get_by_label(choice or unit, exact=True).check()
    typist.fill({"Tên đăng nhập của người thứ hai": second})
    typist.fill({"Mật khẩu của người thứ hai": f"mat-khau-cua-{second}"})
    typist.press("Niêm phong tờ phiếu này").sees("Đã nhập 1/1 phiếu")
