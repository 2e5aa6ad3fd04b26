"""What is wrong with a sample folder, said with file, line and column."""

from contextlib import contextmanager
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from emulation.refusals import Refused

MOST_SHOWN = 30


@dataclass(frozen=True)
class Place:
    """Where something stands in the folder; line and column are optional."""

    file: str
    line: int | None = None
    column: str = ""

    def __str__(self):
        line = f", dòng {self.line}" if self.line else ""
        column = f", cột “{self.column}”" if self.column else ""
        return f"{self.file}{line}{column}"


class SampleError(Exception):
    """The sample cannot be loaded; `problems` are Vietnamese sentences."""

    def __init__(self, problems):
        self.problems = list(problems)
        shown = self.problems[:MOST_SHOWN]
        if len(self.problems) > MOST_SHOWN:
            shown.append(f"… và {len(self.problems) - MOST_SHOWN} lỗi khác.")
        super().__init__("\n".join(shown))


def fail(place, message):
    """:raises SampleError: with one problem."""
    raise SampleError([f"{place}: {message}"])


@contextmanager
def told_at(place):
    """What a service refuses inside is told with its place in the folder.

    :raises SampleError: instead of `Refused` and `ValidationError`.
    """
    try:
        yield
    except Refused as refusal:
        raise SampleError([f"{place}: {refusal}"]) from refusal
    except ValidationError as error:
        raise SampleError([f"{place}: {words}" for words in _words_of(error)]) from error


@contextmanager
def told_among(rows, subjects):
    """What a service refuses about one of the rows is told at that row, otherwise at the first.

    :param subjects: for each row what a refusal about it begins with, before a colon
    :raises SampleError: instead of `Refused` and `ValidationError`.
    """
    with told_at(rows[0].place()):
        try:
            yield
        except Refused as refusal:
            for row, subject in zip(rows, subjects, strict=True):
                if str(refusal).startswith(f"{subject}: "):
                    fail(row.place(), refusal)
            raise


def _words_of(error):
    if not hasattr(error, "error_dict"):
        return error.messages
    return [
        f"{field}: {message}" if field != "__all__" else message
        for field, messages in error.message_dict.items()
        for message in messages
    ]
