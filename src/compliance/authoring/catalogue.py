"""List what can be checked: Checker -> the agencies, each with its periods and kinds of dossier."""

from datetime import UTC, datetime

from compliance.assess.checker import Checker
from compliance.assess.header import Header
from compliance.models.form import AgencyChoice, Choice, PeriodChoice
from compliance.models.pack import Period


def catalogue(checker: Checker) -> tuple[AgencyChoice, ...]:
    """Return the agencies, periods and kinds of dossier that the packs judge."""
    agencies: dict[str, list[Header]] = {}
    for header in checker.headers():
        agencies.setdefault(header.agency, []).append(header)
    return tuple(
        AgencyChoice(
            agency,
            headers[0].agency_label,
            tuple(_period(each, checker) for each in sorted(headers, key=lambda each: each.period[1:], reverse=True)),
        )
        for agency, headers in agencies.items()
    )


def _period(header: Header, checker: Checker) -> PeriodChoice:
    stack = checker.stack(header, _day_in_force(header))
    judged = {kind for rule in stack.rules for kind in rule.kinds}
    kinds = (kind for kind in stack.vocabulary.kinds.values() if kind.code in judged)
    return PeriodChoice(
        pack=header.pack,
        title=stack.base.title,
        period=Period(*header.period),
        stages=stack.base.stages,
        kinds=tuple(Choice(kind.code, kind.label) for kind in kinds),
    )


def _day_in_force(header: Header) -> int:
    """Return today, or the day nearest to it on which the pack is in force."""
    today = datetime.now(UTC).toordinal()
    if header.last_day is not None and header.last_day < today:
        return header.last_day
    return max(header.first_day or today, today)
