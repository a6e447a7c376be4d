"""Hold the packs, the programs compiled from them, and the engine: what the one door needs.

NOTE: what only runs when the packs have changed (loading, compiling) and what only the worker needs (the rules engine)
is imported where it is called: a cold check of one dossier must not pay for it.
"""

from bisect import bisect_right
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Self

from compliance.assess.header import Header
from compliance.assess.shelf import Shelf, content_of
from compliance.assess.views import Views
from compliance.engine.program import Compiled, Program
from compliance.engine.rules_engine import rules_engine
from compliance.engine.wall import Wall
from compliance.models.frozen import dataclass

if TYPE_CHECKING:
    from compliance.models.pack import Pack
    from compliance.models.stack import Stack

Keys = Literal["two", "one"]


@dataclass(frozen=True, slots=True)
class Judge:
    """A program with what a reader sees of it."""

    program: Program
    views: Views
    kind: str
    stage: str
    day: int


class Checker:
    """Packs, programs and engine. Close it, or use it in a `with`: it holds a child process. One thread at a time."""

    def __init__(self, roots: Sequence[Path], *, keys: Keys, shelf: Shelf, wall: Wall | None) -> None:
        self._roots = tuple(roots)
        self.keys: Keys = keys
        self._shelf = shelf
        self._wall = wall
        self._packs: tuple[Pack, ...] | None = None
        self._headers: tuple[Header, ...] | None = None
        self._alone: tuple[Header, ...] | None = None
        self._judges: dict[tuple[str, str, str, int], Judge] = {}
        self._stacks: dict[tuple[str, int], Stack] = {}

    @classmethod
    def open(
        cls,
        roots: Sequence[Path],
        *,
        keys: Keys = "two",
        cache: Path | None = None,
        wall: Wall | None = None,
    ) -> Self:
        """Return a checker of all packs below some folders.

        `cache` is a folder for compiled packs (None: none is kept). `keys="one"` leaves the rules engine out; `wall` is
        an engine that was started before, or another in its place. Raises ComplianceError when the rules are wrong.
        """
        engine = None if keys == "one" else wall or rules_engine()
        if engine is not None:
            engine.start()
        try:
            checker = cls(roots, keys=keys, shelf=Shelf(cache, content_of(roots)), wall=engine)
            checker.headers()
        except BaseException:
            if engine is not None:
                engine.close()
            raise
        return checker

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the engine's process."""
        if self._wall is not None:
            self._wall.close()

    @property
    def packs(self) -> "tuple[Pack, ...]":
        """All packs, loaded from their files; raises ComplianceError when they are wrong."""
        if self._packs is None:
            from compliance.loading.packs import load_packs

            self._packs = load_packs(self._roots)
        return self._packs

    def headers(self) -> tuple[Header, ...]:
        """Return the headers of the agencies' packs."""
        if self._headers is None:
            self._headers = self._shelf.values("headers", self._make_headers)
        return self._headers

    def _make_headers(self) -> tuple[Header, ...]:
        from compliance.assess.preparing import headers

        return headers(self.packs)

    def alone(self) -> tuple[Header, ...]:
        """Return the headers of the packs whose kinds stand alone: for dossiers of agencies that have no pack."""
        if self._alone is None:
            self._alone = self._shelf.values("alone", self._make_alone)
        return self._alone

    def _make_alone(self) -> tuple[Header, ...]:
        from compliance.assess.preparing import headers_alone

        return headers_alone(self.packs)

    @property
    def zones(self) -> frozenset[str]:
        """The time zones of the packs that judge."""
        return frozenset(header.zone for header in (*self.headers(), *self.alone()))

    @property
    def stages(self) -> frozenset[str]:
        """The stages at which some pack judges."""
        return frozenset(stage for header in (*self.headers(), *self.alone()) for stage in header.stages)

    def judge(self, of: Header, kind: str, stage: str, day: int) -> Judge:
        """Return the program for a kind, stage and day (`date.toordinal()`)."""
        span = bisect_right(of.breaks, day)
        key = (of.pack, kind, stage, span)
        if key not in self._judges:
            self._judges[key] = self._made(of, kind, stage, day, "-".join(map(str, key)))
        return self._judges[key]

    def _made(self, of: Header, kind: str, stage: str, day: int, name: str) -> Judge:
        def make() -> tuple[Compiled, Views]:
            from compliance.assess.preparing import compiled

            return compiled(self.stack(of, day), kind, stage, day)

        compiled, seen = self._shelf.values(name, make)
        code = self._shelf.code(name, compiled.source)
        return Judge(Program(compiled, len(self._judges), self._wall, code), seen, kind, stage, day)

    def stack(self, of: Header, day: int) -> "Stack":
        """Return the packs that judge an agency's dossiers on a day, merged."""
        span = (of.pack, bisect_right(of.breaks, day))
        if span not in self._stacks:
            self._stacks[span] = self._shelf.values(f"stack-{of.pack}-{span[1]}", lambda: self._make_stack(of, day))
        return self._stacks[span]

    def _make_stack(self, of: Header, day: int) -> "Stack":
        from compliance.assess.preparing import stack_of

        return stack_of(of, self.packs, day)
