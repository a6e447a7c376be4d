"""Check many dossiers: Iterable[Given | Unread] -> Iterator[Answer], one at a time, in order."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from compliance.assess.checker import Checker
from compliance.assess.door import assess, lost
from compliance.batch.find import Unread
from compliance.batch.guard import Watch
from compliance.batch.read import Given
from compliance.models.frozen import dataclass
from compliance.models.report import Report

Answer = Report | Unread


@dataclass(frozen=True, slots=True)
class Occasion:
    """When dossiers are judged, and at which stage; as `assess` takes them."""

    now: datetime
    as_of: datetime | None = None
    stage: str | None = None


def check(inputs: Iterable[Given | Unread], checker: Checker, occasion: Occasion, watch: Watch) -> Iterator[Answer]:
    """Assess each dossier; an input that could not be read is passed on, one that was lost is a fault."""
    now, as_of, stage = occasion.now, occasion.as_of, occasion.stage
    for number, given in enumerate(inputs):
        if isinstance(given, Unread):
            yield given
            continue
        cause = watch.begin(number)
        if cause is None:
            yield assess(given.data, checker, name=given.name, now=now, as_of=as_of, stage=stage)
        else:
            yield lost(given.data, checker, name=given.name, now=now, as_of=as_of, stage=stage, cause=cause)
    watch.done()
