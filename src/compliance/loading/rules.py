"""Make rules of an entry: what all its rules share, and one rule for each aspect."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from compliance.loading.comparisons import compile_test
from compliance.loading.conditions import asked_defect, bind_element, compile_condition, known_defect, parts_of
from compliance.loading.entry_shapes import AskShape, DeadlineShape, EntryShape, OrderShape, RequireShape, RuleShape
from compliance.loading.names import Names
from compliance.loading.operands import read_code
from compliance.loading.pack_shapes import PackFile
from compliance.loading.problems import Code
from compliance.loading.suggest import did_you_mean
from compliance.loading.words import Words
from compliance.loading.yaml_tree import MappingNode, Node, ScalarNode
from compliance.models.condition import All, Ask, Condition, FactOperand, Literal, Path, Scope, Test
from compliance.models.errors import Source
from compliance.models.pack import Rule
from compliance.models.truth import Severity

_PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}")
# Clauses of these confidences were not seen in the source: a rule of theirs can only advise.
_WEAK: Final = frozenset({"2ND", "MU", "NF"})
FOUND: Final = "found"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of `clauses:` with the defaults of its file; makes the rules of its aspects."""

    shape: RuleShape
    file: PackFile
    words: Words

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of dossier that the rules are for."""
        return tuple(word.text for word in self.shape.for_ or self.file.for_)

    def names(self, taken: frozenset[str] = frozenset(), own: str | None = None) -> tuple[tuple[Scope, ...], Names]:
        """Return the scopes of `for_each` and the names bound by them, with nothing implied yet."""
        names = Names(self.words, self.kinds, {}, taken, implied={}, own=own)
        if self.shape.for_each is None:
            return (), names
        return bind_each(self.shape.for_each, names)

    def stages(self) -> tuple[str, ...]:
        """Return the stages from the entry's stage on; empty for all."""
        codes = self._codes_of_stages()
        index = self._stage_index(codes)
        return codes[index:] if index else ()

    def stages_before(self) -> tuple[str, ...]:
        """Return the stages before the entry's stage."""
        codes = self._codes_of_stages()
        return codes[: self._stage_index(codes)]

    def _codes_of_stages(self) -> tuple[str, ...]:
        return tuple(stage.code for stage in self.words.stages)

    def _stage_index(self, codes: tuple[str, ...]) -> int:
        stage = self.shape.stage or self.file.stage
        return codes.index(stage.text) if stage is not None and stage.text in codes else 0

    def severity(self, usual: Severity) -> Severity:
        """Return the severity that the entry or its file states, else the usual one of the aspect."""
        stated = self.shape.severity or self.file.severity
        return Severity(stated.text) if stated is not None and stated.text in set(Severity) else usual

    def rule(
        self,
        aspect: str,
        bindings: tuple[Scope, ...],
        when: Condition,
        require: Condition,
        *,
        severity: Severity,
        at: Source,
        stages: tuple[str, ...] | None = None,
        item: str | None = None,
        event: str | None = None,
        told: bool = True,
    ) -> Rule:
        """Return one rule; `told` says whether the entry's own words speak of this aspect."""
        shape, words = self.shape, self.words
        confidence = words.clauses[shape.clause.text].confidence if shape.clause.text in words.clauses else "SV"
        if confidence in _WEAK and severity is not Severity.ADVICE:
            message = f"the clause {shape.clause.text} is known only as {confidence}: its rules can only be advice"
            words.problems.add(Code.CONFIDENCE, shape.clause.at, message, "add severity: advice")
        return Rule(
            id=f"{words.pack}/{shape.clause.text}/{self._aspect(aspect)}",
            pack=words.pack,
            layer=words.layer,
            document=self.document,
            clause=shape.clause.text,
            aspect=aspect,
            kinds=self.kinds,
            stages=self.stages() if stages is None else stages,
            bindings=bindings,
            when=when,
            require=require,
            severity=severity,
            at=at,
            by=_text(shape.by or self.file.by),
            due=_text(shape.due or self.file.due),
            defects=tuple(word.text for word in shape.defect),
            says=shape.says.label if shape.says and told else None,
            remedy=shape.remedy.label if shape.remedy and told else None,
            basis=tuple(word.text for word in shape.basis),
            item=item,
            event=event,
        )

    @property
    def document(self) -> str:
        """The document that the clause belongs to."""
        return _text(self.shape.document or self.file.document) or self.words.document

    def _aspect(self, aspect: str) -> str:
        if self.shape.id is None:
            return aspect
        return self.shape.id.text if aspect == "rule" else f"{self.shape.id.text}-{aspect}"


def _text(node: ScalarNode | None) -> str | None:
    return None if node is None else node.text


def bind_each(node: Node, names: Names) -> tuple[tuple[Scope, ...], Names]:
    """Return the scopes of `for_each: ELEMENT` or `{name: ELEMENT, …}`, and the names with them."""
    single = [node]
    if isinstance(node, MappingNode):
        single = [MappingNode({key: entry}, node.at) for key, entry in node.entries.items()]
    scopes: list[Scope] = []
    for each in single:
        bound = bind_element(each, names)
        if bound is not None:
            scopes.append(bound[0])
            names = bound[1]
    return tuple(scopes), names


def joined(parts: Iterable[Condition]) -> Condition:
    """Return the only part, or all of several."""
    parts = tuple(parts)
    return parts[0] if len(parts) == 1 else All(parts)


def of_type(root: str, code: str) -> Test:
    """Return the test that an entry is of a type."""
    return Test(Path(root, "type"), "equals", (Literal(code),))


def implied_scopes(names: Names) -> tuple[Scope, ...]:
    """Return the scopes that item and event types used as names bind."""
    return tuple((names.implied or {}).values())


def implied_tests(names: Names) -> tuple[Test, ...]:
    """Return the tests that the entries so bound are of their types."""
    return tuple(of_type(scope.name, word) for word, scope in (names.implied or {}).items())


def make_rules(entry: Entry) -> tuple[Rule, ...]:
    """Return the rule of an entry that makes exactly one."""
    scopes, names = entry.names()
    when = parts_of(entry.shape.when, names)
    aspect, require, usual, more_scopes, more_when = _REQUIREMENTS[type(entry.shape)](entry, names)
    return (
        entry.rule(
            aspect,
            scopes + implied_scopes(names) + more_scopes,
            joined((*implied_tests(names), *more_when, *when)),
            require,
            severity=entry.severity(usual),
            at=entry.shape.at,
        ),
    )


# An aspect, what it requires, its usual severity, and the scopes and conditions that it adds.
_Requirement = tuple[str, Condition, Severity, tuple[Scope, ...], tuple[Condition, ...]]


def _require(entry: Entry, names: Names) -> _Requirement:
    if not isinstance(entry.shape, RequireShape):
        raise TypeError(entry.shape)
    return "rule", compile_condition(entry.shape.require, names), Severity.BLOCKING, (), ()


def _ask(entry: Entry, names: Names) -> _Requirement:
    if not isinstance(entry.shape, AskShape):
        raise TypeError(entry.shape)
    return "ask", Ask(asked_defect(entry.shape.ask, names)), Severity.BLOCKING, (), ()


def _deadline(entry: Entry, names: Names) -> _Requirement:
    if not isinstance(entry.shape, DeadlineShape):
        raise TypeError(entry.shape)
    node = entry.shape.deadline
    of = node.get("of") if isinstance(node, MappingNode) else None
    if not isinstance(node, MappingNode) or not isinstance(of, ScalarNode):
        names.words.problems.add(Code.MISSING_KEY, node.at, 'the key "of" is missing: whose day the deadline limits')
        return "deadline", All(()), Severity.EXPLAIN, (), ()
    test = MappingNode({key: each for key, each in node.entries.items() if key != "of"}, node.at)
    known = names.resolve(of.text, of.at)
    require = All(()) if known is None else compile_test(known, test, names)
    return "deadline", require, Severity.EXPLAIN, (), ()


def _order(entry: Entry, names: Names) -> _Requirement:
    if not isinstance(entry.shape, OrderShape):
        raise TypeError(entry.shape)
    nodes = entry.shape.order
    section = names.words.vocabulary.element_list("event")
    if len(nodes) != 2 or section is None:
        names.words.problems.add(Code.OPERAND, entry.shape.key_at("order"), "two event types are expected here")
        return "order", All(()), Severity.BLOCKING, (), ()
    scopes = tuple(Scope(name, section.name) for name in ("first", "second"))
    for name, scope in zip(("first", "second"), scopes, strict=True):
        names = names.with_scope(name, scope)
    codes = [read_code("event_type", node, names) for node in nodes]
    known = [names.resolve(f"{scope.name}.date", entry.shape.key_at("order")) for scope in scopes]
    if None in known:
        return "order", All(()), Severity.BLOCKING, (), ()
    require = Test(Path("first", "date"), "on_or_before", (FactOperand(Path("second", "date")),))
    tests = tuple(of_type(scope.name, code) for scope, code in zip(scopes, codes, strict=True))
    return "order", require, Severity.BLOCKING, scopes, tests


_REQUIREMENTS: Final[dict[type[RuleShape], Callable[[Entry, Names], _Requirement]]] = {
    RequireShape: _require,
    AskShape: _ask,
    DeadlineShape: _deadline,
    OrderShape: _order,
}


def check_entry(entry: Entry) -> None:
    """Note words of an entry that are declared nowhere: kind, stage, actor, clause, defect, document."""
    shape, file, words = entry.shape, entry.file, entry.words
    if not entry.kinds:
        words.problems.add(Code.MISSING_KEY, shape.at, 'the key "for" is missing: for which kinds of dossier')
    check_common(shape, file, words)
    clauses = words.clauses.keys() | words.upper_clauses
    for code, what, node, known in (
        (Code.UNKNOWN_STAGE, "stage", shape.stage or file.stage, [stage.code for stage in words.stages]),
        (Code.UNKNOWN_ACTOR, "actor", shape.by or file.by, words.actors),
        (Code.UNKNOWN_CLAUSE, "clause", shape.due or file.due, clauses),
        (Code.UNKNOWN_DOCUMENT, "document", shape.document or file.document, words.documents),
    ):
        if node is not None and node.text not in known:
            words.problems.unknown(code, node.at, what, node.text, known)
    names = Names(words, (), {})
    for defect in shape.defect:
        known_defect(defect, names)
    for basis in shape.basis:
        _check_basis(basis, words)


def check_common(shape: EntryShape, file: PackFile, words: Words) -> None:
    """Note an entry's clause or kinds that are declared nowhere."""
    if shape.clause.text not in words.clauses:
        clause = shape.clause
        words.problems.unknown(Code.UNKNOWN_CLAUSE, clause.at, "clause", clause.text, words.clauses)
    for kind in shape.for_ or file.for_:
        if kind.text not in words.vocabulary.kinds:
            words.problems.unknown(Code.UNKNOWN_KIND, kind.at, "kind", kind.text, words.vocabulary.kinds)


def _check_basis(node: ScalarNode, words: Words) -> None:
    if not any(node.text == code or node.text.startswith(f"{code} ") for code in words.documents):
        first = node.text.partition(" ")[0]
        words.problems.unknown(Code.UNKNOWN_DOCUMENT, node.at, "document", first, words.documents)


def check_placeholders(entry: Entry, rules: Iterable[Rule]) -> None:
    """Note a `{placeholder}` of the entry's words that is neither `{found}` nor a name bound by its rules."""
    bound = {scope.name for rule in rules for scope in rule.bindings}
    bound |= {element for rule in rules for element, type_ in (("item", rule.item), ("event", rule.event)) if type_}
    allowed = bound | {FOUND}
    for text in (entry.shape.says, entry.shape.remedy):
        for node in (text.vi, text.en) if text is not None else ():
            for word in _PLACEHOLDER.findall(node.text):
                if word not in allowed:
                    hint = did_you_mean(word, allowed) or f"allowed here: {', '.join(sorted(allowed))}"
                    entry.words.problems.add(Code.PLACEHOLDER, node.at, f'unbound placeholder "{{{word}}}"', hint)
            if set("{}") & set(_PLACEHOLDER.sub("", node.text)):
                entry.words.problems.add(Code.PLACEHOLDER, node.at, "a brace that opens or closes no placeholder")
