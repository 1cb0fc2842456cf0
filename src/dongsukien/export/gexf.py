"""The network as GEXF 1.2, for Gephi and what reads its files: an edge for each tie and month, so that time can run.

``weight`` counts the acts of that month; acts without a day have an edge without a time.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from typing import Any

from lxml import etree

from dongsukien.record.network import Edge, NetworkView

_GEXF = "http://www.gexf.net/1.2draft"
_NAMESPACES: dict[str | None, str] = {None: _GEXF}
_NODE_FIELDS = (("kind", "string"), ("country", "string"), ("acts", "integer"))
_EDGE_FIELDS = (
    ("kind", "string"),
    ("mutual", "boolean"),
    ("n_outlets", "integer"),
    ("n_by_two", "integer"),
    ("latest", "string"),
)


def gexf(network: NetworkView) -> bytes:
    """*network* as a document. ``n_outlets`` and ``n_by_two`` are of the whole tie.

    Every edge is directed, as readers refuse a mixture; ``mutual`` says where the direction means nothing.
    """
    root = etree.Element(f"{{{_GEXF}}}gexf", {"version": "1.2"}, _NAMESPACES)  # type: ignore[arg-type]  # the stubs know no default namespace
    graph = _add(root, "graph", mode="dynamic", defaultedgetype="directed", timeformat="date")
    _declare(graph, "node", _NODE_FIELDS)
    _declare(graph, "edge", _EDGE_FIELDS)
    nodes = _add(graph, "nodes")
    for node in network.nodes:
        made = _add(nodes, "node", id=node.actor.id, label=node.actor.name)
        _values(made, (node.actor.kind, node.actor.country, node.n))
    edges = _add(graph, "edges")
    number = 0
    for edge in network.edges:
        for weight, times in _months(edge):
            made = _add(edges, "edge", id=str(number), source=edge.one, target=edge.other, weight=str(weight))
            made.attrib.update(times)
            _values(made, (edge.kind, str(edge.mutual).lower(), edge.n_outlets, edge.n_by_two, edge.latest))
            number += 1
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _months(edge: Edge) -> Iterator[tuple[int, dict[str, str]]]:
    for month, n in edge.months:
        year, of_year = (int(part) for part in month.split("-"))
        yield n, {"start": f"{month}-01", "end": f"{month}-{monthrange(year, of_year)[1]:02}"}
    undated = edge.n - sum(n for _, n in edge.months)
    if undated:
        yield undated, {}


def _declare(graph: Any, of: str, fields: tuple[tuple[str, str], ...]) -> None:
    declared = _add(graph, "attributes", {"class": of})
    for number, (title, kind) in enumerate(fields):
        _add(declared, "attribute", id=str(number), title=title, type=kind)


def _values(parent: Any, values: tuple[Any, ...]) -> None:
    held = _add(parent, "attvalues")
    for number, value in enumerate(values):
        if value is not None:
            _add(held, "attvalue", {"for": str(number), "value": str(value)})


def _add(parent: Any, name: str, named: dict[str, str] | None = None, **attributes: str) -> Any:
    return etree.SubElement(parent, f"{{{_GEXF}}}{name}", (named or {}) | attributes)
