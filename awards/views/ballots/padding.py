"""Answers whose length tells nothing of what was chosen, to who counts bytes on the line."""

STEP = 4096


def padded(response, slack=0):
    """The answer with `slack` spaces more, then up to a whole multiple of 4 KiB.

    `slack` is what this ballot's words are shorter than the longest ones: with it every ballot
    gives the same length before it is rounded up. The answer says that it is not compressed, so
    that no proxy compresses it, which would bring the difference back.
    """
    length = len(response.content) + slack
    response.content += b" " * (slack + -length % STEP)
    response["Content-Encoding"] = "identity"
    return response
