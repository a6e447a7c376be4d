"""Say what can differ between two sides: (Side, Side, Pairing) -> Contrast, made once for many dossiers.

Why it is right to pass over all other rules: a rule whose program reads the same text on both sides comes to the same
outcome for the same facts; the facts are the same where the decoding is (or where both gave equal rows); and a finding
is made of the dossier and of the rule's footprint alone.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from compliance.authoring.difference.functions import bare
from compliance.authoring.difference.narrowing import narrowed
from compliance.authoring.difference.pairing import Pairing
from compliance.batch.impact.side import Side
from compliance.engine.decode import Decoded, Decoder, decoder
from compliance.models.frozen import dataclass
from compliance.models.impact import Frame
from compliance.models.report import RuleView
from compliance.models.truth import Outcome

Judged = Callable[[Decoded], tuple[Outcome, ...]]


@dataclass(frozen=True, slots=True)
class Group:
    """Some rules, by their old ids and their new ones, and what judges them on either side."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    judged_old: Judged
    judged_new: Judged
    texts: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.old or self.new)


@dataclass(frozen=True, slots=True)
class Contrast:
    """What can differ between the reports of two programs over one dossier.

    `moved` are rules that may come to another outcome; `worded` come to the same, and may be put in other words;
    `came` and `went` are in force on one side only; `kept` are the rules of both, by old id. `touched` are the ids, on
    both sides, of all that may differ; `reworded` the new ids of those whose every finding says other things (another
    last day, another severity). `same_facts`: both decode alike; `same_intake`: and say the same of what cannot be
    read; `same_law`: and of editions that are not there; `same_status`: both may find a dossier compliant. `quick`
    reads of a dossier what `moved` and `worded` do: where these come to the same and find nothing to say, the reports
    are the same. None where that is not enough.
    """

    old: Side
    new: Side
    moved: Group
    worded: Group
    went: Group
    came: Group
    kept: Mapping[str, str]
    touched: frozenset[str]
    reworded: frozenset[str]
    same_facts: bool
    same_intake: bool
    same_ids: bool
    same_leftovers: bool
    same_law: bool
    same_status: bool
    quick: Decoder | None
    frame: Frame


def contrast(old: Side, new: Side, pairs: Pairing) -> Contrast:
    """Compare two sides rule by rule."""
    both = {each: pairs.rule(each) for each in old.rules if pairs.rule(each) in new.rules}
    moved = [pair for pair in both.items() if not _same_function(old, new, pair)]
    worded = [pair for pair in both.items() if pair not in moved and not _same_words(old, new, pair)]
    went = [each for each in old.rules if each not in both]
    came = [each for each in new.rules if each not in both.values()]
    one, other = old.judge.program.compiled.plan, new.judge.program.compiled.plan
    seen, sees = old.judge.views, new.judge.views
    groups = [_group(old, new, [each for each, _ in pairs], [each for _, each in pairs]) for pairs in (moved, worded)]
    same_leftovers = (seen.asked, seen.ignored) == (sees.asked, sees.ignored)
    enough = one == other and same_leftovers and seen.draft == sees.draft and not went and not came
    return Contrast(
        old=old,
        new=new,
        moved=groups[0],
        worded=groups[1],
        went=_group(old, new, went, []),
        came=_group(old, new, [], came),
        kept=both,
        touched=frozenset((*(each for pair in (*moved, *worded) for each in pair), *went, *came)),
        reworded=frozenset(now for was, now in (*moved, *worded) if old.constants(was) != new.constants(now)),
        same_facts=bare(one) == bare(other),
        same_intake=one == other,
        same_ids=old.rules.keys() == new.rules.keys(),
        same_leftovers=same_leftovers,
        same_law=_law(old) == _law(new),
        same_status=seen.draft == sees.draft,
        quick=decoder(narrowed(other, [text for group in groups for text in group.texts])) if enough else None,
        frame=_frame(old, new, both),
    )


def _group(old: Side, new: Side, before: list[str], after: list[str]) -> Group:
    one, other = old.runner(before), new.runner(after)
    return Group(tuple(before), tuple(after), one.judged, other.judged, (one.text, other.text))


def _law(side: Side) -> tuple[object, ...]:
    views = side.judge.views
    return views.lapsed, side.header.kinds if not views.rules else ()


def _same_function(old: Side, new: Side, pair: tuple[str, str]) -> bool:
    """Say whether two rules come to the same outcome for the same facts."""
    before, after = pair
    one, other = old.footprint(before), new.footprint(after)
    if (one.read, one.rule.when, one.rule.require, one.rule.bindings) == (
        (other.read, other.rule.when, other.rule.require, other.rule.bindings)
    ):
        return True
    return old.function(before) == new.function(after)


def _same_words(old: Side, new: Side, pair: tuple[str, str]) -> bool:
    """Say whether the findings of two rules over one dossier are the same where their outcomes are."""
    before, after = pair
    # NOTE: that a parameter has no value is said with the day.
    return old.judge.day == new.judge.day and old.footprint(before) == new.footprint(after)


def _frame(old: Side, new: Side, both: dict[str, str]) -> Frame:
    """Return what all reports of the two programs say otherwise, whatever the dossier."""
    before = {view.id: view for view in old.judge.views.rules}
    after = {view.id: view for view in new.judge.views.rules}
    rules = [new_id for old_id, new_id in both.items() if _unnamed(before[old_id]) != _unnamed(after[new_id])]
    parts = [name for name in ("kind", "agency", "stage", "defects", "campaign") if _differs(old, new, name)]
    return Frame(tuple(parts), tuple(sorted(rules)))


def _differs(old: Side, new: Side, name: str) -> bool:
    return bool(getattr(old.judge.views, name) != getattr(new.judge.views, name))


def _unnamed(view: RuleView) -> RuleView:
    return replace(view, id="")
