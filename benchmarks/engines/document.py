"""Make of a parsed dossier what other engines are handed: tree -> a small document of plain, total values.

The engines are spared the strict part: every fact is checked, put into one form and made a number or a short text by
straight Python. What is left to them are the rules: to count, to look for, to compare and to join.
An unknown type is "", a truth is 0 unknown, 1 true, 2 false; other unknown facts are 0 or -1.
"""

from typing import Any, Final

from benchmarks.by_hand.plan import (
    CIRCUMSTANCES,
    FORM_02B,
    INDIVIDUAL_ITEM,
    INDIVIDUAL_SUBJECT,
    RANKED_BY,
    TABLE_01,
    TABLE_02,
    TO_BE_RECOGNISED,
)
from benchmarks.by_hand.reading import Notes, Row, moment_filed, read_list, read_object, read_submission
from benchmarks.by_hand.values import Moment, form_of

Document = dict[str, Any]

_FORMS: Final = {"self_review": FORM_02B, "summary_table_01": TABLE_01, "summary_table_02": TABLE_02}
_DATED: Final = ("self_review", "minutes")
_TRUTHS: Final = {None: 0, True: 1, False: 2}


def document(tree: Row, now: Moment) -> Document:
    """Return the document of a dossier of one leader, read as strictly as its outcomes need it."""
    notes = Notes()
    filed = moment_filed(tree)
    moment = filed or now
    subject = read_object(tree.get("subject"), INDIVIDUAL_SUBJECT, "/subject", notes)
    circumstances = read_object(tree.get("circumstances"), CIRCUMSTANCES, "/circumstances", notes)
    submission = read_submission(tree.get("submission"), filed, notes)
    items = read_list(tree, "items", INDIVIDUAL_ITEM, notes)
    bad = notes.bad
    return {
        "known": items is not None,
        "items": [_item(row, index, bad) for index, row in enumerate(items or ())],
        "authority": RANKED_BY.get(_stated(subject, "/subject", "position", bad), ""),
        "member": _truth(_stated(subject, "/subject", "party_member", bad)),
        "exempt": _truth(_stated(subject, "/subject", "residence_comment_exempt", bad)),
        "level": _stated(subject, "/subject", "proposed_level", bad) or "",
        "hint": 3 if "/circumstances/review_hint" in bad else _truth(circumstances.get("review_hint")),
        "to": _stated(submission, "/submission", "to", bad) or "",
        "at": "/submission/at" not in bad,
        "day": _number(moment[0]),
        "clock": -1 if moment[1] is None else moment[1],
    }


def _stated(row: Row, place: str, name: str, bad: set[str]) -> Any:
    return None if bad and f"{place}/{name}" in bad else row.get(name)


def _truth(value: bool | None) -> int:
    return _TRUTHS[value]


def _number(day: str | None) -> int:
    return int(day.replace("-", "")) if day else 0


def _item(row: Row, index: int, bad: set[str]) -> Document:
    """Return the type of an item, and those of its facts that a rule about this type reads."""
    place = f"/items/{index}"
    kind = _stated(row, place, "type", bad) or ""
    facts: Document = {"type": kind}
    if kind in _FORMS:
        form = _stated(row, place, "form", bad)
        facts["form"] = 0 if form is None else 1 if form_of(form) in _FORMS[kind] else 2
    if kind in _DATED:
        facts["date"] = _number(_stated(row, place, "date", bad))
    if kind == "self_review":
        codes = _stated(row, place, "with", bad)
        facts["frame"] = 0 if codes is None else _truth("criteria_frame" in codes)
    elif kind == "cv_supplement":
        year = _stated(row, place, "year", bad)
        facts["year"] = -1 if year is None else year
    elif kind == "assessment_summary":
        pages = _stated(row, place, "pages", bad)
        facts["pages"] = -1.0 if pages is None else float(pages)
    elif kind in TO_BE_RECOGNISED:
        facts["applied"] = _truth(_stated(row, place, "applied", bad))
        facts["recognised"] = row.get("recognised_by") is not None
    return facts
