"""Say which documents must be there: (Bench, tree) -> tuple[DocumentNeed, ...], in the order of the rules.

Of a dossier without any document, a rule that asks for one is violated where it is required, not applicable where it is
not, and undetermined where that depends on what is not yet answered. What is required of a document is read from a
dossier that has that document alone.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from compliance.assess.bench import Bench, Lowered, Open, Sitting
from compliance.assess.scaffold import FIRST_ID, ITEMS
from compliance.assess.viewing import conditions, types_of
from compliance.assess.walk import Scope
from compliance.engine import circuit as ir
from compliance.models import condition as ast
from compliance.models.checklist import Demand, DocumentNeed, Need
from compliance.models.demand_words import expected_words
from compliance.models.frozen import dataclass
from compliance.models.naming import label_of_item, names_of
from compliance.models.operators import FactType
from compliance.models.phrases import join_or
from compliance.models.requirement_words import aspect_of, requirement_words
from compliance.models.text import Text
from compliance.models.truth import FALSE, Outcome
from compliance.models.value_words import value_words

_PREMATURE: Final = "premature"
_OF_OUTCOME: Final[Mapping[Outcome, Need]] = {
    Outcome.VIOLATED: Need.REQUIRED,
    Outcome.UNDETERMINED: Need.DEPENDS,
    Outcome.SATISFIED: Need.NOT_REQUIRED,
    Outcome.NOT_APPLICABLE: Need.NOT_REQUIRED,
}

Tree = dict[str, Any]


def documents(bench: Bench, tree: Tree) -> tuple[DocumentNeed, ...]:
    """Return what each rule that asks for a document says of it; `tree` is a dossier without any."""
    empty = bench.sit(tree)
    writer = _Writer(bench, tree)
    return tuple(need for lowered in bench.lowered for need in writer.of_rule(lowered, empty))


@dataclass(frozen=True, slots=True)
class _Form:
    """The form asked for: its words, also as decided for someone and by which row, or why it is not settled."""

    words: Text | None = None
    decided: Text | None = None
    clause: Text | None = None
    open: Open = Open()


class _Writer:
    def __init__(self, bench: Bench, tree: Tree) -> None:
        self._bench = bench
        self._tree = tree
        self._sittings: dict[str, Sitting] = {}

    def of_rule(self, lowered: Lowered, empty: Sitting) -> Iterator[DocumentNeed]:
        later = aspect_of(lowered.rule) == _PREMATURE
        if not later and not _asks_for_document(lowered):
            return
        for scope in empty.bindings(lowered):
            need = _OF_OUTCOME[empty.walk.outcome_at(lowered.circuit, scope)]
            if not later:
                yield self._need(lowered, empty, scope, need)
            elif empty.walk.truth(lowered.circuit.when, scope) != FALSE:
                yield self._need(lowered, empty, scope, Need.LATER)

    def _need(self, lowered: Lowered, empty: Sitting, scope: Scope, need: Need) -> DocumentNeed:
        rule, whom = lowered.rule, empty.whom(scope)
        cited = self._bench.cited(rule, whom)
        types = self._types(lowered)
        unsettled = empty.open(lowered, scope) if need is Need.DEPENDS else Open()
        demanded = types if need in (Need.REQUIRED, Need.DEPENDS) else ()
        demands = (demand for code in demanded for demand in self._demands(code, scope, whom))
        return DocumentNeed(
            types=types,
            name=label_of_item(rule, self._bench.stack) or self._label(types, lowered),
            need=need,
            whom=whom,
            cited=replace(cited, due=None, due_day=None) if need is Need.LATER else cited,
            asked=unsettled.asked,
            gaps=unsettled.gaps,
            demands=tuple({demand.cited.rule: demand for demand in demands}.values()),
        )

    def _types(self, lowered: Lowered) -> tuple[str, ...]:
        """Return the types of which one is asked for, in the order in which they are declared."""
        asked = {lowered.rule.item} if lowered.rule.item else types_of(lowered.rule)
        return tuple(code for code in self._bench.stack.vocabulary.codes["item_type"].codes if code in asked)

    def _label(self, types: tuple[str, ...], lowered: Lowered) -> Text:
        codes = self._bench.stack.vocabulary.codes["item_type"].codes
        words = requirement_words(lowered.rule, self._bench.stack, self._bench.day)
        return join_or(codes[code].label for code in types) if types else words

    # --- what is required of a document ------------------------------------------------------------------------------

    def _demands(self, code: str, of: Scope, whom: str | None) -> Iterator[Demand]:
        sitting = self._with_document(code, of)
        for lowered in self._bench.lowered:
            if any(scope.list == ITEMS for scope in lowered.rule.bindings):
                for scope in sitting.bindings(lowered):
                    demand = self._demand(lowered, sitting, scope, whom)
                    if demand is not None:
                        yield demand

    def _with_document(self, code: str, of: Scope) -> Sitting:
        """Judge a dossier that has one document of a type, whose it is stated."""
        lists = {bound.list: bound.row for bound in of.values()}
        facts = (fact for fact in self._bench.stack.vocabulary.facts.values() if fact.root == "item")
        refs = {fact.name: lists[fact.to].get("id") for fact in facts if fact.to in lists}
        entry = {"id": FIRST_ID, "type": code, **refs}
        key = repr(sorted(entry.items()))
        if key not in self._sittings:
            self._sittings[key] = self._bench.sit({**self._tree, ITEMS: [entry]})
        return self._sittings[key]

    def _demand(self, lowered: Lowered, sitting: Sitting, scope: Scope, whom: str | None) -> Demand | None:
        if sitting.walk.truth(lowered.circuit.when, scope) == FALSE:
            return None
        unsettled = Open() if sitting.applies(lowered, scope) else sitting.of_node(lowered.circuit.when, scope)
        if any(self._is_ref(asked.fact) for asked in unsettled.asked):
            return None  # a rule about documents of another list's entries
        form = self._form(lowered, sitting, scope)
        asked = tuple(
            each for each in (*unsettled.asked, *form.open.asked) if not each.pointer.startswith(f"/{ITEMS}/")
        )
        gaps = (*unsettled.gaps, *form.open.gaps)
        return Demand(
            cited=self._bench.cited(lowered.rule, whom, form.decided),
            need=Need.DEPENDS if asked or gaps else Need.REQUIRED,
            form=form.words,
            form_clause=form.clause,
            asked=asked,
            gaps=gaps,
        )

    def _is_ref(self, fact: str) -> bool:
        declared = self._bench.stack.vocabulary.facts.get(fact)
        return declared is not None and declared.root == "item" and declared.type is FactType.REF

    def _form(self, lowered: Lowered, sitting: Sitting, scope: Scope) -> _Form:
        """Return the form that a rule asks for: as written, or as the decision gives it to the person concerned."""
        names = names_of(lowered.rule, self._bench.stack, self._bench.day)
        for test in (part for part in conditions(lowered.rule.require) if isinstance(part, ast.Test)):
            fact = names.fact(test.path)
            if fact.type is not FactType.FORM:
                continue
            decided = next(decided_in(lowered.circuit.require), None)
            if decided is None:
                return _Form(words=expected_words(test, names))
            row = sitting.walk.decided_row(decided, scope)
            if row is None or row.value is None:
                return _Form(open=sitting.of_node(decided, scope))
            words = value_words(row.value, fact.type, fact.codes, self._bench.stack.documents)
            clause = self._bench.stack.clauses.get((lowered.rule.document, row.clause))
            return _Form(words=words, decided=words, clause=clause.label if clause else None)
        return _Form()


def _asks_for_document(lowered: Lowered) -> bool:
    """Say whether a rule, bound to no document, asks that there be one."""
    if any(scope.list == ITEMS for scope in lowered.rule.bindings):
        return False
    return any(_is_there(part) for part in conditions(lowered.rule.require))


def _is_there(part: ast.Condition) -> bool:
    match part:
        case ast.Some(scope):
            return scope.list == ITEMS
        case ast.Count(scope, low=low):
            return scope.list == ITEMS and low > 0
        case _:
            return False


def decided_in(node: ir.Node) -> Iterator[ir.Decided]:
    """Yield the comparisons with a decided fact that a node joins."""
    match node:
        case ir.Decided():
            yield node
        case ir.And(parts) | ir.Or(parts):
            for part in parts:
                yield from decided_in(part)
        case ir.Not(part) | ir.Gate(part):
            yield from decided_in(part)
