"""A template: a process that has loaded what its children need, user code included, and is forked for each worker.

What loading does wrong costs the template, never the server nor the parent.
"""

import os
import pickle
import socket
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

from batt_helpers.processes.answers import iter_packets
from batt_helpers.processes.server import ForkServer
from batt_helpers.processes.serving import perform_once, serve_prepared
from batt_helpers.processes.wire import new_socket

__all__ = ["become_template", "work_prepared"]

_prepared: dict[str, Mapping[str, Any]] = {}
"""The namespaces that user code sees, once they are loaded: a child of this process finds them here."""


def become_template(_start: Mapping[str, Any], descriptors: Sequence[int], _connection: socket.socket) -> None:
    """Do what prepares the workers, answer what came of it, and fork workers from then on (the target of a fork).

    `descriptors` are those of the answer, of the connection over which workers are asked for, and of the request.
    """
    answers, control = socket.socket(fileno=descriptors[0]), new_socket(descriptors[1])
    with open(descriptors[2], "rb") as file:  # noqa: PTH123 - a descriptor
        token, request, names = pickle.load(file)
    answer = perform_once(request)
    _prepared.update(names())
    for packet in iter_packets(token, answer):
        answers.sendall(packet)
    answers.close()
    ForkServer(owner=control).serve()
    os._exit(0)


def work_prepared(start: Mapping[str, Any], descriptors: Sequence[int], connection: socket.socket) -> NoReturn:
    """Be a worker that finds everything loaded (the target of a fork from a template)."""
    connection.close()  # what tells the parent of this process is not for user code
    serve_prepared(start, descriptors, _prepared)
