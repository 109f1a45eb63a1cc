"""The messages between a requester of children and the server that forks them.

One JSON object a packet of a Unix `SOCK_SEQPACKET` connection: no framing is needed, and either side sees at once when
the other is gone, however it went. One connection is one child:

    requester → server   {"start": {…}, "target": "module:function"} with descriptors for the child; what the child does
                         {"signal": number}   for the child's process group
                         {"connect": true}    with a descriptor: another connection
    server → requester   {"pid": number}      it is there, or ready (as the target has it)
                         {"exit": status}     it has ended; negative: killed by that signal

or none: after {"own": true} the server, with all its children, ends when this connection does.
"""

import json
import socket
from collections.abc import Sequence
from typing import Any

__all__ = ["new_socket", "receive", "send"]

_LARGEST_BYTES = 1 << 20
_DESCRIPTOR_COUNT = 3


def new_socket(descriptor: int | None = None) -> socket.socket:
    """Return a socket of the kind that is used here, on an inherited descriptor if one is given."""
    return socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET, fileno=descriptor)


def send(connection: socket.socket, message: dict[str, Any], descriptors: Sequence[int] = ()) -> None:
    """Send one message, and descriptors of which the receiver gets copies.

    Raises: OSError: the other side is gone, or the message is too large for a packet.
    """
    socket.send_fds(connection, [json.dumps(message).encode()], list(descriptors))


def receive(connection: socket.socket) -> tuple[dict[str, Any] | None, list[int]]:
    """Return the next message and its descriptors; no message if the other side has hung up.

    Raises: BlockingIOError: nothing has arrived on a connection that does not block.
    """
    try:
        packet, descriptors, _, _ = socket.recv_fds(
            connection, _LARGEST_BYTES, _DESCRIPTOR_COUNT, socket.MSG_CMSG_CLOEXEC
        )
        message = json.loads(packet) if packet else None
    except (ConnectionResetError, ValueError):  # what is no message of ours is as good as none
        return None, []
    return message, descriptors
