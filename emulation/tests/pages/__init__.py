"""Who gets what from every address: one module per room, collected by `test_pages.py`.

A module defines `PAGES`, a list of `Page`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

PERSONAS = ("thu", "ha", "lan", "binh", "khach", "quan", "anonymous")


@dataclass(frozen=True)
class Page:
    """The status that each persona gets from one address.

    :param name: URL name with its namespace
    :param kwargs: from the world to the address's arguments; may add the rows that it needs
    :param method: "get", or "post" with `data` (by default an empty form)
    :param query: what follows the question mark
    :param grow: adds one more row to the list that the page shows; the page is then read with one
        and with three rows and must run equally many queries
    :param grow_as: the persona who reads it then
    """

    name: str
    kwargs: Callable = field(default=lambda world: {})
    method: str = "get"
    query: str = ""
    data: Callable = field(default=lambda world: {})
    grow: Callable | None = None
    grow_as: str = "thu"
    thu: int = 200
    ha: int = 200
    lan: int = 200
    binh: int = 200
    khach: int = 404
    quan: int = 404
    anonymous: int = 302

    def __str__(self):
        return f"{self.name}-{self.method}" if self.method != "get" else self.name

    @property
    def expected(self):
        """Persona -> status."""
        return {persona: getattr(self, persona) for persona in PERSONAS}
