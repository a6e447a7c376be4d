"""Pick and merge the packs that judge a dossier: (packs, agency, period, day) -> Stack | NoLaw; or on a base given."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from compliance.loading.merging import complete, merge, of_regulations
from compliance.loading.rulings import ruled_decision
from compliance.loading.standing_alone import kinds_alone
from compliance.loading.vocabulary import canonical
from compliance.loading.walk import rewrite
from compliance.models.condition import Condition, Decision, Literal, Operand, Path, Readings, Row, Test, Value
from compliance.models.frozen import dataclass
from compliance.models.pack import Clause, DatedValue, Pack, Parameter, Period, Rule, RulingReading, RulingRows
from compliance.models.stack import NoLaw, NoLawCause, Stack
from compliance.models.vocabulary import Kind, Vocabulary

Form = tuple[str, str]
T = TypeVar("T")


def stack(packs: Sequence[Pack], *, agency: str, period: tuple[str, str, str], day: int) -> Stack | NoLaw:
    """Return the packs that judge an agency's dossiers of a period (kind, from, to) on a day (`date.toordinal()`)."""
    chosen = _base(packs, agency, Period(*period), day)
    return chosen if isinstance(chosen, NoLaw) else stack_on(chosen, packs, day)


def stack_on(base: Pack, packs: Sequence[Pack], day: int) -> Stack:
    """Return an agency's pack, or a pack whose kinds stand alone, with those above it and the rulings on a day.

    Vocabulary and defects of editions that are not in force stay readable, since the rules below may name them; their
    rules do not apply, and their parameters have no value on that day.
    """
    layers = _layers(base, packs, day)
    rulings = tuple(
        pack
        for pack in sorted(packs, key=lambda pack: pack.id)
        if pack.layer == "ruling" and pack.in_force_on(day) and pack.answers in {each.id for each in layers.in_force}
    )
    return _stack(base, layers, rulings)


def _base(packs: Sequence[Pack], agency: str, period: Period, day: int) -> Pack | NoLaw:
    """Return the agency's pack, or why there is none and the packs that come nearest."""
    plans = tuple(pack for pack in packs if pack.layer == "agency")
    of_agency = tuple(pack for pack in plans if pack.agency == agency)
    of_period = tuple(pack for pack in of_agency if pack.period == period)
    if not of_agency:
        return NoLaw(NoLawCause.AGENCY, plans)
    if not of_period:
        return NoLaw(NoLawCause.PERIOD, of_agency)
    in_force = (pack for pack in of_period if pack.in_force_on(day))
    return next(in_force, NoLaw(NoLawCause.MOMENT, of_period))


@dataclass(frozen=True, slots=True)
class _Layers:
    """The base and the editions above it that are in force, in order; the other editions; regulations without one."""

    in_force: tuple[Pack, ...]
    others: tuple[Pack, ...]
    lapsed: tuple[str, ...]


def _layers(base: Pack, packs: Sequence[Pack], day: int) -> _Layers:
    in_force, others, lapsed = [base], [], []
    waiting = list(base.extends)
    seen: set[str] = set()
    if base.layer != "agency":
        # A dossier that stands alone is judged by the edition of its day, and may state what another edition reads.
        others = [pack for pack in packs if pack.regulation == base.regulation and pack is not base]
        seen.add(base.regulation)
    while waiting:
        regulation = waiting.pop(0)
        if regulation in seen:
            continue
        seen.add(regulation)
        editions = [pack for pack in packs if pack.regulation == regulation]
        current = [pack for pack in editions if pack.in_force_on(day)]
        in_force += current
        others += [pack for pack in editions if pack not in current]
        lapsed += [] if current else [regulation]
        waiting += [each for pack in editions for each in pack.extends]
    return _Layers(tuple(in_force), tuple(others), tuple(lapsed))


def _stack(base: Pack, layers: _Layers, rulings: tuple[Pack, ...]) -> Stack:
    packs = (*layers.in_force, *rulings)
    readable = (*packs, *layers.others)
    vocabulary = complete(merge((base.vocabulary, of_regulations([pack for pack in readable if pack is not base]))))
    vocabulary = replace(vocabulary, kinds=kinds_judged(base, readable, vocabulary))
    chosen = _readings_ruled(rulings)
    plain = partial(_ruled, {}, vocabulary.aliases)
    ruled = {clause: partial(_ruled, chosen[clause], vocabulary.aliases) for clause in chosen}
    return Stack(
        base=base,
        packs=packs,
        vocabulary=vocabulary,
        parameters=_parameters(packs, layers.others, vocabulary.aliases),
        rules=tuple(
            _rewritten_rule(rule, change)
            for pack in packs
            for rule in _in_order(pack)
            for change in (ruled.get(rule.clause, plain),)
        ),
        decisions=_decisions(layers, rulings, vocabulary, plain),
        mentions=tuple(mention for pack in packs for mention in pack.mentions),
        defects=_nearest(readable, lambda pack: pack.defects),
        clauses=_clauses(readable),
        documents=_nearest(readable, lambda pack: pack.documents),
        ruled={ruling.defect: pack.id for pack in rulings for ruling in pack.rulings},
        lapsed=layers.lapsed,
    )


def kinds_judged(base: Pack, packs: Sequence[Pack], readable: Vocabulary) -> dict[str, Kind]:
    """Return the kinds that a base judges: an agency's pack those that do not stand alone, another its own that do."""
    if base.layer == "agency":
        return {code: kind for code, kind in readable.kinds.items() if not kind.alone}
    alone = kinds_alone(base, packs)
    return {code: kind for code, kind in base.vocabulary.kinds.items() if code in alone}


def _rewritten_rule(rule: Rule, change: Callable[[Condition], Condition]) -> Rule:
    """Return the rule with its conditions changed; itself where nothing changes."""
    when, require = rewrite(rule.when, change), rewrite(rule.require, change)
    return rule if when is rule.when and require is rule.require else replace(rule, when=when, require=require)


def _nearest(packs: Sequence[Pack], of: Callable[[Pack], Mapping[str, T]]) -> dict[str, T]:
    """Return the declarations of all packs by name; the pack named first prevails."""
    return {name: each for pack in reversed(packs) for name, each in of(pack).items()}


def _in_order(pack: Pack) -> list[Rule]:
    """Return a pack's rules in the order of its document's clauses, then of its files."""
    order = {clause: index for index, clause in enumerate(pack.clauses)}
    return sorted(pack.rules, key=lambda rule: order.get(rule.clause, len(order)))


def _clauses(packs: Sequence[Pack]) -> dict[tuple[str, str], Clause]:
    """Return every clause by its document and id; the pack named first prevails."""
    clauses: dict[tuple[str, str], Clause] = {}
    for pack in packs:
        for clause in pack.clauses.values():
            clauses.setdefault((pack.document, clause.id), clause)
        for rule in pack.rules:
            if rule.clause in pack.clauses:
                clauses.setdefault((rule.document, rule.clause), pack.clauses[rule.clause])
    return clauses


def _readings_ruled(rulings: Sequence[Pack]) -> dict[str, dict[str, frozenset[str]]]:
    """Return the readings that rulings choose, by clause and defect: a ruling answers a defect at its clause only."""
    chosen: dict[str, dict[str, frozenset[str]]] = {}
    for ruling in (each for pack in rulings for each in pack.rulings):
        if isinstance(ruling, RulingReading):
            of_clause = chosen.setdefault(ruling.clause, {})
            of_clause[ruling.defect] = of_clause.get(ruling.defect, frozenset()) | {ruling.reading}
    return chosen


def _ruled(chosen: Mapping[str, frozenset[str]], aliases: Mapping[Form, Form], condition: Condition) -> Condition:
    """Return a condition with the readings chosen by defect, and with forms as the whole stack names them."""
    if isinstance(condition, Readings):
        ids = chosen.get(condition.defect, frozenset())
        taken = next((each.id for each in condition.readings if each.id in ids), condition.taken)
        return condition if taken == condition.taken else replace(condition, taken=taken)
    if isinstance(condition, Test):
        operands = tuple(_operand(operand, aliases) for operand in condition.operands)
        return condition if operands == condition.operands else replace(condition, operands=operands)
    return condition


def _operand(operand: Operand, aliases: Mapping[Form, Form]) -> Operand:
    if not isinstance(operand, Literal) or not isinstance(operand.value, tuple):
        return operand
    return Literal(_value(operand.value, aliases))


def _value(value: Value, aliases: Mapping[Form, Form]) -> Value:
    return canonical(value, aliases) if isinstance(value, tuple) else value


def _parameters(packs: Sequence[Pack], lapsed: Sequence[Pack], aliases: Mapping[Form, Form]) -> dict[str, Parameter]:
    """Return the parameters by name; those of editions not in force have values only while these are."""
    parameters = _nearest([*packs, *(_clipped(pack) for pack in lapsed)], lambda pack: pack.parameters)
    return {
        name: replace(each, values=tuple(replace(dated, value=_value(dated.value, aliases)) for dated in each.values))
        for name, each in parameters.items()
    }


def _clipped(pack: Pack) -> Pack:
    def clip(dated: DatedValue) -> DatedValue:
        firsts = [day for day in (dated.first, pack.first_day) if day is not None]
        lasts = [day for day in (dated.last, pack.last_day) if day is not None]
        return replace(dated, first=max(firsts, default=None), last=min(lasts, default=None))

    return replace(
        pack,
        parameters={
            name: replace(each, values=tuple(clip(dated) for dated in each.values))
            for name, each in pack.parameters.items()
        },
    )


def _decisions(
    layers: _Layers, rulings: Sequence[Pack], vocabulary: Vocabulary, change: Callable[[Condition], Condition]
) -> dict[Path, Decision]:
    """Return the tables by what they decide, with the rulings' rows; a table not in force has no rows."""
    empty = {each.decides: replace(each, rows=()) for pack in reversed(layers.others) for each in pack.decisions}
    given = {each.decides: each for pack in reversed((*layers.in_force, *rulings)) for each in pack.decisions}
    decisions = {**empty, **given}
    for ruling in (each for pack in rulings for each in pack.rulings):
        if isinstance(ruling, RulingRows):
            decisions[ruling.decides] = ruled_decision(decisions[ruling.decides], ruling, vocabulary)
    return {path: _rewritten(decision, vocabulary.aliases, change) for path, decision in decisions.items()}


def _rewritten(decision: Decision, aliases: Mapping[Form, Form], change: Callable[[Condition], Condition]) -> Decision:
    def row(each: Row) -> Row:
        value = None if each.value is None else _value(each.value, aliases)
        return replace(each, cells=tuple(rewrite(cell, change) for cell in each.cells), value=value)

    return replace(decision, rows=tuple(row(each) for each in decision.rows))
