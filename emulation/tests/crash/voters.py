"""Voters who all cast at once, and remember what the server told them."""

import asyncio

from emulation.bench.client import read_answer

PATIENCE_SECONDS = 40


def cast_together(port, election, messages, *, upheaval=None, after=0):
    """The seats that were told that their vote is in.

    :param messages: {seat: request on the wire}
    :param upheaval: called once, in a thread, when `after` of them have been told so
    """
    return asyncio.run(_all(port, election, messages, upheaval, after))


async def _all(port, election, messages, upheaval, after):
    told, happening = set(), []

    async def one(seat, message):
        if await _is_acknowledged(port, election, message):
            told.add(seat)
            if upheaval and not happening and len(told) >= after:
                happening.append(asyncio.create_task(asyncio.to_thread(upheaval)))

    await asyncio.gather(*(one(*item) for item in messages.items()))
    await asyncio.gather(*happening)
    return told


async def _is_acknowledged(port, election, message):
    """The whole answer came, and it leads to the page that says the vote is in."""
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            try:
                writer.write(message)
                status, headers, _ = await read_answer(reader)
            finally:
                writer.close()
    except (OSError, asyncio.IncompleteReadError, TimeoutError):
        return False
    return status == 302 and headers["location"] == f"/elections/{election}/ballot/done/"
