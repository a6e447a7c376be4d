"""Open what the cases of packs need: Setup -> checkers by rulings, and the cases of chosen packs."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from compliance.assess.checker import Checker
from compliance.authoring.case_files import Case, load_cases
from compliance.cli.options import Setup
from compliance.cli.pack_names import named
from compliance.loading.suggest import did_you_mean
from compliance.loading.yaml_tree import MappingNode, ScalarNode, parse_yaml
from compliance.models.errors import ComplianceError, Problem
from compliance.models.pack import Pack


class Checkers:
    """The checkers that the cases need, one for each set of rulings, opened when first asked for."""

    def __init__(self, setup: Setup, shelves: Sequence[Path], stack: ExitStack) -> None:
        self._setup = setup
        self._stack = stack
        self._rulings = dict(_rulings(shelves))
        self._open: dict[tuple[str, ...], Checker] = {}

    @property
    def packs(self) -> tuple[Pack, ...]:
        """The packs, without rulings. Raise `ComplianceError`."""
        return tuple(self.with_rulings(()).packs)

    @property
    def rules(self) -> frozenset[str]:
        """The ids of all rules, also those of the rulings asked for."""
        return frozenset(rule.id for checker in self._open.values() for pack in checker.packs for rule in pack.rules)

    @property
    def open(self) -> Mapping[tuple[str, ...], Checker]:
        """The checkers opened so far, by their rulings."""
        return self._open

    def with_rulings(self, names: tuple[str, ...], case: Case | None = None) -> Checker:
        """Return the checker with these rulings loaded as well. Raise `ComplianceError`."""
        if names not in self._open:
            self._open[names] = self._stack.enter_context(self.setup_of(names, case).open())
        return self._open[names]

    def setup_of(self, names: tuple[str, ...], case: Case | None = None) -> Setup:
        """Return the setup with these rulings. Raise `ComplianceError`."""
        return replace(self._setup, rulings=tuple(self._folder(name, case) for name in names))

    def _folder(self, name: str, case: Case | None) -> Path:
        if name not in self._rulings:
            at = case.at if case else None
            problem = Problem("unknown-ruling", at, f'no ruling "{name}"', did_you_mean(name, self._rulings))
            raise ComplianceError((problem,))
        return self._rulings[name]


def chosen(packs: tuple[Pack, ...], names: Sequence[str]) -> tuple[Pack, ...]:
    """Return the packs named, or all of them; an unknown name is wrong usage."""
    return tuple(named(packs, name) for name in names) or packs


def cases_of(packs: Sequence[Pack], roots: Sequence[Path]) -> Iterator[Case]:
    """Yield the cases beside the rules of packs. Raise `ComplianceError`."""
    for pack in packs:
        yield from load_cases(folder_of(pack, roots) / "cases", f"{pack.folder}/cases")


def folder_of(pack: Pack, roots: Sequence[Path]) -> Path:
    """Return where a pack lies: its name begins with its root, which is cut to its last part when absolute."""
    places = [(root.parent if root.is_absolute() else Path()) / pack.folder for root in roots]
    return next((place for place in places if (place / "pack.yaml").is_file()), Path(pack.folder))


def _rulings(shelves: Sequence[Path]) -> Iterator[tuple[str, Path]]:
    """Name the packs on the shelves, each with its folder."""
    for shelf in shelves:
        for file in sorted(shelf.rglob("pack.yaml")):
            root = parse_yaml(file.read_bytes(), str(file))
            name = root.get("pack") if isinstance(root, MappingNode) else None
            if isinstance(name, ScalarNode):
                yield name.text, file.parent
