"""The command line: parse, call, show. One module a command, loaded only when it is called."""

import argparse
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from threading import current_thread, main_thread
from typing import NoReturn

from batt_helpers.cli.room import cause_of
from batt_helpers.cli.streams import tame
from batt_helpers.errors import BattError, InputError

__all__ = ["COMMANDS", "main"]

COMMANDS = {
    "run": "run a batt module over tasks, save what is valid, time every phase",
    "compare": "let the modes race on a task, fairly, and draw before and after",
    "explain": "show each line of a program with its value drawn, on a sample",
    "card": "write a batt module from solver programs and differs",
    "dashboard": "draw runs as text, check them, compare them",
    "batch": "run a notebook for each of many tasks, unattended, and go on where it stopped",
    "report": "draw everything that runs measured, as one HTML file",
    "tasks": "list tasks, or show one in colour",
    "check": "run solvers on their tasks, each within limits of time and memory",
    "store": "check, measure or clean the store of programs",
    "bench": "measure modes, primitives, growth or one run's profile, side by side",
    "sweep": "try all programs of stores, files and the library on many tasks, save what fits",
    "submit": "make a submission: two attempts for every test input, from the store's solvers",
    "score": "score a submission as the competition does",
    "search": "look for programs that solve tasks, save them, go on where it stopped",
}

_USAGE_ERROR, _FAILURE, _BY_SIGNAL = 2, 1, 128
_ENDING_SIGNALS = (signal.SIGTERM, signal.SIGHUP)


class _Ended(KeyboardInterrupt):
    """A signal asks the command to end; it cleans up as after Ctrl-C."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


@contextmanager
def _ending_cleanly() -> Iterator[None]:
    """Let signals that would end the process at once end it as Ctrl-C does; one that is ignored stays so."""
    if current_thread() is not main_thread():
        yield
        return

    def end(number: int, _frame: object) -> NoReturn:
        for each in taken:
            signal.signal(each, signal.SIG_IGN)
        raise _Ended(number)

    taken = [number for number in _ENDING_SIGNALS if signal.getsignal(number) == signal.SIG_DFL]
    for number in taken:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number in taken:
            signal.signal(number, signal.SIG_DFL)


class _Parser(argparse.ArgumentParser):
    """Tells what is wrong in one line, as every other error is told."""

    def error(self, message: str) -> NoReturn:
        self.exit(_USAGE_ERROR, f"error: {message}; see {self.prog} --help\n")


class _ShowVersion(argparse.Action):
    """Prints the version, which is looked up only then."""

    def __call__(self, parser: argparse.ArgumentParser, *_given: object) -> NoReturn:
        print(f"batt-helpers {import_module('batt_helpers.shipped').package_version()}")
        parser.exit()


def _parser(command: str | None) -> argparse.ArgumentParser:
    """Build the parser, with the options of the command that is called."""
    parser = _Parser(prog="python -m batt_helpers", description="Score, filter, validate and keep ARC solver programs.")
    parser.add_argument("--version", action=_ShowVersion, nargs=0, help="print the version and exit")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, text in COMMANDS.items():
        options = commands.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".")
        if name == command:
            import_module(f"batt_helpers.cli.{name}").add_options(options)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and give its exit code: 2 for bad input, 1 for a failure, 130 when interrupted.

    Another signal that asks it to end gives 128 and the signal's number, as 130 is.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    tame(sys.stdout)
    tame(sys.stderr)
    command = next((word for word in arguments if word in COMMANDS), None)
    try:
        with _ending_cleanly():
            options = _parser(command).parse_args(arguments)
            code: int = import_module(f"batt_helpers.cli.{options.command}").run(options)
    except InputError as error:
        print(f"error: {error}", file=sys.stderr)
        return _USAGE_ERROR
    except BattError as error:
        print(f"error: {error}", file=sys.stderr)
        return _FAILURE
    except KeyboardInterrupt as interrupt:
        print("interrupted", file=sys.stderr)
        return _BY_SIGNAL + (interrupt.number if isinstance(interrupt, _Ended) else signal.SIGINT)
    except BrokenPipeError:
        sys.stderr.close()
        return _FAILURE
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] == "batt_helpers":
            raise
        remedy = "pip install 'batt-helpers[notebook]'"
        print(f"error: this command needs {error.name!r}, which is not installed; run: {remedy}", file=sys.stderr)
        return _FAILURE
    except (OSError, MemoryError) as error:
        cause = cause_of(error)
        if cause is None:
            raise
        print(f"error: {cause}", file=sys.stderr)
        return _FAILURE
    return code
