"""Make the rules of an entry: (entry, aspect, conditions) -> Rule, with all that the rules of one entry share."""

from collections.abc import Iterable
from typing import Final

from compliance.loading.conditions import bind_element
from compliance.loading.entry_shapes import AskShape, RuleShape
from compliance.loading.names import Names
from compliance.loading.pack_shapes import PackFile
from compliance.loading.problems import Code
from compliance.loading.words import Words
from compliance.loading.yaml_tree import MappingNode, Node, ScalarNode
from compliance.models.condition import All, Condition, Literal, Path, Scope, Test
from compliance.models.errors import Source
from compliance.models.frozen import dataclass
from compliance.models.pack import Rule
from compliance.models.truth import Severity

# Clauses of these confidences were not seen in the source: a rule of theirs can only advise, or ask the authority.
_WEAK: Final = frozenset({"2ND", "MU", "NF"})


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
        asks = isinstance(shape, AskShape)
        if confidence in _WEAK and severity is not Severity.ADVICE and not asks:
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
            needed_for=tuple(word.text for word in shape.needed_for),
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
