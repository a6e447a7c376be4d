"""Judge random dossiers by random packs with all three: the compiled rules, the rules engine, and the oracle."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from compliance.assess.checker import Checker
from compliance.assess.door import assess
from compliance.models.report import Report
from oracle.judge import Judgement, judge
from oracle.packs import read_packs

from .compare import differences
from .dossiers import DossierWriter
from .entries import STAGES
from .generator import Office, make_office

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


@dataclass(frozen=True, slots=True)
class Disagreement(Exception):
    """What differs, on what."""

    seed: int
    question: Question
    lines: list[str]
    office: Office

    def __str__(self) -> str:
        said = "\n".join(self.lines)
        asked = f"as_of={self.question.as_of} stage={self.question.stage}"
        return f"seed {self.seed}, {asked}\n{said}\n{self.question.data.decode()}"


class Bench:
    """A random pack, compiled once and ready to judge."""

    def __init__(self, seed: int, checker: Checker, office: Office, rng: Random) -> None:
        self.seed = seed
        self.office = office
        self._checker = checker
        self._rng = rng
        self._writer = DossierWriter(rng, office)
        self._rules: tuple[str, ...] = ()
        self._spans = [(rng.choice(STAGES), _day(rng)) for _ in range(2)]

    def question(self) -> Question:
        """Return a random question; stages and days are few, for each pair of them is a program of its own."""
        stage, as_of = self._rng.choice(self._spans)
        tree = self._writer.dossier(self._rules)
        return Question(tree, as_of, stage)

    def report(self, question: Question) -> Report:
        """Return what the two keys say."""
        report = assess(question.data, self._checker, name="x", now=NOW, as_of=question.as_of, stage=question.stage)
        self._rules = tuple(view.id for view in report.rules) or self._rules
        return report

    def judgement(self, question: Question) -> Judgement:
        """Return what the oracle says."""
        roots = [self.office.folder]
        return judge(question.data, roots, as_of=question.as_of, now=NOW, stage=question.stage)

    def check(self, question: Question) -> tuple[Report, Judgement]:
        """Ask all; raise Disagreement."""
        report, judgement = self.report(question), self.judgement(question)
        lines = differences(report, judgement)
        if lines:
            raise Disagreement(self.seed, question, lines, self.office)
        return report, judgement


def _day(rng: Random) -> datetime | None:
    if rng.random() < 0.25:
        return None
    return NOW + timedelta(days=rng.choice((-2, -1, 0, 0, 1, 2, 5)), hours=rng.choice((0, 13, 14, 20)))


@contextmanager
def bench(seed: int, *, rules: int = 14) -> Iterator[Bench]:
    """Make a pack in a folder of its own, and end the engine afterwards."""
    rng = Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        office = make_office(rng, Path(folder), rules=rules)
        read_packs.cache_clear()
        with Checker.open([office.folder], keys="two", cache=None) as checker:
            yield Bench(seed, checker, office, rng)
