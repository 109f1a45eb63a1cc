"""Digests of bodies: equal for two nodes just where their inlined sources are equal."""

from hashlib import md5

from batt_helpers.programs.calltable import CallTable

__all__ = ["node_digests"]


def node_digests(table: CallTable) -> dict[int, str]:
    """Give every node's body digest: the hash of its call with the digests of the nodes that it uses.

    Each is made from its neighbours' digests, so the cost grows with the nodes, not with the text they stand for,
    and how nodes are numbered does not show.
    """
    digests: dict[int, str] = {}
    for number, node in table.nodes.items():
        text = node.fill([f"<{digests[ref]}>" for ref in node.refs])
        digests[number] = md5(text.encode(), usedforsecurity=False).hexdigest()
    return digests
