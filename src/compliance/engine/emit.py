"""Hold a program while it is written: lines, names, constants, and the questions to the other key."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from math import prod

from compliance.engine.capacity import MOST_TERMS_OF_A_FORMULA
from compliance.engine.formula import Formula, Limit, Tree
from compliance.engine.texts import closing
from compliance.models.frozen import dataclass


class Checks(StrEnum):
    """How much of the second key a program asks for: all of it, what is not yet known, or nothing.

    CAPACITY asks nothing, and its formulas have the limits of their inputs only where capacity may turn on them.
    """

    ALWAYS = "always"
    MEMO = "memo"
    NONE = "none"
    CAPACITY = "capacity"


class Block:
    """A formula being written: its inputs, each the name of a variable and a domain.

    `limits` says of some inputs which vectors they can have together.
    """

    def __init__(self) -> None:
        self.variables: list[str] = []
        self.domains: list[int] = []
        self.limits: list[Limit] = []
        self._known: dict[object, int] = {}

    def add(self, key: object, variable: str, domain: int) -> int:
        """Return the index of a new input."""
        self._known[key] = len(self.variables)
        self.variables.append(variable)
        self.domains.append(domain)
        return self._known[key]

    @property
    def size(self) -> int:
        """The number of input vectors."""
        return prod(self.domains)

    def key(self) -> str:
        """Return the expression of a vector's key (mixed radix, first input lowest)."""
        factor, terms = 1, []
        for variable, domain in zip(self.variables, self.domains, strict=True):
            terms.append(variable if factor == 1 else f"{factor} * {variable}")
            factor *= domain
        return " + ".join(terms) or "0"

    def inputs(self) -> tuple[object, ...]:
        """Return what was added, in order."""
        return tuple(self._known)

    def known(self, key: object) -> int | None:
        """Return the index of an input added before, or None."""
        return self._known.get(key)


@dataclass(frozen=True, slots=True)
class Bound:
    """A name in scope: the Python variable of its row, its list, and the fact and values by which it was narrowed."""

    variable: str
    list: str
    key: str | None = None
    values: tuple[str, ...] = ()


Scope = dict[str, Bound]


class Emitter:
    """The text of `run`, and all that stands before it."""

    def __init__(self, checks: Checks) -> None:
        self.checks = checks
        self.formulas: list[Formula] = []
        self.constants: dict[tuple[str, int], str] = {}
        self.rule: str | None = None
        self._lines: list[str] = []
        self._prologue: dict[str, str] = {}
        self._indent = 1
        self._names = 0

    def body(self) -> str:
        """Return the lines of `run`: what is computed once, then what was emitted."""
        return "\n".join([*(f"    {name} = {text}" for text, name in self._prologue.items()), *self._lines])

    def limits(self, block: Block) -> bool:
        """Say whether the limits of a block's inputs are of use: fewer vectors than a formula has terms never are."""
        return self.checks is not Checks.CAPACITY or block.size > MOST_TERMS_OF_A_FORMULA

    def emit(self, line: str) -> None:
        """Write a line at the present depth."""
        self._lines.append("    " * self._indent + line)

    @contextmanager
    def loop(self, head: str) -> Iterator[None]:
        """Write a compound statement; lines inside the `with` are its body."""
        self.emit(head)
        self._indent += 1
        yield
        self._indent -= 1

    def open(self, head: str) -> None:
        """Write a compound statement whose body stays open until `close`."""
        self.emit(head)
        self._indent += 1

    def close(self, loops: int) -> None:
        """Close the bodies opened last."""
        self._indent -= loops

    def name(self, prefix: str = "t") -> str:
        """Return a new name of a variable."""
        self._names += 1
        return f"{prefix}{self._names}"

    def hoist(self, prefix: str, text: str) -> str:
        """Return the variable of an expression that is computed once per dossier, before all rules."""
        if text not in self._prologue:
            self._prologue[text] = self.name(prefix)
        return self._prologue[text]

    def constant(self, prefix: str, text: str, *, shared: bool = True) -> str:
        """Return the name of a constant of the module; what is filled while it runs is not shared."""
        key = (text, 0 if shared else len(self.constants) + 1)
        if key not in self.constants:
            self.constants[key] = f"{prefix}{len(self.constants)}"
        return self.constants[key]

    def variable(self, expression: str) -> str:
        """Return a variable that holds an expression."""
        if expression.isidentifier():
            return expression
        name = self.name("v")
        self.emit(f"{name} = {expression}")
        return name

    def with_constants(self, text: str) -> str:
        """Move what Python would build anew at each test (sets, decimals, patterns) to constants of the module."""
        for opening in ("frozenset((", "re2.compile(", "Decimal("):
            while (start := text.find(opening)) >= 0:
                end = closing(text, start)
                text = text[:start] + self.constant("K", text[start:end]) + text[end:]
        return text

    def confirm(
        self, label: str, tree: Tree, block: Block, result: str, key: str | None = None, kept: str = "k"
    ) -> None:
        """Write the question to the other key: does it give the same class?

        `key` is the vector's, if it is at hand; `kept` is the variable in which it is kept.
        """
        formula = Formula(len(self.formulas), label, self.rule, tuple(block.domains), tree, tuple(block.limits))
        self.formulas.append(formula)
        if self.checks in (Checks.NONE, Checks.CAPACITY):
            return
        key = key or block.key()
        if self.checks is Checks.ALWAYS:
            self.emit(f"pending.append(({formula.id}, {key}, {result}))")
            return
        if key != kept:
            self.emit(f"{kept} = {key}")
        self.emit(f"if M{formula.id}[{kept}] != {result}: pending.append(({formula.id}, {kept}, {result}))")
