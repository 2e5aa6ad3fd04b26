"""What a count says in words: for the minutes in figures, for the hall in figures spelt out."""

from collections.abc import Callable

from awards.enums import QuestionKind, TieRule
from awards.models import Election, Option, Question
from awards.queries.results import QuestionResult, rule_words
from awards.queries.tally import Threshold
from emulation.vietnamese import format_number, number_words, zero_pad

TIES = {
    TieRule.SECOND_ROUND: "bỏ phiếu vòng tiếp theo giữa {them}",
    TieRule.SCORE: "tổng điểm thi đua cũng bằng nhau, bỏ phiếu vòng tiếp theo giữa {them}",
    TieRule.AUTHORITY: "trình cơ quan có thẩm quyền quyết định",
}
REHEARSAL = "Đây là đợt bỏ phiếu thử; kết quả không có giá trị."


def spoken(number: int) -> str:
    """A count as it is read aloud and can be checked by eye: "bảy (07)"."""
    return f"{number_words(number)} ({zero_pad(number)})"


def options_word(question: Question) -> str:
    """What stands on the ballot: units, or else options."""
    is_of_units = question.kind in {QuestionKind.AWARD, QuestionKind.HEAD, QuestionKind.DEPUTY}
    return "đơn vị" if is_of_units else "phương án"


def passing_words(question: Question) -> str:
    """The passing rule as papers tell it: "quá 1/2 …, nhiều nhất 01 đơn vị có …"."""
    return rule_words(question, zero_pad, options_word(question))


def gate_words(question: Question) -> str:
    """Which units stand on the ballot, in words; "" where the rule asks for nothing."""
    if question.kind in {QuestionKind.TEXT, QuestionKind.OTHER}:
        return ""
    asked = []
    if question.is_of_award and question.needs_registration:
        asked.append("đã đăng ký danh hiệu đầu năm")
    if question.is_of_award and question.needs_proposal:
        asked.append("đã có đề nghị")
    if question.is_of_award and question.needs_clean_record:
        asked.append("không thuộc trường hợp không xét thi đua")
    if question.minimum_score is not None:
        asked.append(f"đạt từ {format_number(question.minimum_score)} điểm thi đua")
    if question.top:
        asked.append(f"trong số {zero_pad(question.top)} đơn vị có điểm cao nhất")
    return "; ".join(asked)


def tie_rule_words(question: Question) -> str:
    """What was laid down for a tie; "" where all that reach the share pass and none can be."""
    if question.places is None:
        return ""
    label = question.get_tie_rule_display()
    return label[:1].lower() + label[1:]


def follows_words(election: Election) -> str:
    """Which earlier election this one goes back to; "" for a vote of its own."""
    earlier = election.follows
    if earlier is None:
        return ""
    name = f"“{earlier.title}” (mã {earlier.code})"
    if election.is_rehearsal and not earlier.is_rehearsal:
        return f"Bỏ phiếu thử với đại biểu và quy tắc của đợt {name}"
    if earlier.is_void:
        return f"Bỏ phiếu lại, vì đợt {name} không có giá trị"
    codes = set(election.questions.values_list("code", flat=True))
    asked = [row for row in (earlier.result or {}).get("questions", []) if row["code"] in codes]
    if not asked:
        return f"Bỏ phiếu tiếp theo đợt {name}"
    if all(row.get("tied") for row in asked):
        return f"Bỏ phiếu vòng tiếp theo giữa các phương án bằng phiếu của đợt {name}"
    return f"Bỏ phiếu vòng tiếp theo về nội dung chưa chọn đủ số lượng của đợt {name}"


def conclusion(
    question: Question, result: QuestionResult, number: Callable[[int], str] = zero_pad
) -> list[str]:
    """Who passed, and what follows from a tie; `number` writes a count."""
    if question.is_of_text and len(result.options) == 1:
        return ["Hội nghị thông qua." if result.passed else "Hội nghị không thông qua."]
    word = options_word(question)
    passed = [option.label for option in result.passed]
    first = f"{number(len(passed))} {word} đạt: {', '.join(passed)}."
    sentences = [first if passed else f"Không có {word} nào đạt."]
    if result.tied:
        names = " và ".join(option.label for option in result.tied)
        follows = TIES[question.tie_rule].format(them=f"các {word} này")
        votes = number(result.tied[0].yes)
        sentences.append(f"{names} bằng nhau, cùng {votes} phiếu, ở vị trí cuối: {follows}.")
    decided = _by_score(question, result)
    return [*sentences, decided] if decided else sentences


def _by_score(question, result):
    """That points decided between equals; "" where they did not."""
    if question.tie_rule != TieRule.SCORE or question.places is None or not result.passed:
        return ""
    last = min(option.yes for option in result.passed)
    chosen = [option for option in result.passed if option.yes == last]
    left = [option for option in result.options if option.yes == last and _missed(question, option)]
    if not left:
        return ""
    rows = Option.objects.filter(question=question, score__isnull=False)
    scores = dict(rows.values_list("code", "score"))
    names, others = (", ".join(_scored(o, scores) for o in found) for found in (chosen, left))
    return f"Bằng phiếu ở vị trí cuối, xét tổng điểm thi đua: chọn {names}; không chọn {others}."


def _missed(question, option):
    """Reached the threshold, and yet did not pass."""
    threshold = Threshold(
        question.threshold_numerator, question.threshold_denominator, question.is_strict
    )
    return not option.passed and threshold.is_reached(option.yes, option.base)


def _scored(option, scores):
    score = scores.get(option.code)
    return f"{option.label} ({format_number(score)} điểm)" if score is not None else option.label
