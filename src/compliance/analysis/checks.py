"""The one table of checks of packs, and their verdict: packs -> Diagnoses, in the order of their places."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from compliance.analysis.proofs.single_rules import never_applicable, never_satisfiable, never_violable
from compliance.models.diagnosis import Diagnosis, Weight
from compliance.models.errors import Source
from compliance.models.frozen import dataclass
from compliance.models.pack import Pack
from compliance.models.text import Text


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that is proved of packs: its title, the weight of what it finds, and how it is found."""

    title: Text
    weight: Weight
    run: Callable[[Sequence[Pack]], Iterable[Diagnosis]]


CHECKS: Final[Mapping[str, Check]] = {
    "never-applicable": Check(
        Text("Quy tắc không bao giờ áp dụng", "A rule that never applies"), Weight.WARNING, never_applicable
    ),
    "never-violable": Check(
        Text("Quy tắc không bao giờ bị vi phạm", "A rule that is never violated"), Weight.WARNING, never_violable
    ),
    "never-satisfiable": Check(
        Text("Quy tắc không bao giờ đạt", "A rule that is never met"), Weight.ERROR, never_satisfiable
    ),
}


def diagnose(packs: Sequence[Pack], names: Iterable[str] = ()) -> tuple[Diagnosis, ...]:
    """Return what the checks (these, or all) find, sorted by place; what a defect says already is a note."""
    chosen = tuple(names) or tuple(CHECKS)
    found = {_identity(each): _known(each, packs) for name in chosen for each in CHECKS[name].run(packs)}
    return tuple(sorted(found.values(), key=_order))


def _identity(diagnosis: Diagnosis) -> tuple[str, str, Source, tuple[str, ...], str]:
    return diagnosis.check, diagnosis.pack, diagnosis.at, diagnosis.subjects, diagnosis.what.en


def _known(diagnosis: Diagnosis, packs: Sequence[Pack]) -> Diagnosis:
    """Return the diagnosis with the defect of its pack that covers its clauses: the fault is told there."""
    if diagnosis.known is not None or not diagnosis.clauses:
        return diagnosis
    for pack in packs:
        for defect in pack.defects.values() if pack.id == diagnosis.pack else ():
            if set(diagnosis.clauses) <= set(defect.clauses):
                return replace(diagnosis, known=defect.id, weight=Weight.NOTE)
    return diagnosis


def _order(diagnosis: Diagnosis) -> tuple[str, int, int, str, tuple[str, ...]]:
    at = diagnosis.at
    return at.file, at.line, at.column, diagnosis.check, diagnosis.subjects
