"""Ask the product about packs: root -> what it tells, of analysis and of loading in one form."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from compliance.analysis.checks import diagnose
from compliance.loading.packs import load_packs
from compliance.models.diagnosis import Certainty
from compliance.models.errors import ComplianceError, Source

from .suite import Place, Planted, lines_of

# What loading calls a defect that it refuses itself -> the check of that name.
OF_LOADING = {
    "overlap": frozenset({"table-overlap", "edition-overlap"}),
    "editions": frozenset({"edition-overlap"}),
    "unaccounted": frozenset({"clause-without-rule"}),
    "confidence": frozenset({"severity-above-confidence"}),
}


@dataclass(frozen=True)
class Told:
    """One thing that the product says of packs: the checks it counts for, its place and the other places."""

    checks: frozenset[str]
    by: str
    at: Source
    related: tuple[Source, ...]
    words: str


def told(root: Path) -> tuple[Told, ...]:
    """Return what is said as proven; packs that do not load are told of by loading alone."""
    try:
        packs = load_packs([root])
    except ComplianceError as error:
        return tuple(
            Told(OF_LOADING.get(problem.code, frozenset()), "loading", problem.at, (), str(problem))
            for problem in error.problems
            if problem.at is not None
        )
    return tuple(
        Told(frozenset({each.check}), "diagnose", each.at, each.related, each.what.en)
        for each in diagnose(packs)
        if each.certainty is Certainty.PROVEN
    )


def finds(planted: Planted, root: Path, said: Iterable[Told]) -> bool:
    """Say whether a planted defect is told: by the right check, at one of its places; `both` at all of them."""
    return any(_is_it(planted, root, each) for each in said if planted.check in each.checks)


def _is_it(planted: Planted, root: Path, said: Told) -> bool:
    if said.by != planted.told_by or not any(_stands(root, place, said.at) for place in planted.at):
        return False
    places = (said.at, *said.related)
    return not planted.both or all(any(_stands(root, each, at) for at in places) for each in planted.at)


def _stands(root: Path, place: Place, at: Source) -> bool:
    return at.file == f"{root.name}/{place.file}" and at.line in lines_of(root, place)
