"""Run the cases of packs and print what differs: Setup and names -> one exit code."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from compliance.assess.checker import Checker
from compliance.authoring.case_files import Case, load_cases
from compliance.authoring.cases import Mismatch, try_case
from compliance.cli.exits import Exit
from compliance.cli.options import Setup
from compliance.cli.output import complain, put
from compliance.cli.pack_names import named
from compliance.loading.suggest import did_you_mean
from compliance.loading.yaml_tree import MappingNode, ScalarNode, parse_yaml
from compliance.models.errors import ComplianceError, Problem
from compliance.models.pack import Pack
from compliance.models.text import Language, Text

EXPECTED: Final = Text("phải là", "expected")
GOT: Final = Text("lại ra", "got")
CASES: Final = Text("trường hợp", "cases")
AS_EXPECTED: Final = Text("đúng như mong đợi", "as expected")
NO_CASES: Final = Text("không có trường hợp nào để chạy", "there is no case to run")


class Checkers:
    """The checkers that the cases need, one for each set of rulings, opened when first asked for."""

    def __init__(self, setup: Setup, shelves: Sequence[Path], stack: ExitStack) -> None:
        self._setup = setup
        self._stack = stack
        self._rulings = dict(_rulings(shelves))
        self._open: dict[tuple[str, ...], Checker] = {}

    def with_rulings(self, names: tuple[str, ...], case: Case | None = None) -> Checker:
        """Return the checker with these rulings loaded as well. Raise `ComplianceError`."""
        if names not in self._open:
            folders = tuple(self._folder(name, case) for name in names)
            setup = replace(self._setup, rulings=folders)
            self._open[names] = self._stack.enter_context(setup.open())
        return self._open[names]

    def _folder(self, name: str, case: Case | None) -> Path:
        if name not in self._rulings:
            at = case.at if case else None
            problem = Problem("unknown-ruling", at, f'no ruling "{name}"', did_you_mean(name, self._rulings))
            raise ComplianceError((problem,))
        return self._rulings[name]


def run_cases(setup: Setup, names: Sequence[str], shelves: Sequence[Path], language: Language) -> Exit:
    """Run the cases of the named packs (all, when none is named); a case that differs is a broken rule."""
    with ExitStack() as stack:
        checkers = Checkers(setup, shelves, stack)
        cases = tuple(_cases(_chosen(tuple(checkers.with_rulings(()).packs), names), setup.roots))
        failed = 0
        for case in cases:
            mismatches = try_case(case, checkers.with_rulings(case.rulings, case), now=datetime.now(UTC))
            failed += bool(mismatches)
            for line in _story(case, mismatches, language) if mismatches else ():
                complain(line)
    if not cases:
        complain(NO_CASES.in_language(language))
        return Exit.UNREADABLE
    put(f"{len(cases)} {CASES.in_language(language)}, {len(cases) - failed} {AS_EXPECTED.in_language(language)}\n")
    return Exit.BROKEN if failed else Exit.COMPLIANT


def _chosen(packs: tuple[Pack, ...], names: Sequence[str]) -> tuple[Pack, ...]:
    return tuple(named(packs, name) for name in names) or packs


def _cases(packs: Sequence[Pack], roots: Sequence[Path]) -> Iterator[Case]:
    for pack in packs:
        yield from load_cases(_folder(pack, roots) / "cases", f"{pack.folder}/cases")


def _folder(pack: Pack, roots: Sequence[Path]) -> Path:
    """Return where a pack lies: its name begins with its root, which is cut to its last part when absolute."""
    places = [(root.parent if root.is_absolute() else Path()) / pack.folder for root in roots]
    return next((place for place in places if (place / "pack.yaml").is_file()), Path(pack.folder))


def _story(case: Case, mismatches: Sequence[Mismatch], language: Language) -> Iterator[str]:
    yield f"✗ {case.at}: {case.name}"
    yield f"    {case.because}"
    for mismatch in mismatches:
        expected, got = EXPECTED.in_language(language), GOT.in_language(language)
        yield f"    {mismatch.what}: {expected} {mismatch.expected}, {got} {mismatch.got}"


def _rulings(shelves: Sequence[Path]) -> Iterator[tuple[str, Path]]:
    """Name the packs on the shelves, each with its folder."""
    for shelf in shelves:
        for file in sorted(shelf.rglob("pack.yaml")):
            root = parse_yaml(file.read_bytes(), str(file))
            name = root.get("pack") if isinstance(root, MappingNode) else None
            if isinstance(name, ScalarNode):
                yield name.text, file.parent
