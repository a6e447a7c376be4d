"""Judge one person by the decree of 2020 as amended in 2023, at filing: facts of the person -> outcomes and places."""

from collections.abc import Callable
from typing import Final

from benchmarks.by_hand.conditions import (
    Condition,
    Person,
    above,
    all_of,
    any_of,
    ask,
    at_least,
    at_most,
    below,
    bracket,
    fact,
    given,
    is_one_of,
    leads,
    level_up_to,
)
from benchmarks.by_hand.judging import NOT_APPLICABLE, SATISFIED, UNDETERMINED, VIOLATED, first_of

_WHO: Final = "{who}"
_RULES: Final = (
    *("2.3.1/{who}", "2.3.1/{who}-ranked", "2.3.1/{who}-review-count", "2.3.2/{who}", "2.3.3/{who}", "2.5.a/{who}"),
    *("4/{who}", "4/{who}-units", "5/{who}", "6/{who}", "7/{who}", "8.leader/{who}", "8.leader/{who}-units"),
    *("8.staff/{who}", "9.leader/{who}", "9.staff/{who}", "10.leader/{who}", "10.staff/{who}", "11/{who}"),
    *("11/{who}-unit", "12.leader/{who}", "12.leader/{who}-units", "12.staff/{who}", "13.leader/{who}"),
    *("13.leader/{who}-units", "13.staff/{who}", "14.leader/{who}", "14.leader/{who}-units-ask", "14.staff/{who}"),
    *("15/{who}", "15/{who}-unit", "20.1/{who}"),
)
AT: Final = {rule: place for place, rule in enumerate(_RULES)}
RANKED: Final = AT["2.3.1/{who}-ranked"]
# The rules that look at documents; whoever judges a dossier counts these.
DOCUMENTS: Final = {AT["2.3.1/{who}-review-count"]: "self_review", AT["20.1/{who}"]: "previous_agency_comment"}


def rules_of(who: str) -> tuple[str, ...]:
    """Return the ids of the rules, in order; `who` is the word by which the decree's pack tells two kinds apart."""
    return tuple(f"evaluation-decree-2023/{rule.replace(_WHO, who)}" for rule in _RULES)


_COVERED: Final = is_one_of("staff_group", "cadre", "civil_servant", "public_employee")
_UNRANKED: Final = is_one_of("proposed_level", "not_ranked")
_SOME_LEVEL: Final = fact("proposed_level", lambda level: level != "not_ranked")
_ALL_UNITS: Final = all_of(is_one_of("units_completed", 100), at_least("units_good", 70))
_MANAGES: Final = is_one_of("manages_units", True)
_EXCELLENT_LEADER: Final = all_of(
    is_one_of("tasks_short", 0), is_one_of("targets_completed", 100), at_least("targets_exceeded", 50)
)
_EXCELLENT_STAFF: Final = all_of(is_one_of("tasks_short", 0), at_least("tasks_exceeded", 50))
_GOOD_LEADER: Final = all_of(
    is_one_of("tasks_short", 0), is_one_of("targets_completed", 100), at_least("targets_on_time", 80)
)
_DONE: Final = (is_one_of("tasks_completed", 100), at_most("tasks_short", 20))
_DONE_LEADER: Final = all_of(*_DONE, above("targets_completed", 70))
_BY_TASKS: Final = bracket(all_of(*_DONE), above("tasks_short", 50))
_BY_TARGETS: Final = bracket(above("targets_completed", 70), below("targets_completed", 50))
_HELD_UNIT: Final = all_of(at_least("targets_completed", 50), is_one_of("unit_corruption", False))


def _of(group: str, level: str, *more: Condition, leader: bool | None = None) -> Condition:
    lead = () if leader is None else (leads(leader),)
    return all_of(is_one_of("staff_group", group), *lead, is_one_of("proposed_level", level), *more)


def _ranked_in(group: str, *more: Condition) -> Condition:
    return all_of(is_one_of("staff_group", group), is_one_of("proposed_level", "completed", "good", "excellent"), *more)


def _where_stated(*names: str) -> Condition:
    return all_of(*(given(name) for name in names))


_GOOD_FACTS: Final = _where_stated("tasks_short", "targets_completed", "targets_on_time")
_DONE_FACTS: Final = _where_stated("tasks_completed", "tasks_short", "targets_completed")
_UNIT_FACTS: Final = _where_stated("targets_completed", "unit_corruption")
_CADRE, _CIVIL, _PUBLIC = "cadre", "civil_servant", "public_employee"

# When each rule applies, and what it requires; None where documents are counted.
_JUDGED: Final[dict[str, tuple[Condition, Condition | None]]] = {
    "2.3.1/{who}": (all_of(_COVERED, below("months_worked", 6), is_one_of("maternity_leave", False)), _UNRANKED),
    "2.3.1/{who}-ranked": (all_of(_COVERED, at_least("months_worked", 6)), _SOME_LEVEL),
    "2.3.1/{who}-review-count": (
        all_of(_COVERED, below("months_worked", 6), is_one_of("maternity_leave", False)),
        None,
    ),
    "2.3.2/{who}": (
        all_of(_COVERED, at_least("absence_months", 3), is_one_of("maternity_leave", False)),
        any_of(level_up_to("completed"), all_of(at_least("absence_months", 6), at_least("months_worked", 6), ask)),
    ),
    "2.3.3/{who}": (
        all_of(_COVERED, is_one_of("maternity_leave", True), above("months_worked", 0), below("months_worked", 6)),
        _SOME_LEVEL,
    ),
    "2.5.a/{who}": (
        all_of(_COVERED, is_one_of("disciplined", True), is_one_of("discipline_counted_before", False)),
        level_up_to("not_completed"),
    ),
    "4/{who}": (_of(_CADRE, "excellent"), _EXCELLENT_LEADER),
    "4/{who}-units": (_of(_CADRE, "excellent", _MANAGES), _ALL_UNITS),
    "5/{who}": (_of(_CADRE, "good", _GOOD_FACTS), _GOOD_LEADER),
    "6/{who}": (_of(_CADRE, "completed", _DONE_FACTS), _DONE_LEADER),
    "7/{who}": (_ranked_in(_CADRE), all_of(at_most("tasks_short", 50), _HELD_UNIT)),
    "8.leader/{who}": (_of(_CIVIL, "excellent", leader=True), _EXCELLENT_LEADER),
    "8.leader/{who}-units": (_of(_CIVIL, "excellent", _MANAGES, leader=True), _ALL_UNITS),
    "8.staff/{who}": (_of(_CIVIL, "excellent", leader=False), _EXCELLENT_STAFF),
    "9.leader/{who}": (_of(_CIVIL, "good", _GOOD_FACTS, leader=True), _GOOD_LEADER),
    "9.staff/{who}": (_of(_CIVIL, "good", _where_stated("tasks_short"), leader=False), is_one_of("tasks_short", 0)),
    "10.leader/{who}": (_of(_CIVIL, "completed", _DONE_FACTS, leader=True), _DONE_LEADER),
    "10.staff/{who}": (
        _of(_CIVIL, "completed", _where_stated("tasks_completed", "tasks_short"), leader=False),
        all_of(*_DONE),
    ),
    "11/{who}": (_ranked_in(_CIVIL, _where_stated("tasks_short")), at_most("tasks_short", 50)),
    "11/{who}-unit": (_ranked_in(_CIVIL, leads(True), _UNIT_FACTS), _HELD_UNIT),
    "12.leader/{who}": (_of(_PUBLIC, "excellent", leader=True), _EXCELLENT_LEADER),
    "12.leader/{who}-units": (_of(_PUBLIC, "excellent", _MANAGES, leader=True), _ALL_UNITS),
    "12.staff/{who}": (_of(_PUBLIC, "excellent", leader=False), _EXCELLENT_STAFF),
    "13.leader/{who}": (_of(_PUBLIC, "good", leader=True), _GOOD_LEADER),
    "13.leader/{who}-units": (_of(_PUBLIC, "good", _MANAGES, leader=True), _ALL_UNITS),
    "13.staff/{who}": (_of(_PUBLIC, "good", leader=False), is_one_of("tasks_short", 0)),
    "14.leader/{who}": (_of(_PUBLIC, "completed", leader=True), all_of(_BY_TASKS, _BY_TARGETS)),
    "14.leader/{who}-units-ask": (
        _of(_PUBLIC, "completed", _MANAGES, below("units_completed", 70), leader=True),
        ask,
    ),
    "14.staff/{who}": (_of(_PUBLIC, "completed", leader=False), _BY_TASKS),
    "15/{who}": (_ranked_in(_PUBLIC, _where_stated("tasks_short")), at_most("tasks_short", 50)),
    "15/{who}-unit": (_ranked_in(_PUBLIC, leads(True), _UNIT_FACTS), _HELD_UNIT),
    "20.1/{who}": (all_of(_COVERED, _where_stated("months_elsewhere"), at_least("months_elsewhere", 6)), None),
}
_IN_ORDER: Final = tuple(_JUDGED[rule] for rule in _RULES)


def judge(place: int, person: Person, count: Callable[[], str], add: Callable[[str, str], str]) -> str:
    """Return the outcome of one rule, told with its place to `add`; `count` settles a rule on documents."""
    when, require = _IN_ORDER[place]
    applies = when(person)
    if applies.truth is False:
        return NOT_APPLICABLE
    if applies.truth is None:
        return add(UNDETERMINED, first_of(list(applies.causes)))
    if require is None:
        return count()
    found = require(person)
    if found.truth is None:
        return add(UNDETERMINED, first_of(list(found.causes)))
    return SATISFIED if found.truth else add(VIOLATED, found.place)
