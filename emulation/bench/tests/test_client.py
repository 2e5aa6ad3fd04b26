import asyncio

import pytest

from emulation.bench.client import CSRF, Answer, Request, WrongAnswer, read_answer


def parsed(wire):
    async def read():
        reader = asyncio.StreamReader()
        reader.feed_data(wire)
        reader.feed_eof()
        return await read_answer(reader)

    return asyncio.run(read())


def test_request_without_fields_is_a_get():
    message = Request("/scorecards/1/", "abc").message.decode()

    assert message.startswith("GET /scorecards/1/ HTTP/1.1\r\n")
    assert f"Cookie: sessionid=abc; csrftoken={CSRF}\r\n" in message
    assert message.endswith("\r\n\r\n")


def test_request_with_fields_is_a_form_with_its_token():
    message = Request("/save/", "abc", fields=(("points_1", "9,5"),)).message.decode()
    body = f"points_1=9%2C5&csrfmiddlewaretoken={CSRF}"

    assert message.startswith("POST /save/ HTTP/1.1\r\n")
    assert message.endswith(f"Content-Length: {len(body)}\r\n\r\n{body}")


@pytest.mark.parametrize(
    ("wire", "found"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", (200, b"ok")),
        (b"HTTP/1.1 302 Found\r\nLocation: /\r\n\r\n", (302, b"")),
        (
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
            b"2\r\nok\r\n3\r\n, x\r\n0\r\n\r\n",
            (200, b"ok, x"),
        ),
    ],
)
def test_answer_is_read_whole(wire, found):
    status, _, body = parsed(wire)

    assert (status, body) == found


@pytest.mark.parametrize(
    "answer", [Answer(500, {}, b"Khoi"), Answer(200, {}, b""), Answer(302, {}, b"Khoi")]
)
def test_answer_with_another_status_or_text_is_wrong(answer):
    with pytest.raises(WrongAnswer, match="/x/"):
        Request("/x/", "abc", text="Khoi").check(answer)


def test_answer_as_expected_passes_and_tells_its_statements():
    answer = Answer(200, {"x-statements": "7"}, "Khối thi đua".encode())

    Request("/x/", "abc", text="Khối").check(answer)

    assert answer.statements == 7
