"""What kinds of work there are; apps register them in `AppConfig.ready()`."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, BinaryIO


@dataclass(frozen=True)
class Made:
    """The file that came out: its name, its media type and its bytes.

    `data` of a large one is an open binary file at its start, which is closed once it is kept.
    """

    name: str
    content_type: str
    data: bytes | BinaryIO

    def opened(self) -> BinaryIO:
        return io.BytesIO(self.data) if isinstance(self.data, bytes) else self.data


# How far the work is: 0 to 100, and the step in words; see `services.tell_progress`.
Progress = Callable[..., None]


@dataclass(frozen=True)
class Kind:
    """One kind of work.

    :param function: `function(job, progress) -> Made`; runs outside any transaction, perhaps more
        than once for one job, since a worker may be killed in the middle
    :param title: what a page calls the work, e.g. "Dựng tệp PDF"
    :param may_see: `may_see(user, job) -> bool`, for people who did not ask for it themselves
    :param still_may: `still_may(user, job) -> bool`, asked of those who did each time they come
        back: rights may end while a result is kept
    """

    name: str
    function: Callable[[Any, Progress], Made]
    title: str
    may_see: Callable[[Any, Any], bool] | None = None
    still_may: Callable[[Any, Any], bool] | None = None


_kinds: dict[str, Kind] = {}


def register_kind(name, function, *, title, may_see=None, still_may=None) -> None:
    """Let workers do work of this name; see `Kind`."""
    _kinds[name] = Kind(name, function, title, may_see, still_may)


def kind_of(job) -> Kind:
    """The kind of a job.

    :raises KeyError: if no app of this installation knows it any more.
    """
    return _kinds[job.kind]


def is_known(name) -> bool:
    return name in _kinds


def title_of(job) -> str:
    """What the work is called, also of a kind that nobody knows any more."""
    kind = _kinds.get(job.kind)
    return kind.title if kind else "Việc chạy nền"
