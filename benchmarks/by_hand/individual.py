"""Judge the dossier of one leader: tree and moment -> outcomes and places, by section II.2.1.a of the plan of 2023."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

from benchmarks.by_hand import decree
from benchmarks.by_hand.conditions import Person
from benchmarks.by_hand.decree_quick import quick
from benchmarks.by_hand.explaining import Explained
from benchmarks.by_hand.judging import (
    GAP,
    NOT_APPLICABLE,
    SATISFIED,
    UNDETERMINED,
    UNUSABLE,
    VIOLATED,
    Cause,
    Judging,
    first_of,
)
from benchmarks.by_hand.plan import (
    CIRCUMSTANCES,
    EVENT,
    FIVE_O_CLOCK,
    FORM_02B,
    INDIVIDUAL_ITEM,
    INDIVIDUAL_SUBJECT,
    RANKED_BY,
    SELF_SUFFICIENT,
    TABLE_01,
    TABLE_02,
    TO_BE_RECOGNISED,
)
from benchmarks.by_hand.reading import (
    Notes,
    Row,
    known_members,
    read_list,
    read_object,
    read_submission,
    read_top,
)
from benchmarks.by_hand.values import Moment, form_of

_OF_THE_PLAN: Final = tuple(
    f"plan-2023/{rule}"
    for rule in (
        "II.1.2.c/leaders_only",
        "II.2.1.a.tt.0b/count",
        "II.2.1.a.cn.0/count",
        "II.2.1.a.cn.0/form",
        "II.2.1.a.cn.0/dated",
        "II.2.1.a.cn.1/count",
        "II.2.1.a.cn.2/with",
        "II.2.1.a.cn.3/count",
        "II.2.1.a.cn.4/count",
        "II.2.1.a.cn.4/only",
        "II.2.1.a.cn.5/rule",
        "II.2.1.a.cn.6/count",
        "II.2.1.a.cn.7/count",
        "II.2.1.a.cn.8/count",
        "II.2.1.a.cn.9/premature",
        "II.2.1.a.cn.10/premature",
        "II.2.1.a.cn.11/rule",
        "II.2.1.a.cn.12/table_01-count",
        "II.2.1.a.cn.12/table_01-form",
        "II.2.1.a.cn.12/table_02-count",
        "II.2.1.a.cn.12/table_02-form",
        "II.2.1.a.cn.13/count",
        "II.2.1.a.cn.13/pages",
        "II.2.1.b/dated",
        "II.2.3.nd.4/recipient",
        "II.2.3.nd.4/deadline",
        "II.2.3.nd.4/office_hours",
    )
)
# The rules that are for each of the items; the others are for the dossier.
_OF_ITEMS: Final = frozenset(
    rule for rule in _OF_THE_PLAN if rule.endswith(("form", "dated", "/with", "/only", "/pages"))
)
(
    LEADERS_ONLY,
    OPINION,
    REVIEW,
    REVIEW_FORM,
    REVIEW_DATE,
    REQUEST,
    FRAME,
    ASSETS,
    SUPPLEMENT,
    SUPPLEMENT_YEAR,
    RESIDENCE,
    WORKPLACE,
    MINUTES,
    HINT,
    DECISION_EARLY,
    COMPLAINT_EARLY,
    EVIDENCE,
    TABLE_1,
    TABLE_1_FORM,
    TABLE_2,
    TABLE_2_FORM,
    SUMMARY,
    SUMMARY_PAGES,
    MEETING,
    RECIPIENT,
    DEADLINE,
    OFFICE_HOURS,
) = range(len(_OF_THE_PLAN))
RULES: Final = _OF_THE_PLAN + decree.rules_of("person")

# What a quick look may leave as it is: the outcomes of a dossier on which nothing conditional applies.
_START: Final = [SATISFIED] * len(_OF_THE_PLAN) + [NOT_APPLICABLE] * (len(RULES) - len(_OF_THE_PLAN))
for _rule in (OPINION, HINT, EVIDENCE, TABLE_1, TABLE_1_FORM, TABLE_2, TABLE_2_FORM, OFFICE_HOURS):
    _START[_rule] = NOT_APPLICABLE

_MEMBERS: Final = known_members("subject", "circumstances", "submission", "items", "events")
_REVIEWS_BEFORE: Final = "2023-12-13"
_MEETING_BEFORE: Final = "2023-12-15"
_LAST_DAY: Final = "2023-12-15"
_MOST_PAGES: Final = Decimal("0.5")
_NEVER: Final = "9999"
_POSITION: Final = "/subject/position"


def judge(tree: Row, filed: Moment | None, moment: Moment) -> tuple[Judging, Notes]:
    """Judge one dossier; `filed` is its own moment of filing where it could be read, `moment` that or now."""
    notes = Notes()
    read_top(tree, _MEMBERS, notes)
    subject = read_object(tree.get("subject"), INDIVIDUAL_SUBJECT, "/subject", notes)
    circumstances = read_object(tree.get("circumstances"), CIRCUMSTANCES, "/circumstances", notes)
    submission = read_submission(tree.get("submission"), filed, notes)
    items = read_list(tree, "items", INDIVIDUAL_ITEM, notes)
    if tree.get("events") is not None:
        read_list(tree, "events", EVENT, notes)
    judging = Judging(RULES, _START.copy(), items, notes)
    authority = _leader(judging, subject)
    hint = _hinted(judging, circumstances)
    _documents(judging, subject, hint)
    _evidence(judging, subject)
    _tables(judging, authority)
    _lengths_and_days(judging)
    _filing(judging, submission, moment)
    _decree(judging, subject)
    _denials(judging, circumstances, notes)
    if "explanations" in tree:
        explained = Explained(judging, dict.fromkeys(_OF_ITEMS, "items"), {"items": items})
        explained.note_problems(tree["explanations"], notes)
    return judging, notes


def _leader(judging: Judging, subject: Row) -> str | Cause:
    """II.1.2.c: the dossier is for leaders only. Return who ranks the subject, or why that is not known."""
    position = subject.get("position")
    bad = judging.bad
    authority = None if bad and _POSITION in bad else RANKED_BY.get(position) if position is not None else None
    if authority == "BCSD" or authority == "BTV_TINH_UY":
        return authority
    if authority is not None:
        judging.settle(LEADERS_ONLY, VIOLATED, _POSITION)
        return authority
    judging.settle(LEADERS_ONLY, UNDETERMINED, _POSITION)
    cause = judging.why(_POSITION)
    return (GAP, _POSITION) if position is not None and cause[0] != UNUSABLE else cause


def _hinted(judging: Judging, circumstances: Row) -> bool | str:
    """Return whether there is a review hint, or the place that leaves it open."""
    stated, pointer = circumstances.get("review_hint"), "/circumstances/review_hint"
    unusable = bool(judging.bad) and pointer in judging.bad
    shown = "review_hint" in judging.by_type
    if not unusable:
        if stated is True or (stated is None and shown):
            return True
        if stated is False and not shown and judging.known and not judging.odd:
            return False
    causes: list[Cause] = [] if stated is False and not unusable else [judging.why(pointer)]
    if not shown:
        causes += judging.unknown_types() if judging.known else [(1, "/items")]
    if stated is False:
        causes.append((UNUSABLE, pointer))
    return first_of(causes)


def _documents(judging: Judging, subject: Row, hint: bool | str) -> None:
    """II.2.1.a: the opinion on a hint, and numbers (0) to (10) of the list."""
    by_type, count = judging.by_type, judging.count
    clean = judging.known and not judging.odd and not judging.bad
    _if_hinted(judging, OPINION, "opinion", hint)
    reviews = by_type.get("self_review")
    one = clean and reviews is not None and len(reviews) == 1
    review: Row = judging.rows[reviews[0]] if one and reviews else {}
    if not one:
        count(REVIEW, "self_review", high=1)
    form = review.get("form")
    if form is None or (form["issuer"], form["number"]) not in FORM_02B:
        judging.each(REVIEW_FORM, "self_review", "form", _is_in(FORM_02B))
    if (review.get("date") or _NEVER) >= _REVIEWS_BEFORE:
        judging.each(REVIEW_DATE, "self_review", "date", _is_before(_REVIEWS_BEFORE))
    if "ranking_request" not in by_type:
        count(REQUEST, "ranking_request")
    if "criteria_frame" not in (review.get("with") or ()):
        judging.each_with(FRAME, "self_review", "criteria_frame")
    if "asset_declaration" not in by_type:
        count(ASSETS, "asset_declaration")
    supplements = by_type.get("cv_supplement")
    if supplements is None:
        count(SUPPLEMENT, "cv_supplement")
    if not clean or supplements is None or [i for i in supplements if judging.rows[i].get("year") != 2023]:
        judging.each(SUPPLEMENT_YEAR, "cv_supplement", "year", lambda year: year == 2023)
    _residence(judging, subject)
    if "workplace_comment" not in by_type:
        count(WORKPLACE, "workplace_comment")
    if "minutes" not in by_type:
        count(MINUTES, "minutes")
    _if_hinted(judging, HINT, "review_hint", hint)
    if not clean or "authority_decision" in by_type:
        _early(judging, DECISION_EARLY, "authority_decision")
    if not clean or "complaint_file" in by_type:
        _early(judging, COMPLAINT_EARLY, "complaint_file")


def _if_hinted(judging: Judging, rule: int, kind: str, hint: bool | str) -> None:
    if hint is True:
        judging.count(rule, kind)
    elif hint is not False:
        judging.settle(rule, UNDETERMINED, hint)


def _residence(judging: Judging, subject: Row) -> None:
    """Number (5): asked of Party members who are not exempt; once it is there, nothing is asked."""
    if "residence_comment" in judging.by_type:
        return
    member, exempt, bad = subject.get("party_member"), subject.get("residence_comment_exempt"), judging.bad
    at_member, at_exempt = "/subject/party_member", "/subject/residence_comment_exempt"
    if (member is False and at_member not in bad) or (exempt is True and at_exempt not in bad):
        return
    causes: list[Cause] = [] if judging.known else [(1, "/items")]
    if judging.odd:
        causes += judging.unknown_types()
    causes += [
        judging.why(at) for at, value in ((at_member, member), (at_exempt, exempt)) if value is None or at in bad
    ]
    if causes:
        judging.settle(RESIDENCE, UNDETERMINED, first_of(causes))
    else:
        judging.settle(RESIDENCE, VIOLATED, "/items")


def _early(judging: Judging, rule: int, kind: str) -> None:
    """Numbers (9) and (10) belong to the archive: at filing there is none of them."""
    if kind in judging.by_type:
        judging.settle(rule, VIOLATED, f"/items/{judging.by_type[kind][0]}")
    elif not judging.known:
        judging.settle(rule, UNDETERMINED, "/items")
    elif judging.odd:
        judging.settle(rule, UNDETERMINED, first_of(judging.unknown_types()))


def _evidence(judging: Judging, subject: Row) -> None:
    """Number (11): a proposal for the excellent level encloses evidence (reading: only two kinds need recognition)."""
    level, pointer = subject.get("proposed_level"), "/subject/proposed_level"
    if level is None or (judging.bad and pointer in judging.bad):
        judging.settle(EVIDENCE, UNDETERMINED, pointer)
    elif level == "excellent":
        if not judging.by_type.keys().isdisjoint(SELF_SUFFICIENT):
            judging.outcomes[EVIDENCE] = SATISFIED
        else:
            _recognised(judging)


def _recognised(judging: Judging) -> None:
    causes: list[Cause] = []
    for index in sorted([i for kind in TO_BE_RECOGNISED for i in judging.by_type.get(kind, ())] + judging.odd):
        row, place = judging.rows[index], f"/items/{index}"
        stated = row.get("recognised_by") is not None or f"{place}/recognised_by" in judging.bad
        applied, at = row.get("applied"), f"{place}/applied"
        open_ = applied is None or at in judging.bad
        if index in judging.odd:
            causes.append(judging.why(f"{place}/type"))
        elif stated and not open_ and applied:
            judging.outcomes[EVIDENCE] = SATISFIED
            return
        if stated and open_:
            causes.append(judging.why(at))
    if not judging.known:
        judging.settle(EVIDENCE, UNDETERMINED, "/items")
    elif causes:
        judging.settle(EVIDENCE, UNDETERMINED, first_of(causes))
    else:
        judging.settle(EVIDENCE, VIOLATED, "/items")


def _tables(judging: Judging, authority: str | Cause) -> None:
    """Number (12): two tables for those whom the Party caucus ranks."""
    _table(judging, (TABLE_1, TABLE_1_FORM), "summary_table_01", TABLE_01, authority)
    _table(judging, (TABLE_2, TABLE_2_FORM), "summary_table_02", TABLE_02, authority)


def _table(
    judging: Judging, rules: tuple[int, int], kind: str, forms: frozenset[tuple[str, str]], authority: str | Cause
) -> None:
    there, right = rules
    if authority == "BCSD":
        spots = judging.by_type.get(kind)
        if spots is None:
            judging.count(there, kind)
        else:
            judging.outcomes[there] = SATISFIED
        if spots is not None and len(spots) == 1 and judging.known and not judging.odd and not judging.bad:
            form = judging.rows[spots[0]].get("form")
            if form is not None and (form["issuer"], form["number"]) in forms:
                judging.outcomes[right] = SATISFIED
                return
        judging.each(right, kind, "form", _is_in(forms))
    elif type(authority) is tuple:
        judging.settle(there, UNDETERMINED, authority[1])
        _table_of_nobody(judging, right, kind, authority)
    elif not judging.known:
        judging.settle(right, UNDETERMINED, "/items")


def _table_of_nobody(judging: Judging, rule: int, kind: str, authority: Cause) -> None:
    """Name for each table what leaves open whether it is asked for at all."""
    for index in judging.spots(kind):
        causes = [judging.why(f"/items/{index}/type")] if index in judging.odd else []
        causes.append(authority)
        judging.settle(rule, UNDETERMINED, first_of(causes))
    if not judging.known:
        judging.settle(rule, UNDETERMINED, "/items")


def _lengths_and_days(judging: Judging) -> None:
    """Number (13), and II.2.1.b: the summary and its pages; the day of the meeting is the day of its minutes."""
    rows, by_type = judging.rows, judging.by_type
    clean = judging.known and not judging.odd and not judging.bad
    summaries = by_type.get("assessment_summary")
    if summaries is None:
        judging.count(SUMMARY, "assessment_summary")
    if not clean or summaries is None or [i for i in summaries if (rows[i].get("pages") or 9) > _MOST_PAGES]:
        judging.each(SUMMARY_PAGES, "assessment_summary", "pages", lambda pages: pages <= _MOST_PAGES)
    minutes = by_type.get("minutes")
    if not clean or minutes is None or [i for i in minutes if (rows[i].get("date") or _NEVER) >= _MEETING_BEFORE]:
        judging.each(MEETING, "minutes", "date", _is_before(_MEETING_BEFORE))


def _filing(judging: Judging, submission: Row, moment: Moment) -> None:
    """II.2.3.nd.4: where to, until when, and on the last day by five o'clock."""
    file(judging, submission, moment, ("SNV", _LAST_DAY), (RECIPIENT, DEADLINE, OFFICE_HOURS))


def _decree(judging: Judging, subject: Row) -> None:
    """The decree above the plan: which levels it excludes for this person."""
    first = len(_OF_THE_PLAN)
    held = None if judging.bad else quick(subject, subject.get("position"))
    if held is not None:
        for place in held:
            judging.outcomes[first + place] = SATISFIED
        return
    person = Person(subject, "/subject", judging.bad, "")
    for place in range(len(RULES) - first):
        _of_the_decree(judging, first, place, person)


def _of_the_decree(judging: Judging, first: int, place: int, person: Person) -> None:
    rule = first + place

    def count() -> str:
        judging.count(rule, decree.DOCUMENTS[place])
        return judging.outcomes[rule]

    def add(outcome: str, pointer: str) -> str:
        return judging.add(rule, outcome, pointer)

    judging.outcomes[rule] = decree.judge(place, person, count, add)


def file(
    judging: Judging, submission: Row, moment: Moment, asked: tuple[str, str], rules: tuple[int, int, int]
) -> None:
    """Judge recipient, deadline and office hours of a submission."""
    recipient, deadline, hours = rules
    to, bad = submission.get("to"), judging.bad
    if to is None or (bad and "/submission/to" in bad):
        judging.settle(recipient, UNDETERMINED, "/submission/to")
    elif to != asked[0]:
        judging.settle(recipient, VIOLATED, "/submission/to")
    if bad and "/submission/at" in bad:
        judging.settle(deadline, UNDETERMINED, "/submission/at")
        judging.settle(hours, UNDETERMINED, "/submission/at")
        return
    day, clock = moment
    if day > asked[1]:
        judging.settle(deadline, VIOLATED, "/submission/at")
    elif day == asked[1] and clock is not None:
        judging.outcomes[hours] = SATISFIED
        if clock > FIVE_O_CLOCK:
            judging.settle(hours, VIOLATED, "/submission/at")


def _denials(judging: Judging, circumstances: Row, notes: Notes) -> None:
    """Note circumstances that are denied although a document shows them."""
    if circumstances.get("review_hint") is False and "review_hint" in judging.by_type:
        notes.intake.append("/circumstances/review_hint")
    if circumstances.get("complaint") is False and "complaint_file" in judging.by_type:
        notes.intake.append("/circumstances/complaint")


def _is_in(forms: frozenset[tuple[str, str]]) -> Callable[[Any], bool]:
    return lambda form: form_of(form) in forms


def _is_before(day: str) -> Callable[[Any], bool]:
    return lambda date: date < day
