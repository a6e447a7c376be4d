"""Check many dossiers: Iterable[Given | Unread] -> Iterator[Report | Unread], one at a time, in order."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from compliance.assess.checker import Checker
from compliance.assess.door import assess
from compliance.batch.find import Unread
from compliance.batch.read import Given
from compliance.models.report import Report


def check(
    inputs: Iterable[Given | Unread],
    checker: Checker,
    *,
    now: datetime,
    as_of: datetime | None = None,
    stage: str | None = None,
) -> Iterator[Report | Unread]:
    """Assess each dossier; an input that could not be read is passed on as it is."""
    for given in inputs:
        if isinstance(given, Unread):
            yield given
        else:
            yield assess(given.data, checker, name=given.name, now=now, as_of=as_of, stage=stage)
