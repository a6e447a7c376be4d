"""Judge random dossiers by random packs with all three: the compiled rules, the rules engine, and the oracle."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from compliance.assess.checker import Checker
from compliance.assess.door import assess
from compliance.engine.formula import OUTCOMES
from compliance.engine.moments import moment_of
from compliance.loading.json_tree import Tree, parse
from compliance.models.report import Report
from oracle.dossier import Dossier, read_dossier
from oracle.entries import Rule
from oracle.inferred import infer
from oracle.judge import Judgement, in_force, judge
from oracle.packs import read_packs
from oracle.stacks import stack_of
from oracle.values import moment_of as oracle_moment

from .compare import differences
from .dossiers import DossierWriter
from .entries import STAGES
from .generator import PACK, Office, make_office
from .layers import ALONE

NOW = datetime(2030, 6, 15, 3, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Question:
    """A dossier, and when and at what stage it is judged."""

    tree: dict[str, Any]
    as_of: datetime | None
    stage: str | None

    @property
    def data(self) -> bytes:
        """The dossier as bytes."""
        return json.dumps(self.tree, ensure_ascii=False).encode()

    @property
    def parsed(self) -> dict[str, Any]:
        """The dossier as the program's own parser gives it."""
        tree = parse(self.data)
        assert isinstance(tree, Tree)
        return dict(tree.value)

    @property
    def moment(self) -> datetime:
        """The as-of moment that was given."""
        assert self.as_of is not None
        return self.as_of


class Disagreement(Exception):
    """What differs, on what."""

    def __init__(self, seed: int, question: Question, lines: list[str]) -> None:
        said = "\n".join(lines)
        asked = f"seed {seed}, as_of={question.as_of}, stage={question.stage}"
        super().__init__(f"{asked}\n{said}\n{question.data.decode()}")


class Bench:
    """A random pack, compiled once and ready to judge."""

    def __init__(self, seed: int, checker: Checker, office: Office, rng: Random) -> None:
        self.seed = seed
        self.office = office
        self._checker = checker
        self._rng = rng
        self._writer = DossierWriter(rng, office)
        self._rules: tuple[str, ...] = ()
        self._spans = [(rng.choice(STAGES), _day(rng)), (STAGES[0], _day(rng))]

    def question(self) -> Question:
        """Return a random question; stages and days are few, for each pair of them is a program of its own."""
        stage, as_of = self._rng.choice(self._spans)
        tree = self._writer.dossier(self._rules)
        return Question(tree, as_of, stage)

    def question_alone(self) -> Question:
        """Return a random question about a dossier of an office without a pack, of the kind that stands alone."""
        asked = self.question()
        kind = ALONE if asked.tree["kind"] == "permit" else asked.tree["kind"]
        agency = self._rng.choice(("NOBODY", "NOBODY", "NOBODY", "OFFICE"))
        return replace(asked, tree={**asked.tree, "kind": kind, "agency": agency})

    def report(self, question: Question) -> Report:
        """Return what the two keys say."""
        report = assess(question.data, self._checker, name="x", now=NOW, as_of=question.as_of, stage=question.stage)
        self._rules = tuple(view.id for view in report.rules) or self._rules
        return report

    def judgement(self, question: Question) -> Judgement:
        """Return what the oracle says."""
        roots = [self.office.root]
        return judge(question.data, roots, as_of=question.as_of, now=NOW, stage=question.stage)

    def check(self, question: Question) -> tuple[Report, Judgement]:
        """Ask all; raise Disagreement."""
        report, judgement = self.report(question), self.judgement(question)
        self._demand(question, differences(report, judgement))
        return report, judgement

    def check_outcomes(self, question: Question) -> Judgement:
        """Ask the two keys for outcomes alone, without findings, which is much faster; raise Disagreement."""
        judgement = self.judgement(question)
        header = self._checker.headers()[0]
        moment = moment_of(question.moment, ZoneInfo(header.zone))
        kind = question.tree["kind"]
        program = self._checker.judge(header, kind, question.stage or STAGES[0], moment[0]).program
        evaluation = program.evaluate(program.decode(question.parsed, moment))
        found = dict(
            zip(program.compiled.rules, (OUTCOMES[number].value for number in evaluation.outcomes), strict=True)
        )
        lines = [f"{rule}: {outcome}" for rule, outcome in found.items() if judgement.outcomes.get(rule) != outcome]
        lines += [f"{rule} missing" for rule in judgement.outcomes.keys() - found.keys()]
        self._demand(question, [*lines, *([f"a fault: {evaluation.cause}"] if evaluation.faults else [])])
        return judgement

    def _demand(self, question: Question, lines: list[str]) -> None:
        if lines:
            raise Disagreement(self.seed, question, lines)

    def oracle(self, question: Question) -> tuple[list[Rule], Dossier]:
        """Return the rules in force and the dossier as the oracle reads them."""
        packs = read_packs((self.office.root,))
        base = next(pack for pack in packs if pack.id == PACK)
        moment = oracle_moment(question.moment, base.zone)
        stack = stack_of(base, packs, moment.day)
        dossier = infer(read_dossier(question.parsed, question.tree["kind"], stack, moment))
        return in_force(stack, dossier.kind, question.stage), dossier


def _day(rng: Random) -> datetime | None:
    if rng.random() < 0.1:
        return None
    return NOW + timedelta(days=rng.choice((-2, -1, 0, 0, 1, 2, 5)), hours=rng.choice((0, 13, 14, 20)))


@contextmanager
def bench(seed: int, *, rules: int = 9) -> Iterator[Bench]:
    """Make a pack in a folder of its own, and end the engine afterwards."""
    rng = Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        office = make_office(rng, Path(folder), rules=rules)
        read_packs.cache_clear()
        with Checker.open([office.root], keys="two", cache=None) as checker:
            yield Bench(seed, checker, office, rng)


@contextmanager
def checked_again(made: Bench) -> Iterator[Bench]:
    """Load and compile a pack anew, after its files were changed."""
    read_packs.cache_clear()
    with Checker.open([made.office.root], keys="two", cache=None) as checker:
        yield Bench(made.seed, checker, made.office, Random(made.seed))
