"""How a worker's answer comes to the parent: bound to its job and its sender, and unable to run code there.

An answer is pickled, but read by an unpickler that knows this package's frozen values and errors only, and no function.
It travels in packets, each with the job's token; the operating system tells which process has sent a packet, so that
one that a job has forked is not believed.
"""

import io
import pickle
import socket
import struct
from collections.abc import Iterator
from typing import Any

from batt_helpers.model import Result

__all__ = ["Packet", "answer_socket", "decode", "iter_packets", "read_packet"]

_PAYLOAD_BYTES = 60_000
_LONGEST_ANSWER_BYTES = 1 << 29
_HEADER = struct.Struct("!16sII")
_CREDENTIALS = struct.Struct("3i")
_TRUSTED = "batt_helpers."
_MARK = "__dataclass_fields__"

Packet = tuple[int, bytes, int, int, bytes]
"""Who has sent it, the job's token, its place among how many, and its part of the answer."""


class _Reader(pickle.Unpickler):
    """Gives the classes of this package only: its values and errors do nothing when they are made."""

    def find_class(self, module: str, name: str) -> Any:
        if module.startswith(_TRUSTED) and name.isidentifier():
            found = super().find_class(module, name)
            if isinstance(found, type) and (hasattr(found, _MARK) or found is Result or issubclass(found, Exception)):
                return found
        raise pickle.UnpicklingError(f"an answer may not hold {module}.{name}")


def decode(answer: bytes) -> Any:
    """Read an answer.

    Raises: UnpicklingError: it holds something else than plain values of this package. Besides, whatever a damaged
        pickle raises.
    """
    return _Reader(io.BytesIO(answer)).load()


def answer_socket() -> tuple[socket.socket, socket.socket]:
    """Give both ends of a channel for answers, the parent's first; it tells who has sent each packet."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    ours.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
    ours.setblocking(False)
    return ours, theirs


def iter_packets(token: bytes, answer: bytes) -> Iterator[bytes]:
    """Cut an answer into packets."""
    parts = [answer[at : at + _PAYLOAD_BYTES] for at in range(0, len(answer), _PAYLOAD_BYTES)] or [b""]
    for place, part in enumerate(parts):
        yield _HEADER.pack(token, place, len(parts)) + part


def read_packet(connection: socket.socket) -> Packet | None:
    """Take the next packet, None if it is none of ours.

    Raises: BlockingIOError: nothing has arrived. EOFError: the worker has hung up.
    """
    room = socket.CMSG_SPACE(_CREDENTIALS.size)
    packet, ancillary, _, _ = connection.recvmsg(_HEADER.size + _PAYLOAD_BYTES, room)
    if not packet:
        raise EOFError
    senders = [
        _CREDENTIALS.unpack(data[: _CREDENTIALS.size])[0]
        for level, kind, data in ancillary
        if (level, kind) == (socket.SOL_SOCKET, socket.SCM_CREDENTIALS)
    ]
    if len(packet) < _HEADER.size or not senders:
        return None
    token, place, count = _HEADER.unpack(packet[: _HEADER.size])
    if not place < count <= _LONGEST_ANSWER_BYTES // _PAYLOAD_BYTES:
        return None
    return senders[0], token, place, count, packet[_HEADER.size :]
