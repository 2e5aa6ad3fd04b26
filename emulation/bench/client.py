"""A closed-loop generator of requests: the next one leaves when the last one is answered."""

import asyncio
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

from emulation.bench.counting import HEADER

CSRF = "b" * 32  # the server compares cookie and field; it need not have drawn them


class WrongAnswer(Exception):
    """An answer has another status or text than the request expects."""


@dataclass(frozen=True)
class Request:
    """A request and what its answer must look like.

    `fields` make it a form that is sent; `body` with `content_type` anything else.
    """

    path: str
    session: str
    fields: tuple[tuple[str, str], ...] | None = None
    body: bytes = b""
    content_type: str = "application/x-www-form-urlencoded"
    headers: tuple[tuple[str, str], ...] = ()
    status: int = 200
    text: str = ""

    @property
    def message(self):
        """The bytes on the wire."""
        body = self.body
        if self.fields is not None:
            body = urlencode([*self.fields, ("csrfmiddlewaretoken", CSRF)]).encode()
        lines = [
            f"{'POST' if body else 'GET'} {self.path} HTTP/1.1",
            "Host: 127.0.0.1",
            f"Cookie: sessionid={self.session}; csrftoken={CSRF}",
            *(f"{name}: {value}" for name, value in self.headers),
        ]
        if body:
            lines += [f"Content-Type: {self.content_type}", f"Content-Length: {len(body)}"]
        return "\r\n".join([*lines, "", ""]).encode() + body

    def check(self, answer):
        """:raises WrongAnswer: if the answer is not what was expected."""
        if answer.status != self.status or self.text.encode() not in answer.body:
            raise WrongAnswer(
                f"{self.path}: {answer.status} instead of {self.status} with {self.text!r}; "
                f"{answer.body[:300]!r}"
            )


@dataclass(frozen=True)
class Answer:
    """What came back, and the seconds from the first byte out to the last byte in."""

    status: int
    headers: dict[str, str]
    body: bytes = field(repr=False)
    seconds: float = 0.0

    @property
    def statements(self):
        return int(self.headers[HEADER.lower()])


async def read_answer(reader):
    """(status, headers, body) of one answer."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    status = int(head[0].split()[1])
    headers = {
        name.strip().lower(): value.strip()
        for name, _, value in (line.partition(":") for line in head[1:] if line)
    }
    if headers.get("transfer-encoding") == "chunked":
        return status, headers, await read_chunks(reader)
    return status, headers, await reader.readexactly(int(headers.get("content-length", 0)))


async def read_chunks(reader):
    parts = []
    while size := int((await reader.readline()).split(b";")[0], 16):
        parts.append(await reader.readexactly(size))
        await reader.readline()
    await reader.readline()
    return b"".join(parts)


async def _connection(port, requests):
    """Send the requests one after another over one connection."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    answers = []
    for request in requests:
        message = request.message
        start = time.perf_counter()
        writer.write(message)
        await writer.drain()
        status, headers, body = await read_answer(reader)
        answer = Answer(status, headers, body, time.perf_counter() - start)
        request.check(answer)
        answers.append(answer)
    writer.close()
    return answers


async def _connections(port, requests, number):
    shares = [requests[first::number] for first in range(number)]
    return await asyncio.gather(*(_connection(port, share) for share in shares if share))


def send(port, requests, *, connections=1):
    """The answers of all requests, over so many connections; as many as requests is a burst.

    :raises WrongAnswer: at the first answer that is not as expected.
    """
    answers = asyncio.run(_connections(port, list(requests), connections))
    return [answer for share in answers for answer in share]
