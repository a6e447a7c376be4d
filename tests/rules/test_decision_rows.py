"""Every row of every decision table is the one that holds in some case."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Final

from compliance.authoring.case_files import Case
from compliance.models.moments import parse_moment
from corruption.bench import roots_of
from oracle.conditions import test_path as truth_of_path
from oracle.decisions import decisions_of
from oracle.dossier import Dossier, Entry, element_of, read_dossier
from oracle.inferred import infer
from oracle.judge import pick, read_json
from oracle.packs import read_packs
from oracle.stacks import stack_of
from oracle.truth import Truth

from .shipped import RULINGS, ZONE, cases, packs

_NOW: Final = datetime(2023, 12, 12, 3, 0, tzinfo=UTC)


def test_every_row_of_the_packs_holds_in_a_case() -> None:
    reached = {row for case in cases() if not case.rulings for row in rows_reached(case)}
    declared = {
        (pack.id, str(decision.decides), number)
        for pack in packs()
        for decision in pack.decisions
        for number in range(len(decision.rows))
    }
    assert len(declared) >= 8
    assert declared - reached == set()


def rows_reached(case: Case) -> Iterator[tuple[str, str, int]]:
    """Yield the rows, by pack, table and number, of which all cells are true for some entry of a case's dossier."""
    dossier = read(case)
    if dossier is None:
        return
    for pack, decision in decisions_of(dossier):
        for entry in entries_of(dossier, str(decision["decides"]).partition(".")[0]):
            for number, row in enumerate(decision["rows"]):
                cells = zip(decision["inputs"], row["when"], strict=True)
                if all(holds(path, cell, entry, dossier) for path, cell in cells):
                    yield pack.id, decision["decides"], number


def holds(path: str, cell: Any, entry: Entry | None, dossier: Dossier) -> bool:
    """Say whether one cell is true for an entry, or for the dossier's own section."""
    bound = {} if entry is None else {path.partition(".")[0]: entry}
    return cell == "any" or truth_of_path(path, cell, bound, dossier, None) is Truth.TRUE


def entries_of(dossier: Dossier, element: str) -> list[Entry] | list[None]:
    """Return the entries that bear a name; for a section that is no list, none once."""
    if element in dossier.sections:
        return [None]
    return [
        entry for section, found in dossier.lists.items() if element_of(dossier, section) == element for entry in found
    ]


def read(case: Case) -> Dossier | None:
    """Read a case's dossier with the oracle; None when no pack judges it."""
    tree = read_json(case.dossier)
    every = read_packs(tuple(roots_of(case.rulings)))
    as_of = None if case.as_of is None else parse_moment(case.as_of, [ZONE])
    if not isinstance(tree, dict):
        return None
    base, moment = pick(tree, every, as_of, _NOW)
    if base is None:
        return None
    stack = stack_of(base, every, moment.day)
    if tree.get("kind") not in stack.vocabulary["kinds"]:
        return None
    return infer(read_dossier(tree, tree["kind"], stack, moment))


def test_the_rows_of_each_ruling_have_cases() -> None:
    used = {name for case in cases() for name in case.rulings}
    assert used == {folder.name for folder in RULINGS.iterdir()}
