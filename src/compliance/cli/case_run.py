"""Run the cases of packs and print what differs and what they reach: Setup and names -> one exit code."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from compliance.authoring.case_checks import case_problems
from compliance.authoring.case_files import Case
from compliance.authoring.case_results import Result, story, to_json, total
from compliance.authoring.cases import try_case
from compliance.authoring.coverage.measure import Coverage, measure
from compliance.authoring.coverage.views import to_text
from compliance.authoring.trials import Trial, trial_of
from compliance.cli.case_checkers import Checkers, cases_of, chosen
from compliance.cli.exits import Exit
from compliance.cli.options import Setup
from compliance.cli.output import complain, put
from compliance.models.errors import Source
from compliance.models.frozen import dataclass
from compliance.models.pack import Pack
from compliance.models.text import Language, Text

NO_CASES: Final = Text("không có trường hợp nào để chạy", "there is no case to run")


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the results are shown: in which language and form, and whether with what the cases reach."""

    language: Language
    form: str = "text"
    coverage: bool = False


def run_cases(setup: Setup, names: Sequence[str], shelves: Sequence[Path], wanted: Wanted) -> Exit:
    """Run the cases of the named packs (all, when none is named); a case that differs is a broken rule."""
    with ExitStack() as stack:
        checkers = Checkers(setup, shelves, stack)
        packs = chosen(checkers.packs, names)
        mine = {case.at: case for case in cases_of(packs, setup.roots)}
        run = tuple(_run(mine, checkers, datetime.now(UTC)))
        coverage = _coverage(packs, checkers, setup, run) if wanted.coverage else None
    results = tuple(result for result, _ in run)
    _show(results, coverage, wanted)
    if not results:
        complain(NO_CASES.in_language(wanted.language))
        return Exit.UNREADABLE
    return Exit.COMPLIANT if all(result.good for result in results) else Exit.BROKEN


def _run(cases: Mapping[Source, Case], checkers: Checkers, now: datetime) -> Iterator[tuple[Result, Trial | None]]:
    for case in cases.values():
        checker = checkers.with_rulings(case.rulings, case)
        trial = trial_of(case, checker, now=now)
        problems = tuple(case_problems(case, trial, checkers.rules))
        yield Result(case, try_case(case, checker, now=now), problems), trial


def _coverage(
    packs: Sequence[Pack], checkers: Checkers, setup: Setup, run: Sequence[tuple[Result, Trial | None]]
) -> Coverage:
    """Return what the cases reach of the packs: also those of other packs, which try the law above them."""
    every = checkers.packs
    others = [pack for pack in every if pack not in packs]
    trials = [trial for _, trial in run]
    for case in cases_of(others, setup.roots):
        trials.append(trial_of(case, checkers.with_rulings(case.rulings, case), now=datetime.now(UTC)))
    ruled = {pack.id: pack for checker in checkers.open.values() for pack in checker.packs}
    return measure(packs, tuple(ruled.values()), trials)


def _show(results: Sequence[Result], coverage: Coverage | None, wanted: Wanted) -> None:
    if wanted.form == "json":
        put(to_json(results, coverage))
        return
    for result in results:
        for line in story(result, wanted.language):
            complain(line)
    if results:
        put(total(results, wanted.language))
    if coverage is not None:
        put("\n" + to_text(coverage, wanted.language))
