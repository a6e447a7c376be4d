"""In which settings packs judge: packs -> a Setting for each kind of dossier and span of days."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from compliance.analysis.proofs.memory import number, recalled
from compliance.analysis.solving.asking import ask
from compliance.analysis.solving.judging import walk_of
from compliance.analysis.solving.law import Law
from compliance.analysis.solving.questions import IS_FALSE, IS_TRUE, Answer, Both, Holds, Question, Witnessed
from compliance.assess.header import Header
from compliance.assess.preparing import headers, headers_alone, stack_of
from compliance.assess.walk import Walk
from compliance.loading.known_forms import known_forms
from compliance.loading.walk import decision_reads, nodes_of, rule_reads
from compliance.models.condition import Condition, DaysAfter, Operand, ParameterOperand, Path, Test
from compliance.models.pack import Pack, Rule

_MOST_REMEMBERED: Final = 8


class Setting:
    """The rules for one kind of dossier between two days on which nothing changes, and what was asked of them."""

    def __init__(self, law: Law, stages: tuple[str, ...]) -> None:
        self.law = law
        self.stages = stages
        self.rules: Mapping[str, Rule] = {rule.id: rule for rule in law.stack.rules if law.kind in rule.kinds}
        self._lists = {name: section.element for name, section in law.stack.vocabulary.lists.items()}
        self._numbers: dict[str, int] = {}
        self._tables: dict[Path, Hashable] = {}
        self._walks: dict[tuple[str, int], Walk] = {}

    def number(self, rule: Rule) -> int:
        """Return the number of a rule's words and all that they are judged by: rules with one number are one rule."""
        known = self._numbers.get(rule.id)
        if known is None:
            words = (rule.bindings, rule.when, rule.require)
            known = self._numbers[rule.id] = number(
                (words, self._values(rule), self.facts(rule_reads(rule, self._lists)))
            )
        return known

    def _values(self, rule: Rule) -> Hashable:
        """Return the values of a rule's parameters, and the as-of day where it asks whether the default was stated."""
        names = (name for part in (rule.when, rule.require) for name in _parameters(part))
        values = tuple((name, self.law.stack.parameters[name].on(self.law.day)) for name in names)
        parts = [node for part in (rule.when, rule.require) for node in nodes_of(part)]
        paths = (node.path for node in parts if isinstance(node, Test) and node.operator == "stated")
        fields = (self.law.field(path.root, path.name) for path in paths)
        return values, self.law.day if any(field is not None and field.default for field in fields) else None

    def facts(self, paths: Iterable[Path]) -> Hashable:
        """Return all that some facts, by the names under which they are declared, are judged by, and whose rules."""
        base = self.law.stack.base
        told = tuple(self._fact(path) for path in sorted(set(paths), key=str))
        return self.law.kind, base.id, base.period, base.zone, told

    def _fact(self, path: Path) -> Hashable:
        section = self.law.section_of(path.root)
        if section is None:
            return path
        if path in self.law.stack.decisions:
            return path, self._table(path)
        carried = self.law.carried(section.name, path.name)
        field = self.law.field(section.name, carried[0] if carried else path.name)
        told = field and (field.name, field.type, field.codes, field.to, field.default, field.shown_by, field.limits)
        ranks = tuple(self.law.ranks(section.name, path.name)) if carried else ()
        return path, section.name, section.cap, told, tuple(carried[1].items()) if carried else None, ranks

    def _table(self, path: Path) -> Hashable:
        if path not in self._tables:
            decision = self.law.stack.decisions[path]
            section = self.law.section_of(path.root)
            assert section is not None
            self._tables[path] = None
            inputs = tuple(self._fact(each) for each in sorted(decision_reads(decision, self._lists), key=str))
            self._tables[path] = number((self.law.table(section.name, path.name), inputs))
        return self._tables[path]

    def kept(self, rule: Rule) -> Answer:
        """Say whether some dossier meets a rule that applies."""
        return self._asked(rule, IS_TRUE)

    def broken(self, rule: Rule) -> Answer:
        """Say whether some dossier violates a rule."""
        return self._asked(rule, IS_FALSE)

    def shown(self, rule: Rule, truths: int) -> Walk | None:
        """Return a walk over the dossier by which a rule is kept (or broken), if there is one."""
        answer = self._asked(rule, truths)
        if not isinstance(answer, Witnessed):
            return None
        key = (rule.id, truths)
        if key not in self._walks:
            self._walks[key] = walk_of(self.law, answer.dossier)
        return self._walks[key]

    def _asked(self, rule: Rule, truths: int) -> Answer:
        wanted = Both((Holds(rule.when), Holds(rule.require, truths)))
        return self.asked((rule,), Question(rule.bindings, wanted), truths)

    def asked(self, rules: tuple[Rule, ...], question: Question, *about: Hashable) -> Answer:
        """Answer a question, which some rules and what it is `about` determine, once."""
        key = (*(self.number(rule) for rule in rules), *about)
        return recalled(key, lambda: ask((self.law,), question))

    def stages_of(self, rule: Rule) -> frozenset[str]:
        """Return the stages in which a rule is in force."""
        return frozenset(stage for stage in self.stages if not rule.stages or stage in rule.stages)

    def stage_of(self, *rules: Rule) -> str | None:
        """Return the first stage in which all of some rules are in force."""
        return next((stage for stage in self.stages if all(stage in self.stages_of(rule) for rule in rules)), None)


def _parameters(condition: Condition) -> Iterator[str]:
    for node in nodes_of(condition):
        for operand in node.operands if isinstance(node, Test) else ():
            yield from _named(operand)


def _named(operand: Operand) -> Iterator[str]:
    if isinstance(operand, ParameterOperand):
        yield operand.name
    elif isinstance(operand, DaysAfter):
        yield from _named(operand.day)


_KNOWN: Final[dict[tuple[tuple[str, str], ...], tuple[Setting, ...]]] = {}


def settings(packs: Sequence[Pack]) -> tuple[Setting, ...]:
    """Return every setting of the packs; those of the packs seen last are remembered."""
    key = tuple((pack.id, pack.content_hash) for pack in packs)
    if key not in _KNOWN:
        while len(_KNOWN) >= _MOST_REMEMBERED:
            del _KNOWN[next(iter(_KNOWN))]
        _KNOWN[key] = tuple(_settings(packs))
    return _KNOWN[key]


def _settings(packs: Sequence[Pack]) -> Iterator[Setting]:
    for header in (*headers(packs), *headers_alone(packs)):
        for day in _days(header):
            stack = stack_of(header, packs, day)
            forms = known_forms(stack)
            for kind in header.kinds:
                if any(kind in rule.kinds for rule in stack.rules):
                    yield Setting(Law(stack, kind, day, forms), header.stages)


def _days(header: Header) -> Iterator[int]:
    """Give the first day of each span on which the pack is in force and nothing changes."""
    first = header.first_day
    starts = [*header.breaks] if header.breaks else []
    if first is None:
        starts = [starts[0] - 1, *starts] if starts else [(header.last_day or 738_000)]
    elif first not in starts:
        starts = [first, *starts]
    return (day for day in sorted(starts) if header.in_force_on(day))
