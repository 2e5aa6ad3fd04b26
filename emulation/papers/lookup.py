"""The square code (QR) that leads from a printed paper to the page that answers for it."""

import io

import segno

SIDE_MM = 16


def lookup_svg(address: str) -> str:
    """The code as a drawing `SIDE_MM` wide, with its quiet edge."""
    drawn = segno.make(address, error="m", micro=False)
    edge = drawn.symbol_size()[0]
    made = io.BytesIO()
    drawn.save(made, kind="svg", scale=SIDE_MM / edge, unit="mm", xmldecl=False)
    return made.getvalue().decode()


def lookup_png(address: str) -> bytes:
    """The code as a picture for formats that know no drawings."""
    made = io.BytesIO()
    segno.make(address, error="m", micro=False).save(made, kind="png", scale=8)
    return made.getvalue()
