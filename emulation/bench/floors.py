"""The floors that several scenarios are measured beside."""

from emulation.bench.client import Request
from emulation.bench.scenario import Scenario


def empty(bench):
    return bench.send([Request("/floors/empty/", bench.dataset.secretary, text="ok")] * 200)


def unit_list(bench):
    return bench.send([Request("/floors/list/", bench.dataset.secretary, text="</table>")] * 40)


def saving(rows):
    """So many changed rows and their total."""

    def sample(bench):
        batch = bench.next_batch()
        fields = tuple((f"points_{row}", str(20 + (row + batch) % 10)) for row in range(rows))
        return bench.send(
            [
                Request(
                    f"/floors/cards/{card}/save/",
                    bench.dataset.secretary,
                    fields=fields,
                    text=f"{rows} rows",
                )
                for card in range(1, 101)
            ]
        )

    return sample


EMPTY = Scenario("empty", empty)
LIST = Scenario("list", unit_list)
SAVE5 = Scenario("save5", saving(5))
SAVE30 = Scenario("save30", saving(30))
FLOORS = (EMPTY, LIST, SAVE5, SAVE30)
