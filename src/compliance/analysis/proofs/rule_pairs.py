"""Find rules that are equal to another, implied by another, or contradict another: packs -> diagnoses.

Two rules are compared where both are in force, if what they require turns on a common fact. One is *implied* when
whatever violates it violates the other too; they are *equal* when each implies the other; they *contradict* each other
when both can apply together, each can be met then, and never both. Names that both bind stand for the same entry.

A lower layer that asks as much as one above it, or more, does what a lower layer is for: it says again what the law
says, or tightens it. Nothing is said of that. Neither is of a rule that weighs more than the one that implies it, or is
in force at a stage at which that is not.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Final

from compliance.analysis.proofs.memory import recalled
from compliance.analysis.proofs.settings import Setting, settings
from compliance.analysis.proofs.touching import Touched, touched
from compliance.analysis.proofs.witnesses import witness
from compliance.analysis.solving.asking import ask
from compliance.analysis.solving.questions import (
    IS_FALSE,
    IS_TRUE,
    IS_UNKNOWN,
    Both,
    Either,
    Holds,
    Never,
    Question,
    Wanted,
    Witnessed,
)
from compliance.assess.walk import Scope as Bound
from compliance.assess.walk import Walk
from compliance.engine import circuit as ir
from compliance.models.condition import Every, Scope
from compliance.models.diagnosis import Certainty, Diagnosis, Weight, Witness
from compliance.models.frozen import dataclass
from compliance.models.pack import Pack, Rule
from compliance.models.phrases import both, join_or
from compliance.models.text import Text
from compliance.models.truth import FALSE, TRUE, Severity

_EQUAL = "equal-rules"
_IMPLIED = "implied-rule"
_CONTRADICTING = "contradicting-rules"
_WEIGHTS: Final = {Severity.BLOCKING: 2, Severity.EXPLAIN: 1, Severity.ADVICE: 0}
# From the highest: a layer stands above those after it.
_LAYERS: Final = ("national", "party", "agency", "ruling")


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two rules that are both in force in a setting."""

    setting: Setting
    one: Rule
    other: Rule


# A setting, by its place among all, and a stage.
_Where = tuple[int, str]


@dataclass(frozen=True, slots=True)
class _Implied:
    """A rule that another implies, with what was compared, and where both are in force."""

    pairs: Sequence[_Pair]
    rule: Rule
    other: Rule
    where: frozenset[_Where]


def equal_rules(packs: Sequence[Pack]) -> Iterator[Diagnosis]:
    """Give each two rules that the same dossiers violate, with a dossier that violates both."""
    for pairs in _pairs(packs).values():
        first = pairs[0]
        if _rank(first.one) != _rank(first.other):
            continue
        if not (_covers(packs, pairs, first.one, first.other) and _covers(packs, pairs, first.other, first.one)):
            continue
        if all(_implies(pair, pair.one, pair.other) and _implies(pair, pair.other, pair.one) for pair in pairs):
            earlier, later = _by_place(first)
            weight = Weight.WARNING if earlier.pack == later.pack else Weight.NOTE
            yield _diagnosis(_EQUAL, weight, first, later, earlier, _both_broken(first))


def implied_rules(packs: Sequence[Pack]) -> Iterator[Diagnosis]:
    """Give each rule that adds nothing to another, with a dossier that violates the other only.

    Rules of one regulation (its editions, above all) may do so together, each in a part of the days or stages.
    """
    regulations = {pack.id: pack.regulation for pack in packs}
    for implied in _implied(packs).values():
        together: dict[str, list[_Implied]] = {}
        for each in implied:
            if _everywhere(packs, each.rule) <= each.where:
                yield from _of_implied(packs, (each,))
            else:
                together.setdefault(regulations.get(each.other.pack, each.other.pack), []).append(each)
        for parts in together.values():
            if _everywhere(packs, parts[0].rule) <= frozenset().union(*(part.where for part in parts)):
                yield from _of_implied(packs, parts)


def _implied(packs: Sequence[Pack]) -> Mapping[str, list[_Implied]]:
    """Return by its id each rule that is implied by another wherever the two were compared, with the others."""
    found: dict[str, list[_Implied]] = {}
    for pairs in _pairs(packs).values():
        first = pairs[0]
        for one, other in ((first.one, first.other), (first.other, first.one)):
            if _adds_nothing(one, other) and all(_implies(pair, one, other) for pair in pairs):
                where = _compared(packs, pairs, one, other)
                found.setdefault(one.id, []).append(_Implied(pairs, one, other, where))
    return found


def _of_implied(packs: Sequence[Pack], parts: Sequence[_Implied]) -> Iterator[Diagnosis]:
    """Give what is told of a rule and those that imply it; nothing where an upper layer's words are said again."""
    first = next((each for each in parts if not _mutual(each)), parts[0])
    pair, rule, other = first.pairs[0], first.rule, first.other
    if not _mutual(first):
        shown = _only_other_broken(pair, rule, other)
    elif _rank(rule) == _rank(other) and not _everywhere(packs, other) <= first.where:
        shown = _broken_elsewhere(packs, rule, other)
    else:
        return
    told = _diagnosis(_IMPLIED, Weight.NOTE, pair, rule, other, shown)
    if len(parts) > 1:
        what, _ = _WORDS[_IMPLIED]
        others = [part.other for part in parts]
        names = join_or(both(each.id) for each in others)
        told = replace(
            told,
            what=Text(what.vi.format(one=rule.id, other=names.vi), what.en.format(one=rule.id, other=names.en)),
            subjects=tuple(sorted((rule.id, *(each.id for each in others)))),
            related=tuple(each.at for each in others),
        )
    yield told


def _mutual(implied: _Implied) -> bool:
    """Say whether the other rule is implied as well, where both are in force."""
    return all(_implies(pair, implied.other, implied.rule) for pair in implied.pairs)


def contradicting_rules(packs: Sequence[Pack]) -> Iterator[Diagnosis]:
    """Give each two rules that apply together and cannot both be met, with a dossier to which both apply."""
    for pairs in _pairs(packs).values():
        for pair in pairs:
            shown = _contradiction(pair)
            if shown is not None:
                earlier, later = _by_place(pair)
                advice = Severity.ADVICE in (earlier.severity, later.severity)
                weight = Weight.WARNING if advice else Weight.ERROR
                yield _diagnosis(_CONTRADICTING, weight, pair, later, earlier, shown)
                break


# --- which rules are compared -------------------------------------------------------------------------------------

_KNOWN: Final[dict[tuple[int, ...], Mapping[tuple[str, str], list[_Pair]]]] = {}


def _pairs(packs: Sequence[Pack]) -> Mapping[tuple[str, str], list[_Pair]]:
    """Return the rules to compare, by their ids, with every setting in which both are in force."""
    made = settings(packs)
    key = tuple(map(id, made))
    if key not in _KNOWN:
        _KNOWN.clear()
        _KNOWN[key] = _made(made)
    return _KNOWN[key]


def _made(made: Sequence[Setting]) -> Mapping[tuple[str, str], list[_Pair]]:
    """Return each pair once for all settings in which the two rules say the same."""
    found: dict[tuple[str, str], dict[tuple[int, int], _Pair]] = {}
    seen: set[tuple[int, ...]] = set()
    for setting in made:
        rules = [(rule, setting.number(rule)) for rule in setting.rules.values() if rule.aspect != _OPEN]
        numbers = tuple(number for _, number in rules)
        if numbers in seen:
            continue
        seen.add(numbers)
        for (one, first), (other, second) in _meeting(setting, rules):
            pairs = found.setdefault((one.id, other.id), {})
            if (first, second) not in pairs:
                pairs[first, second] = _Pair(setting, one, other)
    return {ids: list(pairs.values()) for ids, pairs in found.items()}


_Numbered = tuple[Rule, int]


def _meeting(setting: Setting, rules: Sequence[_Numbered]) -> list[tuple[_Numbered, _Numbered]]:
    """Return the rules of a setting that turn on a common fact, once for rules that say the same."""
    touch = {rule.id: _touched(setting, rule) for rule, _ in rules}
    return [
        (one, other)
        for one, other in combinations(rules, 2)
        if touch[one[0].id].meets(touch[other[0].id])
        and setting.stage_of(one[0], other[0]) is not None
        and _names_agree(one[0], other[0])
    ]


def _touched(setting: Setting, rule: Rule) -> Touched:
    return recalled(("touched", setting.number(rule)), lambda: touched(setting.law, rule))


# What only asks the authority is never kept and never broken.
_OPEN: Final = "ask"


def _names_agree(one: Rule, other: Rule) -> bool:
    """Say whether names that both rules bind run over the same list."""
    lists = {scope.name: scope.list for scope in one.bindings}
    return all(lists.get(scope.name, scope.list) == scope.list for scope in other.bindings)


def _by_place(pair: _Pair) -> tuple[Rule, Rule]:
    """Return the rule of the upper layer, or the one that stands first, and the other."""
    order = sorted((pair.one, pair.other), key=lambda rule: (_rank(rule), rule.at.file, rule.at.line, rule.id))
    return order[0], order[1]


def _rank(rule: Rule) -> int:
    return _LAYERS.index(rule.layer) if rule.layer in _LAYERS else len(_LAYERS)


# --- one rule implies another -------------------------------------------------------------------------------------


def _adds_nothing(rule: Rule, other: Rule) -> bool:
    """Say whether a rule that another implies is to be told of: it weighs no more, and is no law that is tightened."""
    return _WEIGHTS[rule.severity] <= _WEIGHTS[other.severity] and _rank(rule) >= _rank(other)


def _covers(packs: Sequence[Pack], pairs: Sequence[_Pair], rule: Rule, other: Rule) -> bool:
    """Say whether another rule is in force, and was compared, wherever a rule is: each kind, span of days and stage."""
    return _everywhere(packs, rule) <= _compared(packs, pairs, rule, other)


def _everywhere(packs: Sequence[Pack], rule: Rule) -> frozenset[_Where]:
    """Return all settings (by their places) and stages in which a rule is in force."""
    return frozenset(
        (place, stage)
        for place, setting in enumerate(settings(packs))
        if rule.id in setting.rules
        for stage in setting.stages_of(setting.rules[rule.id])
    )


def _compared(packs: Sequence[Pack], pairs: Sequence[_Pair], rule: Rule, other: Rule) -> frozenset[_Where]:
    """Return the settings and stages in which both rules are in force, by the words by which they were compared."""
    compared = {frozenset((each.setting.number(each.one), each.setting.number(each.other))) for each in pairs}
    made = settings(packs)
    return frozenset(
        (place, stage)
        for place, stage in _everywhere(packs, rule) & _everywhere(packs, other)
        if frozenset(made[place].number(made[place].rules[each.id]) for each in (rule, other)) in compared
    )


def _implies(pair: _Pair, rule: Rule, other: Rule) -> bool:
    """Say whether whatever violates a rule violates the other, in a setting; a rule that nothing violates is none."""
    key = ("implies", pair.setting.number(rule), pair.setting.number(other))
    return recalled(key, lambda: _proved_to_imply(pair.setting, rule, other))


def _proved_to_imply(setting: Setting, rule: Rule, other: Rule) -> bool:
    shown = setting.shown(rule, IS_FALSE)
    if shown is None or setting.shown(other, IS_FALSE) is None:
        return False
    inner = _shared(rule, other)
    if not inner and len(other.bindings) > 1:
        return False
    if _refutes(setting, shown, rule, other, inner=inner):
        return False
    question = Question(rule.bindings, Both((_broken(rule), _not_broken(other, inner=inner))))
    return isinstance(ask((setting.law,), question), Never)


def _shared(rule: Rule, other: Rule) -> bool:
    """Say whether the other rule can be asked at what the rule is bound to."""
    names = {scope.name for scope in rule.bindings}
    return all(scope.name in names for scope in other.bindings)


def _broken(rule: Rule) -> Wanted:
    return Both((Holds(rule.when), Holds(rule.require, IS_FALSE)))


def _not_broken(rule: Rule, *, inner: bool) -> Wanted:
    """Return that a rule is not violated: at what is bound, or (not `inner`) at no entry of its list."""
    if inner:
        return Either((Holds(rule.when, IS_FALSE | IS_UNKNOWN), Holds(rule.require, IS_TRUE | IS_UNKNOWN)))
    (scope,) = rule.bindings
    return Holds(Every(scope, rule.when, rule.require), IS_TRUE | IS_UNKNOWN)


def _refutes(setting: Setting, walk: Walk, rule: Rule, other: Rule, *, inner: bool) -> bool:
    """Say whether a dossier that violates a rule leaves the other unviolated: then it is not implied."""
    for bound in _bindings(walk, rule.bindings):
        if not _violated(setting, walk, rule, bound):
            continue
        if inner:
            if not _violated(setting, walk, other, bound):
                return True
        elif not any(_violated(setting, walk, other, each) for each in _bindings(walk, other.bindings)):
            return True
    return False


def _bindings(walk: Walk, scopes: tuple[Scope, ...]) -> Iterator[Bound]:
    return walk.bindings(tuple(ir.Population(scope.name, scope.list) for scope in scopes))


def _violated(setting: Setting, walk: Walk, rule: Rule, bound: Bound) -> bool:
    when, require = (setting.law.node(part, rule.bindings) for part in (rule.when, rule.require))
    return walk.truth(when, bound) == TRUE and walk.truth(require, bound) == FALSE


def _both_broken(pair: _Pair) -> Witness | None:
    bindings = _joined(pair)
    question = Question(bindings, Both((_broken(pair.one), _broken(pair.other))))
    return _shown(pair, question)


def _only_other_broken(pair: _Pair, rule: Rule, other: Rule) -> Witness | None:
    """Return a dossier that violates the stricter rule alone."""
    inner = _shared(other, rule)
    if not inner and len(rule.bindings) > 1:
        return None
    return _shown(pair, Question(other.bindings, Both((_broken(other), _not_broken(rule, inner=inner)))))


def _broken_elsewhere(packs: Sequence[Pack], rule: Rule, other: Rule) -> Witness | None:
    """Return a dossier that violates the wider rule in a setting and stage in which a rule is not in force."""
    for setting in settings(packs):
        if other.id not in setting.rules:
            continue
        wider = setting.rules[other.id]
        less = setting.stages_of(setting.rules[rule.id]) if rule.id in setting.rules else frozenset()
        stage = next((each for each in setting.stages if each in setting.stages_of(wider) - less), None)
        answer = setting.broken(wider)
        if stage is not None and isinstance(answer, Witnessed):
            shown = witness(setting, Question(wider.bindings, _broken(wider)), answer, (wider,))
            return replace(shown, stage=stage)
    return None


def _shown(pair: _Pair, question: Question) -> Witness | None:
    answer = ask((pair.setting.law,), question)
    if not isinstance(answer, Witnessed):
        return None
    return witness(pair.setting, question, answer, (pair.one, pair.other))


# --- contradictions -----------------------------------------------------------------------------------------------


def _joined(pair: _Pair) -> tuple[Scope, ...]:
    names = {scope.name for scope in pair.one.bindings}
    return (*pair.one.bindings, *(scope for scope in pair.other.bindings if scope.name not in names))


def _contradiction(pair: _Pair) -> Witness | None:
    """Return a dossier to which both rules apply, if they contradict each other; it meets the first."""
    key = ("contradict", pair.setting.number(pair.one), pair.setting.number(pair.other))
    if not recalled(key, lambda: _contradict(pair)):
        return None
    return _shown(pair, Question(_joined(pair), Both((_apply(pair), Holds(pair.one.require)))))


def _contradict(pair: _Pair) -> bool:
    """Say whether both rules can apply together, each can be met then, and never both."""
    one, other = pair.one, pair.other
    if _touched(pair.setting, one).excludes(_touched(pair.setting, other)):
        return False
    if pair.setting.shown(one, IS_TRUE) is None or pair.setting.shown(other, IS_TRUE) is None:
        return False
    if not _all_kept(one, other) and _both_kept(pair):
        return False
    law, bindings, apply = (pair.setting.law,), _joined(pair), _apply(pair)
    together = Question(bindings, Both((apply, Holds(one.require), Holds(other.require), *_all_kept(one, other))))
    if not isinstance(ask(law, together), Never):
        return False
    alone = (Question(bindings, Both((apply, Holds(rule.require)))) for rule in (one, other))
    return all(isinstance(ask(law, question), Witnessed) for question in alone)


def _all_kept(one: Rule, other: Rule) -> tuple[Wanted, ...]:
    """Return that a rule of each entry is violated at none, where the other rule is of the dossier as a whole."""
    for rule, whole in ((one, other), (other, one)):
        if len(rule.bindings) == 1 and not whole.bindings:
            return (_not_broken(rule, inner=False),)
    return ()


def _apply(pair: _Pair) -> Wanted:
    return Both((Holds(pair.one.when), Holds(pair.other.when)))


def _both_kept(pair: _Pair) -> bool:
    """Say whether a dossier that meets one of the rules happens to meet the other as well."""
    return any(
        _kept(pair.setting, walk, pair.one, bound) and _kept(pair.setting, walk, pair.other, bound)
        for rule in (pair.one, pair.other)
        if (walk := pair.setting.shown(rule, IS_TRUE)) is not None
        for bound in _bindings(walk, _joined(pair))
    )


def _kept(setting: Setting, walk: Walk, rule: Rule, bound: Bound) -> bool:
    return all(walk.truth(setting.law.node(part, rule.bindings), bound) == TRUE for part in (rule.when, rule.require))


# --- what is said -------------------------------------------------------------------------------------------------


def _diagnosis(check: str, weight: Weight, pair: _Pair, at: Rule, other: Rule, shown: Witness | None) -> Diagnosis:
    what, remedy = _WORDS[check]
    clauses = {rule.clause for rule in (at, other) if rule.pack == at.pack}
    return Diagnosis(
        check=check,
        weight=weight,
        certainty=Certainty.PROVEN,
        pack=at.pack,
        at=at.at,
        what=Text(what.vi.format(one=at.id, other=other.id), what.en.format(one=at.id, other=other.id)),
        remedy=remedy,
        subjects=tuple(sorted((pair.one.id, pair.other.id))),
        clauses=tuple(sorted(clauses)),
        related=(other.at,),
        witness=shown,
    )


_WORDS: Final[Mapping[str, tuple[Text, Text]]] = {
    _EQUAL: (
        Text(
            "Quy tắc {one} và quy tắc {other} luôn bị vi phạm cùng nhau: hai quy tắc là một.",
            "Rule {one} and rule {other} are always violated together: they are one rule.",
        ),
        Text(
            "Giữ một quy tắc; nếu hai điều khoản cùng nói một việc thì ghi điều kia là `informative`, dẫn điều này.",
            "Keep one; if two clauses say the same, make the other `informative` and point to this one.",
        ),
    ),
    _IMPLIED: (
        Text(
            "Quy tắc {one} không thêm gì: hễ vi phạm nó là đã vi phạm quy tắc {other}.",
            "Rule {one} adds nothing: whatever violates it violates rule {other}.",
        ),
        Text(
            "Kiểm tra xem quy tắc nào ghi sai; nếu cả hai đều đúng thì có thể bỏ quy tắc rộng hơn.",
            "See which of the two is wrong; if both are right, the wider one can be dropped.",
        ),
    ),
    _CONTRADICTING: (
        Text(
            "Quy tắc {one} trái với quy tắc {other}: có khi cả hai cùng áp dụng, mà không thể cùng đạt.",
            "Rule {one} contradicts rule {other}: both can apply together, and cannot both be met.",
        ),
        Text(
            "Đối chiếu hai điều khoản. Nếu văn bản tự mâu thuẫn thì ghi vào `defects` và hỏi cấp có thẩm quyền.",
            "Compare the two clauses. If the text contradicts itself, enter a defect and ask the authority.",
        ),
    ),
}
