"""Check many dossiers: Iterable[Given | Unread] -> Iterator[Answer], one at a time, in order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from compliance.assess.checker import Checker
from compliance.assess.door import assess
from compliance.batch.faults import fault_words
from compliance.batch.find import Unread
from compliance.batch.read import Given
from compliance.models.errors import ComplianceError
from compliance.models.report import Report
from compliance.models.text import Text


@dataclass(frozen=True, slots=True)
class Fault:
    """A dossier on which the program itself failed; it says nothing of the dossier."""

    name: str
    why: Text


Answer = Report | Unread | Fault


def check(
    inputs: Iterable[Given | Unread],
    checker: Checker,
    *,
    now: datetime,
    as_of: datetime | None = None,
    stage: str | None = None,
) -> Iterator[Answer]:
    """Assess each dossier; an input that could not be read is passed on, and a fault ends only its own dossier.

    Raise `ComplianceError` when the rules are wrong.
    """
    for given in inputs:
        if isinstance(given, Unread):
            yield given
            continue
        try:
            yield assess(given.data, checker, name=given.name, now=now, as_of=as_of, stage=stage)
        except ComplianceError:
            raise
        except Exception as error:
            yield Fault(given.name, fault_words(error))
