"""Digests of bodies: equal for two nodes just where their inlined sources are equal."""

from collections.abc import Iterable
from hashlib import md5

from batt_helpers.programs.calltable import CallTable

__all__ = ["node_digests"]


def node_digests(table: CallTable, roots: Iterable[int] | None = None) -> dict[int, str]:
    """Give the body digests of nodes: the hash of a node's call with the digests of the nodes that it uses.

    All nodes are digested, or those that some roots depend on.

    Each is made from its neighbours' digests, so the cost grows with the nodes, not with the text they stand for,
    and how nodes are numbered does not show.
    """
    digests: dict[int, str] = {}
    for number in table.nodes if roots is None else table.slice(*roots):
        node = table[number]
        text = node.fill([f"<{digests[ref]}>" for ref in node.refs])
        digests[number] = md5(text.encode(), usedforsecurity=False).hexdigest()
    return digests
