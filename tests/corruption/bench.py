"""Judge dossiers by the shipped packs with the product and with the oracle: bytes -> verdict and differences."""

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from compliance.assess.checker import Checker
from compliance.assess.door import assess
from compliance.models.report import Report
from oracle.judge import Judgement, in_force, judge, read_json
from oracle.packs import Pack, read_packs
from oracle.stacks import Stack, candidates_alone, stack_of
from oracle.values import moment_of

from .compare import differences
from .originals import RULES, RULINGS, ZONE, Original

# A moment at which the plan, the law of its year and the rulings are all in force; it counts where no moment is stated.
NOW: Final = datetime(2023, 12, 12, 3, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Judged:
    """What the oracle says, what the product says, and how they differ."""

    oracle: Judgement
    report: Report
    differences: list[str]


class Bench:
    """One checker for each set of rulings, opened when first needed. Close it, or use it in a `with`."""

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._checkers: dict[tuple[str, ...], Checker] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stack.close()

    def judge(self, data: bytes, original: Original) -> Judged:
        """Judge a dossier as its original is judged."""
        asked: dict[str, Any] = {"now": NOW, "as_of": original.as_of, "stage": original.stage}
        report = assess(data, self._checker(original.rulings), name="x", **asked)
        said = judge(data, roots_of(original.rulings), **asked)
        return Judged(said, report, differences(read_json(data), report, said))

    def _checker(self, rulings: tuple[str, ...]) -> Checker:
        if rulings not in self._checkers:
            self._checkers[rulings] = self._stack.enter_context(Checker.open(roots_of(rulings)))
        return self._checkers[rulings]


def roots_of(rulings: tuple[str, ...]) -> list[Path]:
    """Return the folders of packs: the shipped ones and the rulings."""
    return [RULES, *(RULINGS / name for name in rulings)]


def vocabulary_of(original: Original) -> Mapping[str, Any]:
    """Return what the packs declare for a dossier, with the ids of the rules in force under `rules`."""
    packs = read_packs(tuple(roots_of(original.rulings)))
    day = moment_of(original.as_of or NOW, ZONE).day
    alone = candidates_alone(packs, agency=original.tree["agency"], kind=original.kind)
    judging = (pack for pack in packs if pack in alone or _is_plan_of(pack, original))
    stack = stack_of(next(pack for pack in judging if pack.in_force_on(day)), packs, day)
    return {**stack.vocabulary, "rules": _rules(stack, original)}


def _is_plan_of(pack: Pack, original: Original) -> bool:
    return pack.layer == "agency" and pack.tops["agency"]["code"] == original.tree["agency"]


def _rules(stack: Stack, original: Original) -> list[str]:
    return [rule.id for rule in in_force(stack, original.kind, original.stage)]
