"""Judge the dossier of a room or unit: tree and moment -> outcomes and places, by section II.2.2 of the plan."""

from collections.abc import Callable
from typing import Any, Final

from benchmarks.by_hand import decree
from benchmarks.by_hand.conditions import Person
from benchmarks.by_hand.decree_quick import quick
from benchmarks.by_hand.explaining import Explained
from benchmarks.by_hand.individual import file
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
    FORM_02,
    FORM_02A,
    FORM_02B,
    FORM_02C,
    FORM_03,
    LEADING,
    MEMBER,
    RANKED_BY,
    UNIT_ITEM,
    UNIT_SUBJECT,
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
from benchmarks.by_hand.values import Moment, form_of, is_text, nfc

_OF_THE_PLAN: Final = tuple(
    f"plan-2023/{rule}"
    for rule in (
        "I.2.b/rule",
        "II.1.2.c/under_the_chief",
        "II.2.2.a/dated",
        "II.2.2.b.0/count",
        "II.2.2.b.0/dated",
        "II.2.2.c.1/rule",
        "II.2.2.c.3/recorded",
        "II.2.2.c.3/adopted",
        "II.2.2.c.4/recipient",
        "II.2.2.c.4/deadline",
        "II.2.2.c.4/office_hours",
        "II.2.2.d.1/count",
        "II.2.2.d.2/count",
        "II.2.2.d.3/form",
        "II.2.2.d.4/count",
        "II.2.2.d.5/report-count",
        "II.2.2.d.5/summary-count",
        "II.2.2.d.5/pages",
    )
)
(
    SIGNED,
    UNDER_THE_CHIEF,
    MEETING,
    REVIEW,
    REVIEW_DATE,
    PRESENTED,
    RECORDED,
    ADOPTED,
    RECIPIENT,
    DEADLINE,
    OFFICE_HOURS,
    MINUTES,
    STRENGTHS,
    FORM,
    FRAME,
    REPORT,
    SUMMARY,
    SUMMARY_PAGES,
) = range(len(_OF_THE_PLAN))
RULES: Final = _OF_THE_PLAN + decree.rules_of("member")
_START: Final = [SATISFIED] * len(_OF_THE_PLAN) + [NOT_APPLICABLE] * (len(RULES) - len(_OF_THE_PLAN))
_START[OFFICE_HOURS] = NOT_APPLICABLE

_MEMBERS: Final = known_members("subject", "submission", "items", "roster")
_LAST_DAY: Final = "2023-12-13"
_NEVER: Final = "9999"

# II.2.2.b: the form for (party member, staff group, leader); None in the key is what is not known, in the value the
# gaps that the plan leaves. What is not in the table cannot be decided.
_Form = frozenset[tuple[str, str]]
_STAFF: Final = ("civil_servant", "public_employee")
_REQUIRED: Final[dict[tuple[bool | None, str, bool | None], _Form | None]] = {
    **{(True, group, True): FORM_02B for group in _STAFF},
    **{(True, group, False): FORM_02A for group in _STAFF},
    **{(True, "worker", leader): FORM_02C for leader in (True, False, None)},
    (False, "civil_servant", False): FORM_02,
    (False, "public_employee", False): FORM_03,
    **{(False, "worker", leader): None for leader in (True, False, None)},
    **{(False, group, True): None for group in _STAFF},
    **{(party, "cadre", leader): None for party in (True, False, None) for leader in (True, False, None)},
}
_NO_FORM: Final[_Form] = frozenset()


def judge(tree: Row, filed: Moment | None, moment: Moment) -> tuple[Judging, Notes]:
    """Judge one dossier; `filed` is its own moment of filing where it could be read, `moment` that or now."""
    notes = Notes()
    read_top(tree, _MEMBERS, notes)
    read_object(tree.get("subject"), UNIT_SUBJECT, "/subject", notes)
    submission = read_submission(tree.get("submission"), filed, notes)
    roster = read_list(tree, "roster", MEMBER, notes)
    items = read_list(tree, "items", UNIT_ITEM, notes)
    if roster is not None and not roster:
        notes.intake.append("/roster")
    unit = _Unit(items, roster, notes)
    judging = unit.judging
    quick = unit.quick()
    _minutes(judging, SIGNED, "signed_by_head")
    unit.unless(quick, UNDER_THE_CHIEF)
    _meeting(judging)
    for rule in (REVIEW, REVIEW_DATE, PRESENTED):
        unit.unless(quick, rule)
    _minutes(judging, RECORDED, "opinions_recorded")
    _minutes(judging, ADOPTED, "adopted")
    file(judging, submission, moment, ("HCTC_QTTV", _LAST_DAY), (RECIPIENT, DEADLINE, OFFICE_HOURS))
    if "minutes" not in judging.by_type:
        judging.count(MINUTES, "minutes")
    for rule in (STRENGTHS, FORM, FRAME):
        unit.unless(quick, rule)
    _results(judging)
    unit.by_the_decree()
    if "explanations" in tree:
        explained = Explained(judging, _FOR_EACH, {"items": items, "roster": roster})
        explained.note_problems(tree["explanations"], notes)
    return judging, notes


def _minutes(judging: Judging, rule: int, name: str) -> None:
    minutes, rows = judging.by_type.get("minutes"), judging.rows
    if minutes is None or judging.odd or judging.bad or [i for i in minutes if rows[i].get(name) is not True]:
        judging.each(rule, "minutes", name, lambda value: value is True)


def _meeting(judging: Judging) -> None:
    """II.2.2.a: the day of the meeting is the day of its minutes."""
    minutes, rows = judging.by_type.get("minutes"), judging.rows
    clean = not judging.odd and not judging.bad
    if not clean or minutes is None or [i for i in minutes if (rows[i].get("date") or _NEVER) > _LAST_DAY]:
        judging.each(MEETING, "minutes", "date", lambda date: date <= _LAST_DAY)


def _results(judging: Judging) -> None:
    """II.2.2.d.5: the work report, and one summary of results of one page."""
    if "work_report" not in judging.by_type:
        judging.count(REPORT, "work_report")
    summaries, rows = judging.by_type.get("results_summary"), judging.rows
    clean = summaries is not None and not judging.odd and not judging.bad
    if not clean or len(summaries or ()) != 1:
        judging.count_one(SUMMARY, "results_summary", "work_report")
    if not clean or [i for i in summaries or () if (rows[i].get("pages") or 9) > 1]:
        judging.each(SUMMARY_PAGES, "results_summary", "pages", lambda pages: pages <= 1)


class _Unit:
    """The people of a unit beside its items."""

    __slots__ = ("bad", "ids", "judging", "loose", "members", "owned", "roster_known")

    def __init__(self, items: list[Row] | None, roster: list[Row] | None, notes: Notes) -> None:
        self.members: list[Row] = roster or []
        self.roster_known = roster is not None
        self.bad = notes.bad
        self.ids = [member.get("id") for member in self.members]
        if self.bad or not all(map(_plain, self.ids)):
            self.ids = [self._identity(place, identity) for place, identity in enumerate(self.ids)]
        if self.roster_known and items:
            self._references(items, notes)
        self.judging = Judging(RULES, _START.copy(), items, notes)
        self.loose: list[int] | None = None
        self.owned: dict[tuple[str, str], list[int]] = {}

    def _identity(self, place: int, identity: Any) -> str | None:
        return nfc(identity) if is_text(identity) and f"/roster/{place}/id" not in self.bad else None

    def _references(self, items: list[Row], notes: Notes) -> None:
        """Note every item that belongs to nobody on the roster."""
        people = set(self.ids)
        for index, row in enumerate(items):
            of = row.get("of")
            if of is not None and (type(of) is not str or of not in people):
                pointer = f"/items/{index}/of"
                if pointer not in notes.bad and nfc(of) not in people:
                    notes.bad.add(pointer)
                    notes.intake.append(pointer)

    # --- the quick look -----------------------------------------------------------------------------------------------

    def quick(self) -> int:
        """Return the rules about members that hold for everybody, as bits; none where anything is not known."""
        judging, rows = self.judging, self.judging.rows
        if self.bad or judging.odd or not judging.known or not self.members or None in self.ids:
            return 0
        reviews, strengths, frames = map(self._by_owner, ("self_review", "strengths_summary", "criteria_frame"))
        if reviews is None or strengths is None or frames is None:
            return 0
        wrong, leaders = 0, False
        for identity, member in zip(self.ids, self.members, strict=True):
            position = member.get("position")
            leader = LEADING.get(position)  # type: ignore[arg-type]  # None is no position: nothing is known then
            if leader is None or RANKED_BY[position] != "CHANH_VP":  # type: ignore[index]  # it is one of the positions
                wrong |= 1 << UNDER_THE_CHIEF
            if member.get("presented") is not True:
                wrong |= 1 << PRESENTED
            if identity not in strengths:
                wrong |= 1 << STRENGTHS
            if leader is not False:
                leaders = True
                if leader is None or (identity not in frames and not self._encloses_frame(reviews.get(identity))):
                    wrong |= 1 << FRAME
            review = reviews.get(identity)
            if review is None:
                wrong |= 1 << REVIEW | 1 << REVIEW_DATE | 1 << FORM
                continue
            row = rows[review]
            if (row.get("date") or _NEVER) > _LAST_DAY:
                wrong |= 1 << REVIEW_DATE
            form = row.get("form")
            required = _REQUIRED.get((member.get("party_member"), member.get("staff_group"), leader))  # type: ignore[arg-type]  # None is in no key there
            if form is None or (form["issuer"], form["number"]) not in (required or _NO_FORM):
                wrong |= 1 << FORM
        return ~(wrong if leaders else wrong | 1 << FRAME)

    def _by_owner(self, kind: str) -> dict[str | None, int] | None:
        """Return which item of a type belongs to whom; None when somebody has two, or one belongs to nobody."""
        rows, spots = self.judging.rows, self.judging.by_type.get(kind, ())
        owners = {rows[i].get("of"): i for i in spots}
        return owners if len(owners) == len(spots) and owners.keys() <= set(self.ids) else None

    def _encloses_frame(self, review: int | None) -> bool:
        return review is not None and "criteria_frame" in (self.judging.rows[review].get("with") or ())

    def unless(self, quick: int, rule: int) -> None:
        """Judge a rule about members unless the quick look has found that it holds."""
        if quick >> rule & 1:
            return
        found = [outcome for place in range(len(self.members)) for outcome in _BY_MEMBER[rule](self, rule, place)]
        if not self.roster_known:
            found.append(self.judging.add(rule, UNDETERMINED, "/roster"))
        if not self.judging.known and rule in (REVIEW_DATE, FORM):
            found.append(self.judging.add(rule, UNDETERMINED, "/items"))
        self.judging.close(rule, found)

    def by_the_decree(self) -> None:
        """Judge everybody by the decree above the plan: which levels it excludes."""
        held, others, outcomes = set[int](), list[tuple[int, Person]](), self.judging.outcomes
        for place, member in enumerate(self.members):
            found = None if self.bad else quick(member, member.get("position"))
            if found is None:
                at = f"/roster/{place}"
                others.append((place, Person(member, at, self.bad, at)))
            else:
                held |= found
        first = len(_OF_THE_PLAN)
        for number in held:
            outcomes[first + number] = SATISFIED
        if others or not self.roster_known:
            for number in range(len(RULES) - first):
                known = [SATISFIED] if number in held else []
                known += [self._of_the_decree(first, number, place, person) for place, person in others]
                if not self.roster_known:
                    known.append(self.judging.add(first + number, UNDETERMINED, "/roster"))
                self.judging.close(first + number, known)

    def _of_the_decree(self, first: int, number: int, place: int, person: Person) -> str:
        rule = first + number
        return decree.judge(
            number,
            person,
            lambda: self._count(rule, decree.DOCUMENTS[number], place),
            lambda outcome, pointer: self.judging.add(rule, outcome, pointer),
        )

    # --- whose documents ----------------------------------------------------------------------------------------------

    def documents(self, kind: str, place: int) -> list[tuple[int, list[Cause]]]:
        """Return the items that are or may be a member's documents of a type, with what leaves it open."""
        if self.loose is None:
            self._sort_out()
        identity = self.ids[place]
        if identity is None:
            spots = self.judging.spots(kind)
        else:
            spots = sorted([*self.owned.get((kind, identity), ()), *(self.loose or ())])
        found = ((index, self._doubts(index, kind, place)) for index in spots)
        return [(index, doubts) for index, doubts in found if doubts is not None]

    def _sort_out(self) -> None:
        """Put the items that have a type and an owner in order; the others are loose."""
        rows = self.judging.rows
        self.loose = list(self.judging.odd)
        for kind, spots in self.judging.by_type.items():
            for index in spots:
                of = rows[index].get("of")
                if of is None or f"/items/{index}/of" in self.bad:
                    self.loose.append(index)
                else:
                    self.owned.setdefault((kind, nfc(of)), []).append(index)

    def _doubts(self, index: int, kind: str, place: int) -> list[Cause] | None:
        """Return what leaves open that an item is a member's document of a type; None when it is not."""
        row, judging, identity = self.judging.rows[index], self.judging, self.ids[place]
        doubts: list[Cause] = []
        if index in judging.odd:
            doubts.append(judging.why(f"/items/{index}/type"))
        elif row.get("type") != kind:
            return None
        of, at = row.get("of"), f"/items/{index}/of"
        if of is None or at in self.bad:
            doubts.append(judging.why(at))
        elif identity is not None and nfc(of) != identity:
            return None
        return doubts if identity is not None else [*doubts, judging.why(f"/roster/{place}/id")]

    # --- the rules ----------------------------------------------------------------------------------------------------

    def ranked(self, rule: int, place: int) -> list[str]:
        """II.1.2.c: the Chief ranks everybody on the roster."""
        position, at = self.members[place].get("position"), f"/roster/{place}/position"
        if position is None or at in self.bad or position not in RANKED_BY:
            return [self.judging.add(rule, UNDETERMINED, at)]
        return [SATISFIED if RANKED_BY[position] == "CHANH_VP" else self.judging.add(rule, VIOLATED, at)]

    def presented(self, rule: int, place: int) -> list[str]:
        """II.2.2.c.1: everybody presents the self-evaluation."""
        value = self.members[place].get("presented")
        return [self.judging.fact(rule, f"/roster/{place}/presented", value, lambda presented: presented is True)]

    def reviewed(self, rule: int, place: int) -> list[str]:
        """II.2.2.b.0: one self-review each."""
        return [self._count(rule, "self_review", place, high=1)]

    def summed_up(self, rule: int, place: int) -> list[str]:
        """II.2.2.d.2: a summary of strengths and weaknesses for each."""
        return [self._count(rule, "strengths_summary", place)]

    def framed(self, rule: int, place: int) -> list[str]:
        """II.2.2.d.4: the criteria frame of whoever leads."""
        position, at = self.members[place].get("position"), f"/roster/{place}/position"
        if position is None or at in self.bad or position not in LEADING:
            return [self.judging.add(rule, UNDETERMINED, at)]
        return [
            self._count(rule, "criteria_frame", place, encloser="self_review") if LEADING[position] else NOT_APPLICABLE
        ]

    def _count(self, rule: int, kind: str, place: int, *, high: int | None = None, encloser: str = "") -> str:
        judging = self.judging
        if not judging.known:
            return judging.add(rule, UNDETERMINED, "/items")
        documents = self.documents(kind, place)
        if encloser:
            documents = self._or_enclosed(documents, kind, encloser, place)
        sure = sum(1 for _, doubts in documents if not doubts)
        if sure and (high is None or len(documents) <= high):
            return SATISFIED
        if not documents or (high is not None and sure > high):
            return judging.add(rule, VIOLATED, f"/roster/{place}")
        return judging.add(rule, UNDETERMINED, first_of([cause for _, doubts in documents for cause in doubts]))

    def _or_enclosed(
        self, documents: list[tuple[int, list[Cause]]], kind: str, encloser: str, place: int
    ) -> list[tuple[int, list[Cause]]]:
        """Return a member's documents of a type, and those that enclose or may enclose one."""
        found = dict(documents)
        for index, doubts in self.documents(encloser, place):
            codes, at = self.judging.rows[index].get("with"), f"/items/{index}/with"
            if codes is not None and at in self.bad:
                found[index] = [*doubts, self.judging.why(at)]
            elif codes is not None and kind in codes:
                found[index] = doubts
        return sorted(found.items())

    def dated(self, rule: int, place: int) -> list[str]:
        """II.2.2.b.0: until the day on which the unit's dossier is due."""
        return self._each(rule, place, lambda index: self._in_time(rule, index))

    def _in_time(self, rule: int, index: int) -> str:
        value = self.judging.rows[index].get("date")
        return self.judging.fact(rule, f"/items/{index}/date", value, lambda date: date <= _LAST_DAY)

    def formed(self, rule: int, place: int) -> list[str]:
        """II.2.2.d.3: in the form that point b asks of this person."""
        return self._each(rule, place, lambda index: self._in_form(rule, index, place))

    def _each(self, rule: int, place: int, test: Callable[[int], str]) -> list[str]:
        add = self.judging.add
        return [
            add(rule, UNDETERMINED, first_of(doubts)) if doubts else test(index)
            for index, doubts in self.documents("self_review", place)
        ]

    def _in_form(self, rule: int, index: int, place: int) -> str:
        judging, at, member = self.judging, f"/items/{index}/form", self.members[place]
        party, group = (self._stated(place, name) for name in ("party_member", "staff_group"))
        position = self._stated(place, "position")
        leader = LEADING.get(position) if position is not None else None
        if (party, group, leader) not in _REQUIRED:
            return judging.add(rule, UNDETERMINED, first_of(self._undecided(place, member, leader)))
        required = _REQUIRED[party, group, leader]
        if required is None:
            return judging.add(rule, UNDETERMINED, f"/roster/{place}")
        return judging.fact(rule, at, judging.rows[index].get("form"), lambda form: form_of(form) in required)

    def _stated(self, place: int, name: str) -> Any:
        return None if f"/roster/{place}/{name}" in self.bad else self.members[place].get(name)

    def _undecided(self, place: int, member: Row, leader: bool | None) -> list[Cause]:
        """Return which of the three inputs leave the form open."""
        causes = [
            self.judging.why(f"/roster/{place}/{name}")
            for name in ("party_member", "staff_group")
            if self._stated(place, name) is None
        ]
        if leader is None:
            at = f"/roster/{place}/position"
            cause = self.judging.why(at)
            gap = member.get("position") is not None and cause[0] != UNUSABLE
            causes.append((GAP, at) if gap else cause)
        return causes


_BY_MEMBER: Final[dict[int, Callable[[_Unit, int, int], list[str]]]] = {
    UNDER_THE_CHIEF: _Unit.ranked,
    REVIEW: _Unit.reviewed,
    REVIEW_DATE: _Unit.dated,
    PRESENTED: _Unit.presented,
    STRENGTHS: _Unit.summed_up,
    FORM: _Unit.formed,
    FRAME: _Unit.framed,
}

# The rules that are for each entry of a list, and the list; the others are for the dossier.
_FOR_EACH: Final = {
    **{RULES[rule]: "roster" for rule in _BY_MEMBER},
    **dict.fromkeys(RULES[len(_OF_THE_PLAN) :], "roster"),
    **{RULES[rule]: "items" for rule in (SIGNED, MEETING, RECORDED, ADOPTED, SUMMARY_PAGES)},
}


def _plain(identity: Any) -> bool:
    return type(identity) is str and identity.isascii()
