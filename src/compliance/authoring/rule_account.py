"""Gather what is to say of one rule: (rule id, packs) -> RuleAccount, the clause's text, the condition, the facts."""

from collections.abc import Iterator, Sequence

from compliance.assess.viewing import clause_label, conditions, due_words
from compliance.authoring.reads import reads_of
from compliance.authoring.standing import Standing, standing
from compliance.models import condition as ast
from compliance.models.condition_words import words_of
from compliance.models.errors import Source
from compliance.models.frozen import dataclass
from compliance.models.naming import names_of
from compliance.models.pack import Clause, Defect, Document, Pack, Rule, Treatment
from compliance.models.requirement_words import requirement_words
from compliance.models.stack import Stack
from compliance.models.text import Text
from compliance.models.truth import Severity
from compliance.models.value_words import value_words
from compliance.models.vocabulary import Fact

_ALWAYS = Text("luôn áp dụng", "always")


@dataclass(frozen=True, slots=True)
class FactRead:
    """A fact that the rule reads of a dossier: its path, what it is called, its type, and the types of its entries."""

    path: str
    label: Text
    type: str
    of_types: tuple[Text, ...]
    sensitive: bool


@dataclass(frozen=True, slots=True)
class ParameterRead:
    """A parameter that the rule compares with, its value on the day of reading, and its clause."""

    name: str
    label: Text
    value: Text | None
    clause: str


@dataclass(frozen=True, slots=True)
class ReadingTold:
    """A reading of a disputed clause; `taken` says that the pack decides by it."""

    defect: str
    id: str
    says: Text
    taken: bool


@dataclass(frozen=True, slots=True)
class DefectTold:
    """A defect of the regulation that concerns the rule, with its treatment."""

    id: str
    treatment: Treatment
    text: Text
    reading: Text | None


@dataclass(frozen=True, slots=True)
class RuleAccount:
    """All that is to say of one rule, as it stands on a day on which its pack is in force."""

    id: str
    at: Source
    pack: str
    layer: str
    severity: Severity
    kinds: tuple[Text, ...]
    stages: tuple[Text, ...]
    label: Text
    clause_text: Text
    confidence: str | None
    document: Text
    source: str | None
    basis: tuple[str, ...]
    requirement: Text
    when: Text
    require: Text
    by: Text | None
    due: Text | None
    facts: tuple[FactRead, ...]
    parameters: tuple[ParameterRead, ...]
    readings: tuple[ReadingTold, ...]
    defects: tuple[DefectTold, ...]


def account_of(rule: Rule, pack: Pack, packs: Sequence[Pack]) -> RuleAccount:
    """Return the account of a rule of a pack; `packs` are all that are loaded."""
    at = standing(pack, packs)
    names = names_of(rule, at.stack, at.day)
    clause, document = _clause(rule, at.stack, pack), _document(rule, at.stack, pack)
    stages = {stage.code: stage.label for stage in at.stack.base.stages}
    return RuleAccount(
        id=rule.id,
        at=rule.at,
        pack=pack.id,
        layer=rule.layer,
        severity=rule.severity,
        kinds=tuple(_kind(kind, at.stack) for kind in rule.kinds),
        stages=tuple(stages.get(stage, Text(stage, stage)) for stage in rule.stages),
        label=clause_label(at.stack, rule.document, rule.clause),
        clause_text=clause.text if clause else Text("", ""),
        confidence=clause.confidence if clause else None,
        document=document.title if document else Text(rule.document, rule.document),
        source=document.source if document else None,
        basis=rule.basis,
        requirement=requirement_words(rule, at.stack, at.day),
        when=_ALWAYS if rule.when == ast.ALWAYS else words_of(rule.when, names),
        require=words_of(rule.require, names),
        by=pack.actors.get(rule.by or ""),
        due=due_words(at.stack, rule, at.day),
        facts=_facts(rule, at.stack),
        parameters=tuple(_parameters(rule, at)),
        readings=tuple(_readings(rule)),
        defects=tuple(_defects(rule, at.stack)),
    )


def _clause(rule: Rule, stack: Stack, pack: Pack) -> Clause | None:
    return stack.clauses.get((rule.document, rule.clause)) or pack.clauses.get(rule.clause)


def _document(rule: Rule, stack: Stack, pack: Pack) -> Document | None:
    return stack.documents.get(rule.document) or pack.documents.get(rule.document)


def _kind(kind: str, stack: Stack) -> Text:
    found = stack.vocabulary.kinds.get(kind)
    return found.label if found else Text(kind, kind)


def _facts(rule: Rule, stack: Stack) -> tuple[FactRead, ...]:
    found: dict[ast.Path, set[str]] = {}
    for read in reads_of(rule, stack):
        found.setdefault(read.fact, set()).update(read.types or ())
    made = (_fact(path, types, stack) for path, types in sorted(found.items(), key=lambda item: str(item[0])))
    return tuple(fact for fact in made if fact is not None)


def _fact(path: ast.Path, types: set[str], stack: Stack) -> FactRead | None:
    fact: Fact | None = stack.vocabulary.facts.get(str(path))
    if fact is None:
        return None
    labels = (code for codes in stack.vocabulary.codes.values() for code in codes.codes.values() if code.code in types)
    named = {code.code: code.label for code in labels}
    of_types = tuple(named.get(code, Text(code, code)) for code in sorted(types))
    return FactRead(str(path), fact.label, fact.type.value, of_types, fact.sensitive)


def _parts(rule: Rule) -> Iterator[ast.Condition]:
    yield from conditions(rule.when)
    yield from conditions(rule.require)


def _parameters(rule: Rule, at: Standing) -> Iterator[ParameterRead]:
    operands = [operand for part in _parts(rule) if isinstance(part, ast.Test) for operand in part.operands]
    inner = [operand.day if isinstance(operand, ast.DaysAfter) else operand for operand in operands]
    for name in dict.fromkeys(each.name for each in inner if isinstance(each, ast.ParameterOperand)):
        parameter = at.stack.parameters[name]
        value = parameter.on(at.day)
        words = None if value is None else value_words(value, parameter.type, None, at.stack.documents)
        yield ParameterRead(name, parameter.label, words, parameter.clause)


def _readings(rule: Rule) -> Iterator[ReadingTold]:
    for part in _parts(rule):
        if isinstance(part, ast.Readings):
            yield from (ReadingTold(part.defect, r.id, r.says, r.id == part.taken) for r in part.readings)


def _defects(rule: Rule, stack: Stack) -> Iterator[DefectTold]:
    asked = [part.defect for part in _parts(rule) if isinstance(part, ast.Ask | ast.Readings)]
    of_clause = [defect.id for defect in stack.defects.values() if rule.clause in defect.clauses]
    for name in dict.fromkeys((*rule.defects, *asked, *of_clause)):
        found: Defect | None = stack.defects.get(name)
        if found is not None:
            yield DefectTold(found.id, found.treatment, found.text, found.reading)
