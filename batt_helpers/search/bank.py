"""The value bank of a task: every value that was made, over all inputs at once, and the shortest way to make it.

A node is a function applied to nodes; the result over all demo and test inputs is made once and kept once, whoever
asks for it. Demo outputs never enter.
"""

import ast
from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from typing import Any

from batt_helpers.model import Grid, Task
from batt_helpers.search.budget import Budget, CallTooLongError, CallWatch
from batt_helpers.search.kinds import Kind, is_too_large, kind_of_all
from batt_helpers.search.terms import PACK, Call, Leaf, Term

__all__ = ["Bank"]

_FAILED = -1
_OWN_KINDS = frozenset({"grid", "layer", "number", "boolean", "vector", "object", "patch"})


class Bank:
    """Values by node number; `values[node]` has one for each demo input, then one for each test input."""

    def __init__(self, task: Task, names: Mapping[str, object], budget: Budget, watch: CallWatch) -> None:
        self.inputs: tuple[Grid, ...] = tuple(sample.input for sample in task.samples)
        self.outputs: tuple[Grid, ...] = tuple(output for _, output in task.pairs)
        self.demo_count = len(self.outputs)
        self.names = names
        self.budget, self.watch = budget, watch
        self.values: list[tuple[Any, ...]] = []
        self.kinds: list[Kind] = []
        self.costs: list[float] = []
        self.by_kind: dict[Kind, list[int]] = defaultdict(list)
        self.troubles: Counter[str] = Counter()
        self.notes: dict[Hashable, Any] = {}
        """What parts have worked out and will ask for again."""
        self._forms: list[Leaf | tuple[int, tuple[int, ...]]] = []
        self._memo: dict[tuple[int, tuple[int, ...]], int] = {}
        self._leaves: dict[str, int] = {}
        self._nodes: dict[tuple[Kind, tuple[Any, ...]], int] = {}
        self._pack = self._put((_pack,) * len(self.inputs), "function", PACK, 0.0)
        self._leaves[PACK.text] = self._pack
        self.input = self._put(self.inputs, "grid", Leaf("I", 0.0), 0.0)
        self._leaves["I"] = self.input

    def __len__(self) -> int:
        return len(self.values)

    def _put(self, values: tuple[Any, ...], kind: Kind, form: Leaf | tuple[int, tuple[int, ...]], cost: float) -> int:
        if kind != "function":
            known = self._nodes.get((kind, values))
            if known is not None:
                if cost < self.costs[known]:
                    self.costs[known], self._forms[known] = cost, form
                return known
        node = len(self.values)
        self.values.append(values)
        self.kinds.append(kind)
        self.costs.append(cost)
        self._forms.append(form)
        if kind != "function":
            self._nodes[kind, values] = node
        self.by_kind[kind].append(node)
        return node

    def leaf(self, leaf: Leaf) -> int:
        """Give the node of a name or literal."""
        node = self._leaves.get(leaf.text)
        if node is None:
            node = self._leaves[leaf.text] = self._put_leaf(leaf)
        return node

    def _put_leaf(self, leaf: Leaf) -> int:
        """Make the node of a name or literal; a name that the DSL lacks has none."""
        try:
            value = self.names[leaf.text] if leaf.text in self.names else ast.literal_eval(leaf.text)
        except (ValueError, SyntaxError):
            return _FAILED
        values = (value,) * len(self.inputs)
        kind = kind_of_all(values)
        # A table has no kind that anything asks for; like a function, it is known by its text.
        return self._put(values, "function" if kind == "other" else kind, leaf, leaf.weight)

    def name(self, text: str, weight: float = 1.0) -> int:
        """Give the node of a function or constant of the DSL, of a word, or of a literal."""
        return self.leaf(Leaf(text, weight))

    def call(self, function: str, *args: int) -> int:
        """Apply a function that has a name; -1 where it gives nothing of use on some input."""
        return self.apply(self.name(function, 0.0), args)

    def apply(self, function: int, args: tuple[int, ...]) -> int:
        """Apply a function's node to nodes; -1 where that gives nothing of use on some input.

        Raises: BudgetSpentError: the budget has no call left.
        """
        if function < 0 or min(args, default=0) < 0:
            return _FAILED
        key = (function, args)
        node = self._memo.get(key)
        if node is not None:
            return node
        self.budget.spend()
        self._memo[key] = _FAILED
        values = self._results(function, args)
        if values is None:
            return _FAILED
        cost = 1.0 + self.costs[function] + sum([self.costs[arg] for arg in args])
        if function == self._pack:
            cost -= 1.0
        node = self._store(values, key, cost)
        self._memo[key] = node
        return node

    def _results(self, function: int, args: tuple[int, ...]) -> tuple[Any, ...] | None:
        watch = self.watch
        watch.inside = len(self._memo) + 1
        try:
            if not args:
                return tuple([f() for f in self.values[function]])
            return tuple([f(*a) for f, a in zip(self.values[function], zip(*[self.values[arg] for arg in args]))])
        except CallTooLongError:
            self.troubles["too long"] += 1
        except Exception:  # noqa: BLE001 - whatever a primitive raises, it gives no value
            self.troubles["raised"] += 1
        finally:
            watch.inside = 0
        return None

    def _store(self, values: tuple[Any, ...], form: tuple[int, tuple[int, ...]], cost: float) -> int:
        if callable(values[0]):
            return self._put(values, "function", form, cost)
        if any(map(is_too_large, values)):
            self.troubles["too large"] += 1
            return _FAILED
        try:
            return self._put(values, kind_of_all(values), form, cost)
        except TypeError:
            return _FAILED

    def term(self, node: int) -> Term:
        """Write how a node is made."""
        form = self._forms[node]
        if isinstance(form, Leaf):
            return form
        function, args = form
        return Call(self.term(function), tuple(map(self.term, args)))

    def node(self, term: Term) -> int:
        """Evaluate a term; -1 where it gives nothing of use on some input."""
        if isinstance(term, Leaf):
            return self.leaf(term)
        return self.apply(self.node(term.function), tuple(map(self.node, term.args)))

    def cheapest(self, kind: Kind, count: int) -> list[int]:
        """Give the cheapest nodes of a kind, in order of cost."""
        return sorted(self.by_kind[kind], key=lambda node: self.costs[node])[:count]


def _pack(*items: Any) -> tuple[Any, ...]:
    return items
