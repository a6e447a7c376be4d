"""Judge dossiers by two rule sets: Given -> DossierChange | Unread, by the rules that differ where that is enough."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from compliance.assess.checker import Checker
from compliance.assess.door import assess
from compliance.assess.drafts import Draft
from compliance.assess.findings import FindingWriter
from compliance.assess.header import Header
from compliance.assess.hearing import Hearing, hear
from compliance.assess.leftovers import further, not_read
from compliance.assess.question import Question
from compliance.authoring.difference.pairing import Pairing
from compliance.batch.check import Occasion
from compliance.batch.find import Unread
from compliance.batch.impact.contrast import Contrast, Group, contrast
from compliance.batch.impact.reports import changed
from compliance.batch.impact.side import FINE, Side
from compliance.batch.read import Given
from compliance.engine.decode import Decoded
from compliance.engine.readers import read_text
from compliance.loading.json_tree import ParseFailure, parse
from compliance.models.frozen import dataclass
from compliance.models.impact import DossierChange, Frame, VerdictChange
from compliance.models.intake_words import intake_words
from compliance.models.phrases import both, make
from compliance.models.replay import RuleChange
from compliance.models.text import Text
from compliance.models.truth import Outcome


class _Whole(Exception):
    """Only two whole reports can tell."""


@dataclass(frozen=True, slots=True)
class _Facts:
    """A dossier as both sides read it."""

    tree: Mapping[str, Any]
    old: Decoded
    new: Decoded


class Replayer:
    """Two rule sets, and what was found out about their differences."""

    def __init__(self, old: Checker, new: Checker, pairs: Pairing, occasion: Occasion, *, quick: bool = True) -> None:
        """With `quick` off every dossier is judged whole by both: brute force."""
        self._checkers = old, new
        self._pairs = pairs
        self._occasion = occasion
        self._quick = quick
        self._contrasts: dict[tuple[int, int], Contrast] = {}
        self._breaks = {header.pack: header.breaks for header in (*old.headers(), *old.alone())}
        # NOTE: a dossier is heard by the header alone; its breaks only say which program serves.
        self._same_headers = _headers(old) == _headers(new)
        self._judged: Counter[tuple[int, int]] = Counter()

    def frames(self) -> Counter[Frame]:
        """Return how many dossiers were judged since the last call, by what all their reports say otherwise."""
        judged, self._judged = self._judged, Counter()
        found: Counter[Frame] = Counter()
        for key, dossiers in judged.items():
            found[self._contrasts[key].frame] += dossiers
        return found

    def replay(self, given: Given) -> DossierChange | Unread:
        """Return what differs for one dossier; never raises for what it contains."""
        parsed = parse(given.data)
        if isinstance(parsed, ParseFailure):
            return Unread(given.name, _at(parsed))
        if not isinstance(parsed.value, dict):
            what, _, _ = intake_words("not_an_object", found=type(parsed.value).__name__)
            return Unread(given.name, what)
        try:
            return self._by_difference(parsed.value, given)
        except Exception:  # NOTE: whatever it was, `assess` tells it as a fault on either side.
            return self._whole(given)

    def _whole(self, given: Given) -> DossierChange:
        now, as_of, stage = self._occasion.now, self._occasion.as_of, self._occasion.stage
        old, new = (
            assess(given.data, checker, name=given.name, now=now, as_of=as_of, stage=stage)
            for checker in self._checkers
        )
        return changed(old, new, self._pairs)

    def _by_difference(self, tree: dict[str, Any], given: Given) -> DossierChange:
        """Return what differs, by the rules that do. Raise _Whole."""
        question = Question(given.data, given.name, self._occasion.now, self._occasion.as_of, self._occasion.stage)
        heard = self._heard(tree, question)
        if heard is None:
            return DossierChange(given.name, None)
        old, new = heard
        known = self._contrast(old, new)
        if not self._quick or not known.same_law or (old.as_of, old.moment) != (new.as_of, new.moment):
            raise _Whole
        if old.judge.stage != new.judge.stage:
            raise _Whole
        if _is_same(known, tree, new):
            return DossierChange(given.name, None)
        return _difference(known, _facts(known, tree, old, new), given.name)

    def _heard(self, tree: dict[str, Any], question: Question) -> tuple[Hearing, Hearing] | None:
        """Return what judges a dossier on either side; None where nothing does on both, for the same reason.

        Raise _Whole where nothing does on one side.
        """
        one, other = self._checkers
        new = hear(tree, question, other)
        if not isinstance(new, Hearing):
            if self._quick and self._same_headers:
                return None
            raise _Whole
        if self._same_headers:
            header = new.header
            breaks = self._breaks[header.pack]
            if breaks != header.breaks:
                header = replace(header, breaks=breaks)
            judge = one.judge(header, new.judge.kind, new.judge.stage, new.moment[0])
            return Hearing(header, judge, new.moment, new.as_of, new.stated), new
        old = hear(tree, question, one)
        if not isinstance(old, Hearing):
            raise _Whole
        return old, new

    def _contrast(self, old: Hearing, new: Hearing) -> Contrast:
        key = id(old.judge), id(new.judge)
        self._judged[key] += 1
        if key not in self._contrasts:
            before, after = (
                Side(checker, heard.header, heard.judge)
                for checker, heard in zip(self._checkers, (old, new), strict=True)
            )
            self._contrasts[key] = contrast(before, after, self._pairs)
        return self._contrasts[key]


def _headers(checker: Checker) -> tuple[list[Header], ...]:
    """Return what a checker hears dossiers by."""
    return tuple([replace(each, breaks=()) for each in headers] for headers in (checker.headers(), checker.alone()))


def _is_same(known: Contrast, tree: dict[str, Any], heard: Hearing) -> bool:
    """Say whether the rules that may differ come to the same and find nothing, by the little that they read."""
    if known.quick is None or tree.get("explanations") is not None:
        return False
    facts = known.quick(tree, heard.moment)
    after = known.moved.judged_new(facts)
    if not FINE.issuperset(after) or not FINE.issuperset(known.worded.judged_new(facts)):
        return False
    return known.moved.judged_old(facts) == after


def _at(failure: ParseFailure) -> Text:
    return make(
        "dòng {line}, cột {column} của hồ sơ: {what}",
        "line {line}, column {column} of the dossier: {what}",
        line=both(str(failure.line)),
        column=both(str(failure.column)),
        what=failure.message,
    )


def _facts(known: Contrast, tree: dict[str, Any], old: Hearing, new: Hearing) -> _Facts:
    """Decode a dossier for both sides; raise _Whole where they do not read the same."""
    after = new.judge.program.decode(tree, new.moment)
    if known.same_facts:
        if after.irregular and not known.same_intake:
            raise _Whole
        return _Facts(tree, after, after)
    before = old.judge.program.decode(tree, old.moment)
    if before.irregular or after.irregular or before != after:
        raise _Whole
    return _Facts(tree, before, after)


def _difference(known: Contrast, facts: _Facts, name: str) -> DossierChange:
    before = known.moved.judged_old(facts.old)
    after = known.moved.judged_new(facts.new)
    went = known.went.judged_old(facts.old)
    changes = _moved(known, facts, before, after)
    changes += [RuleChange(rule, was, None) for rule, was in zip(known.went.old, went, strict=True)]
    texts = [] if before == after and FINE.issuperset(after) else _reworded(known.moved, before, after, known, facts)
    texts += _worded(known.worded, known, facts)
    if facts.tree.get("explanations") is not None and not _unexplained(known, facts.tree, changes, texts):
        raise _Whole
    verdict = None
    if changes or texts or not known.same_status:
        verdict = _verdict(known, facts, dict(zip((*known.moved.old, *known.went.old), (*before, *went), strict=True)))
    return DossierChange(
        name=name,
        verdict=verdict,
        changes=tuple(sorted(changes, key=lambda change: change.rule)),
        texts=tuple(sorted(texts)),
        parts=() if known.same_leftovers else tuple(_leftovers(known, facts)),
    )


def _moved(known: Contrast, facts: _Facts, before: tuple[Outcome, ...], after: tuple[Outcome, ...]) -> list[RuleChange]:
    """Return the rules that come to another outcome, and those that were not in force before."""
    came = zip(known.came.new, known.came.judged_new(facts.new), strict=True)
    return [
        *(RuleChange(rule, None, now) for rule, now in came),
        *(
            RuleChange(rule, was, now)
            for rule, was, now in zip(known.moved.new, before, after, strict=True)
            if was is not now
        ),
    ]


def _worded(group: Group, known: Contrast, facts: _Facts) -> list[str]:
    """Return the rules of the same outcome whose findings are put in other words."""
    if not group:
        return []
    after = group.judged_new(facts.new)
    return [] if FINE.issuperset(after) else _reworded(group, after, after, known, facts)


def _reworded(
    group: Group, before: tuple[Outcome, ...], after: tuple[Outcome, ...], known: Contrast, facts: _Facts
) -> list[str]:
    """Return the rules of a group that are not satisfied on both sides alike and of which other things are said."""
    open_rules = [
        (old, new, now)
        for old, new, was, now in zip(group.old, group.new, before, after, strict=True)
        if was is now and now not in FINE
    ]
    surely = [new for _, new, _ in open_rules if new in known.reworded]
    asked = [each for each in open_rules if each[1] not in known.reworded]
    if not asked:
        return surely
    # NOTE: a program leaves its decisions in the rows, and words are made of the last that ran.
    group.judged_old(facts.old)
    writer = known.old.writer(facts.tree, facts.old)
    said = [_said(known.old, old, now, writer) for old, _, now in asked]
    group.judged_new(facts.new)
    writer = known.new.writer(facts.tree, facts.new)
    says = [_said(known.new, new, now, writer) for _, new, now in asked]
    pairs = zip(asked, said, says, strict=True)
    return surely + [new for (old, new, _), one, other in pairs if _differ(old, new, one, other)]


def _differ(old: str, new: str, said: list[Draft], says: list[Draft]) -> bool:
    return said != says if old == new else list(map(_nameless, said)) != list(map(_nameless, says))


def _said(side: Side, rule: str, outcome: Outcome, writer: FindingWriter) -> list[Draft]:
    drafts = side.drafts(rule, outcome, writer)
    if drafts is None:
        raise _Whole
    return drafts


def _nameless(draft: Draft) -> Draft:
    """Return a finding without its rule's name, and without the id that is made of it."""
    return replace(draft, finding=replace(draft.finding, id="", rule=None))


def _unexplained(known: Contrast, tree: Mapping[str, Any], changes: list[RuleChange], texts: list[str]) -> bool:
    """Say whether explanations make no difference: both sides read them alike, and nothing that they name differs."""
    given = tree["explanations"]
    if not known.same_ids or not known.same_status or changes or texts or not isinstance(given, list):
        return False
    named = {read_text(entry.get("rule")) for entry in given if isinstance(entry, dict)}
    return known.touched.isdisjoint(named)


def _verdict(known: Contrast, facts: _Facts, before: Mapping[str, Outcome]) -> VerdictChange | None:
    """Return whether the verdict is another; `before` are the outcomes of the old rules that may differ."""
    after = known.new.outcomes(facts.new)
    was = known.old.verdict(
        {rule: before[rule] if rule in before else after[known.kept[rule]] for rule in known.old.rules},
        irregular=facts.old.irregular,
    )
    now = known.new.verdict(after, irregular=facts.new.irregular)
    return None if was is now else VerdictChange(was, now)


def _leftovers(known: Contrast, facts: _Facts) -> list[str]:
    """Return the parts of the report that name what no rule reads, where they differ."""
    was, now = known.old.judge.views, known.new.judge.views
    parts = []
    if further(facts.old, was.asked) != further(facts.new, now.asked):
        parts.append("further")
    if not_read(facts.tree, facts.old, was.ignored) != not_read(facts.tree, facts.new, now.ignored):
        parts.append("not_read")
    return parts
