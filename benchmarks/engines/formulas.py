"""The rules of a leader's dossier as formulas over the document, in the plan's order: what each engine evaluates.

Formulas are trees of tuples whose first word is an operator; `field` is a member of the item under a quantifier, `name`
a member of the document. Outcomes are numbers: 0 not applicable, 1 satisfied, 2 undetermined, 3 violated.
"""

from typing import Any, Final

from benchmarks.by_hand.plan import FIVE_O_CLOCK, SELF_SUFFICIENT, TO_BE_RECOGNISED

Formula = tuple[Any, ...] | int | float | str

OUTCOMES: Final = ("not_applicable", "satisfied", "undetermined", "violated")
NONE, YES, OPEN, NO = range(4)

_UNTYPED: Final = ("some", ("eq", ("field", "type"), ""))
_DOUBT: Final = ("or", ("not", ("name", "known")), _UNTYPED)


def choose(*parts: Formula) -> Formula:
    """Return the value after the first condition that holds, else the last: (condition, value, …, value)."""
    if len(parts) == 1:
        return parts[0]
    return "if", parts[0], parts[1], choose(*parts[2:])


def of(kind: str) -> Formula:
    """Return that the item is of a type."""
    return "eq", ("field", "type"), kind


def there(kind: str) -> Formula:
    """Return that some item is of a type."""
    return "some", of(kind)


def some(kind: str, test: Formula) -> Formula:
    """Return that some item of a type passes a test."""
    return "some", ("and", of(kind), test)


def at_least_one(kind: str) -> Formula:
    """Return the outcome of asking for an item of a type."""
    return choose(there(kind), YES, _DOUBT, OPEN, NO)


def exactly_one(kind: str) -> Formula:
    """Return the outcome of asking for one item of a type and no more."""
    many = ("count", of(kind))
    none = ("and", ("eq", many, 0), ("not", _DOUBT))
    return choose(("gt", many, 1), NO, none, NO, ("or", ("eq", many, 0), _DOUBT), OPEN, YES)


def each(kind: str, *, wrong: Formula, open_: Formula) -> Formula:
    """Return the worst outcome over the items of a type."""
    return choose(some(kind, wrong), NO, ("or", _DOUBT, some(kind, open_)), OPEN, there(kind), YES, NONE)


def right_form(kind: str) -> Formula:
    """Return the outcome of asking for the right form."""
    return each(kind, wrong=("eq", ("field", "form"), 2), open_=("eq", ("field", "form"), 0))


def before(kind: str, day: int) -> Formula:
    """Return the outcome of asking for a date before a day."""
    return each(kind, wrong=("ge", ("field", "date"), day), open_=("eq", ("field", "date"), 0))


def early(kind: str) -> Formula:
    """Return the outcome of asking that no item of a type be there yet."""
    return choose(there(kind), NO, _DOUBT, OPEN, YES)


def if_hinted(then: Formula) -> Formula:
    """Return an outcome that is asked for only when there is a review hint."""
    shown, stated = there("review_hint"), ("name", "hint")
    yes = ("or", ("eq", stated, 1), ("and", ("eq", stated, 0), shown))
    no = ("and", ("eq", stated, 2), ("not", ("or", shown, _DOUBT)))
    return choose(yes, then, no, NONE, OPEN)


def _excellent() -> Formula:
    recognised: Formula = ("and", ("in", ("field", "type"), TO_BE_RECOGNISED), ("field", "recognised"))
    proved = (
        "or",
        ("some", ("in", ("field", "type"), SELF_SUFFICIENT)),
        ("some", ("and", recognised, ("eq", ("field", "applied"), 1))),
    )
    maybe = ("or", _DOUBT, ("some", ("and", recognised, ("eq", ("field", "applied"), 0))))
    level = ("name", "level")
    return choose(("eq", level, ""), OPEN, ("not", ("eq", level, "excellent")), NONE, proved, YES, maybe, OPEN, NO)


def _residence() -> Formula:
    member, exempt = ("name", "member"), ("name", "exempt")
    settled = ("or", there("residence_comment"), ("or", ("eq", member, 2), ("eq", exempt, 1)))
    unknown = ("or", _DOUBT, ("or", ("eq", member, 0), ("eq", exempt, 0)))
    return choose(settled, YES, unknown, OPEN, NO)


def _tables(kind: str) -> tuple[Formula, Formula]:
    authority = ("name", "authority")
    asked, unknown = ("eq", authority, "BCSD"), ("eq", authority, "")
    unasked = ("not", ("name", "known"))
    maybe = ("and", unknown, ("or", there(kind), _UNTYPED))
    return (
        choose(asked, at_least_one(kind), unknown, OPEN, NONE),
        choose(asked, right_form(kind), ("or", unasked, maybe), OPEN, NONE),
    )


def _filing() -> tuple[Formula, ...]:
    to, day, clock = ("name", "to"), ("name", "day"), ("name", "clock")
    unread = ("not", ("name", "at"))
    timed = ("and", ("eq", day, 20231215), ("ge", clock, 0))
    return (
        choose(("eq", to, ""), OPEN, ("eq", to, "SNV"), YES, NO),
        choose(unread, OPEN, ("gt", day, 20231215), NO, YES),
        choose(unread, OPEN, ("not", timed), NONE, ("gt", clock, FIVE_O_CLOCK), NO, YES),
    )


def formula() -> tuple[Formula, ...]:
    """Return the outcome of every rule, in the plan's order."""
    authority, year = ("name", "authority"), ("field", "year")
    return (
        choose(("eq", authority, ""), OPEN, ("in", authority, ("BCSD", "BTV_TINH_UY")), YES, NO),
        if_hinted(at_least_one("opinion")),
        exactly_one("self_review"),
        right_form("self_review"),
        before("self_review", 20231213),
        at_least_one("ranking_request"),
        each("self_review", wrong=("eq", ("field", "frame"), 2), open_=("eq", ("field", "frame"), 0)),
        at_least_one("asset_declaration"),
        at_least_one("cv_supplement"),
        each("cv_supplement", wrong=("not", ("in", year, (-1, 2023))), open_=("eq", year, -1)),
        _residence(),
        at_least_one("workplace_comment"),
        at_least_one("minutes"),
        if_hinted(at_least_one("review_hint")),
        early("authority_decision"),
        early("complaint_file"),
        _excellent(),
        *_tables("summary_table_01"),
        *_tables("summary_table_02"),
        at_least_one("assessment_summary"),
        each(
            "assessment_summary",
            wrong=("gt", ("field", "pages"), 0.5),
            open_=("not", ("ge", ("field", "pages"), 0.0)),
        ),
        before("minutes", 20231215),
        *_filing(),
    )
