"""Reads a criteria set from its YAML form (docs/criteria.md)."""

from blocs.queries.scorecards.specs import TableSpec
from blocs.services.scorecards.criteria_tables import read_table
from blocs.services.scorecards.yaml_nodes import Mapping, Unreadable, read_nodes


def read(content) -> TableSpec:
    """The criteria set that a YAML text or its bytes describe; whether it adds up is not asked.

    :raises Unreadable: with one Vietnamese sentence for each thing that is wrong.
    """
    nodes = read_nodes(content)
    if not isinstance(nodes, Mapping):
        raise Unreadable(["Tệp phải bắt đầu bằng các khóa id, name_vi, total, sections…"])
    return read_table(nodes)
