"""Make what a reader sees of a program: Stack -> Views."""

from datetime import date
from typing import Final

from compliance.assess.views import Views
from compliance.engine.lower import rules_in_force
from compliance.models import condition as ast
from compliance.models.calendar_words import day_words
from compliance.models.frozen import dataclass
from compliance.models.pack import Account, Rule, Treatment
from compliance.models.report import WITHOUT_PLAN, DefectView, PackView, RuleView
from compliance.models.requirement_words import requirement_words
from compliance.models.stack import Stack
from compliance.models.text import Text
from compliance.models.truth import Severity

_UNNAMED = Text("", "")

# How many days before the day that a test names the last day in time is.
DAYS_BEFORE: Final = {"before": 1, "on_or_before": 0, "on": 0}


def views(stack: Stack, kind: str, stage: str, day: int) -> Views:
    """Return the views of the rules in force for a kind and stage on a day (`date.toordinal()`)."""
    rules = rules_in_force(stack, kind, stage)
    base = stack.base
    return Views(
        kind=stack.vocabulary.kinds[kind].label,
        agency=base.agency_label or WITHOUT_PLAN,
        stage=next((step.label for step in base.stages if step.code == stage), _UNNAMED),
        packs=tuple(PackView(p.id, p.layer, p.status, p.title, p.content_hash) for p in stack.packs),
        rules=tuple(_rule(rule, stack, day) for rule in rules),
        defects=_defects(stack, rules),
        campaign=tuple(m.clause for m in stack.mentions if m.account is Account.CAMPAIGN and kind in m.kinds),
        asked=frozenset(code for rule in rules for code in types_of(rule)),
        draft=any(p.status != "official" for p in stack.packs),
        lapsed=stack.lapsed,
        ignored=_ignored(stack, kind),
    )


def _ignored(stack: Stack, kind: str) -> tuple[tuple[str, str], ...]:
    """Return the facts that a clause says are not read of a kind's dossiers, by section or list."""
    lists = {section.element: section.name for section in stack.vocabulary.lists.values()}
    paths = (mention.ignores for mention in stack.mentions if mention.ignores and kind in mention.kinds)
    return tuple(dict.fromkeys((lists.get(path.root, path.root), path.name) for path in paths))


def _rule(rule: Rule, stack: Stack, day: int) -> RuleView:
    return RuleView(
        id=rule.id,
        clause=rule.clause,
        label=clause_label(stack, rule.document, rule.clause),
        requirement=requirement_words(rule, stack, day),
        severity=rule.severity,
        layer=rule.layer,
        document=stack.documents[rule.document].title if rule.document in stack.documents else _UNNAMED,
        readings=_readings(rule, stack),
        by=actor(stack, rule),
        due=due_words(stack, rule, day),
    )


def clause_label(stack: Stack, document: str, clause: str) -> Text:
    """Return the printed label of a clause of a document."""
    found = stack.clauses.get((document, clause))
    return found.label if found else Text(clause, clause)


def actor(stack: Stack, rule: Rule) -> Text | None:
    """Return who mends a breach of a rule."""
    pack = next(pack for pack in stack.packs if pack.id == rule.pack)
    return pack.actors.get(rule.by or "")


@dataclass(frozen=True, slots=True)
class Due:
    """By when: in words, and the last day (ISO) that is in time."""

    words: Text
    last_day: str


def due_words(stack: Stack, rule: Rule, day: int) -> Text | None:
    """Return by when, in words."""
    due = due_of(stack, rule, day)
    return due.words if due else None


def due_of(stack: Stack, rule: Rule, day: int) -> Due | None:
    """Return by when: the day test of the clause that the rule names as its date, or the rule's own."""
    own = _day_test(rule.require, stack, day)
    if own is not None or rule.due is None:
        return own
    for other in stack.rules:
        if other.pack == rule.pack and other.clause == rule.due:
            found = _day_test(other.require, stack, day)
            if found is not None and other.severity is not Severity.ADVICE:
                return found
    return None


def _day_test(condition: ast.Condition, stack: Stack, day: int) -> Due | None:
    if isinstance(condition, ast.All):
        return next((found for part in condition.parts if (found := _day_test(part, stack, day))), None)
    if not isinstance(condition, ast.Test) or condition.operator not in DAYS_BEFORE:
        return None
    limit = _day(condition.operands[0], stack, day)
    if limit is None:
        return None
    last = date.fromordinal(limit - DAYS_BEFORE[condition.operator])
    return Due(day_words(condition.operator, limit), last.isoformat())


def _day(operand: ast.Operand, stack: Stack, day: int) -> int | None:
    match operand:
        case ast.Literal(int() as value):
            return value
        case ast.ParameterOperand(name):
            dated = stack.parameters[name].on(day)
            return dated if isinstance(dated, int) else None
        case _:
            return None


def conditions(condition: ast.Condition) -> tuple[ast.Condition, ...]:
    """Return a condition and all conditions inside it."""
    match condition:
        case ast.All(parts) | ast.Any(parts):
            inner = parts
        case ast.Not(part):
            inner = (part,)
        case ast.Some(where=where) | ast.Count(where=where) | ast.Unique(where=where):
            inner = (where,)
        case ast.Every(where=where, have=have):
            inner = (where, have)
        case ast.Readings(readings=readings):
            inner = tuple(reading.condition for reading in readings)
        case _:
            inner = ()
    return (condition, *(found for part in inner for found in conditions(part)))


def _all(rule: Rule) -> tuple[ast.Condition, ...]:
    return (*conditions(rule.when), *conditions(rule.require))


def _readings(rule: Rule, stack: Stack) -> tuple[str, ...]:
    disputed = [part.defect for part in _all(rule) if isinstance(part, ast.Readings) and part.taken]
    read = [d for d in rule.defects if d in stack.defects and stack.defects[d].treatment is Treatment.READ]
    return tuple(dict.fromkeys([*read, *disputed]))


def _defects(stack: Stack, rules: tuple[Rule, ...]) -> tuple[DefectView, ...]:
    """Return the readings taken, what is asked of the authority, what was ruled, and notes on clauses judged here."""
    used = {defect for rule in rules for defect in _readings(rule, stack)}
    clauses = {rule.clause for rule in rules}
    asked = {part.defect for rule in rules for part in _all(rule) if isinstance(part, ast.Ask)}
    return tuple(
        DefectView(defect.id, defect.treatment.value, defect.text, defect.reading, stack.ruled.get(defect.id))
        for defect in stack.defects.values()
        if defect.id in used | asked | set(stack.ruled)
        or (defect.treatment is Treatment.NOTE and not clauses.isdisjoint(defect.clauses))
    )


def types_of(rule: Rule) -> set[str]:
    """Return the codes with which a rule compares the type of an entry: the items it speaks of."""
    return {
        str(operand.value)
        for part in _all(rule)
        if isinstance(part, ast.Test) and part.path.name == "type" and part.operator in ("equals", "in")
        for operand in part.operands
        if isinstance(operand, ast.Literal)
    }
