"""Say what is wrong with the period of a dossier that a pack judges: (tree, header, kind) -> problems of intake."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from compliance.assess.header import Header
from compliance.assess.problems import IntakeProblem, suggestion
from compliance.engine.moments import moment_reader, read_date
from compliance.loading.suggest import nearest


def period_problems(tree: Mapping[str, Any], header: Header, kind: str) -> list[IntakeProblem]:
    """Return the problems of a period against the day of filing, and against what the law that stands alone judges.

    `header` is of the dossier's agency and period.
    """
    problems = _of_another_kind(header, kind) if header.period_kinds else []
    first, filed = read_date(header.period[1]), _filed(tree, header)
    if header.moment is not None and first is not None and filed is not None and filed < first:
        values = {"found": date.fromordinal(filed).isoformat(), "expected": header.period[1]}
        problems.append(IntakeProblem("filed_before_period", "/" + "/".join(header.moment), values))
    return problems


def _of_another_kind(header: Header, kind: str) -> list[IntakeProblem]:
    """Return the problem of a period that is none of those for which a kind is judged alone; none known: any may be."""
    found, known = header.period[0], dict(header.period_kinds).get(kind, ())
    if not known or found in known:
        return []
    values = {"found": found, "expected": ", ".join(known), **suggestion(nearest(found, known))}
    return [IntakeProblem("unknown_period_kind", "/period/kind", values)]


def _filed(tree: Mapping[str, Any], header: Header) -> int | None:
    """Return the day on which a dossier says that it was filed, in the pack's zone."""
    if header.moment is None:
        return None
    section, fact = header.moment
    row = tree.get(section)
    moment = moment_reader(header.zone)(row.get(fact)) if isinstance(row, dict) else None
    return None if moment is None else int(moment[0])
