"""Settle whoever worked the year through and keeps the decree's brackets: facts of a person -> rules that hold."""

from typing import Final

from benchmarks.by_hand.conditions import ORDER
from benchmarks.by_hand.decree import AT, RANKED
from benchmarks.by_hand.plan import LEADING
from benchmarks.by_hand.reading import Row

_NOTHING: Final[frozenset[int]] = frozenset()
_ONLY_RANKED: Final = frozenset({RANKED})
# (staff group, leads) -> the rules of its articles: excellent, its units, good, its units, completed, tasks half short.
_ARTICLES: Final = {
    ("civil_servant", True): ("8.leader/{who}", "8.leader/{who}-units", "9.leader/{who}", "", "", "11/{who}"),
    ("civil_servant", False): ("8.staff/{who}", "", "9.staff/{who}", "", "10.staff/{who}", "11/{who}"),
    ("public_employee", True): ("12.leader/{who}", "12.leader/{who}-units", "", "", "", "15/{who}"),
    ("public_employee", False): ("12.staff/{who}", "", "13.staff/{who}", "", "14.staff/{who}", "15/{who}"),
}
_KEPT: Final = {
    key: {
        "excellent": frozenset({RANKED, AT[names[0]], AT[names[5]]}),
        "units": frozenset({RANKED, AT[names[0]], AT[names[1] or names[0]], AT[names[5]]}),
        "good": frozenset({RANKED, AT[names[2] or names[0]], AT[names[5]]}),
        "completed": frozenset({RANKED, AT[names[4] or names[0]], AT[names[5]]}),
    }
    for key, names in _ARTICLES.items()
}


def quick(row: Row, position: str | None) -> frozenset[int] | None:
    """Return the rules that hold for a person of whom every fact can be read, all others not applying; else None."""
    group = row.get("staff_group")
    if group == "worker":
        return _NOTHING
    months, absent, level = row.get("months_worked"), row.get("absence_months"), row.get("proposed_level")
    if months is None or absent is None or months < 6 or absent >= 3 or row.get("disciplined") is not False:
        return None
    leader = LEADING.get(position)  # type: ignore[arg-type]  # None is no position
    kept = _KEPT.get((group, leader))  # type: ignore[arg-type]  # None is in no key there
    if kept is None or level not in ORDER or "months_elsewhere" in row or "unit_corruption" in row:
        return None
    short = row.get("tasks_short")
    if level == "excellent":
        return _quick_excellent(row, kept, leader) if short == 0 else None
    if short is None:
        return _ONLY_RANKED if group == "civil_servant" and level in ("good", "completed") else None
    if leader:
        return None
    if level == "good":
        return kept["good"] if short == 0 else None
    if level == "completed":
        return kept["completed"] if short <= 20 and row.get("tasks_completed") == 100 else None
    return None


def _quick_excellent(row: Row, kept: dict[str, frozenset[int]], leader: bool | None) -> frozenset[int] | None:
    if not leader:
        return kept["excellent"] if (row.get("tasks_exceeded") or 0) >= 50 else None
    if row.get("targets_completed") != 100 or (row.get("targets_exceeded") or 0) < 50:
        return None
    manages = row.get("manages_units")
    if manages is False:
        return kept["excellent"]
    whole = manages is True and row.get("units_completed") == 100 and (row.get("units_good") or 0) >= 70
    return kept["units"] if whole else None
