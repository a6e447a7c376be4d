"""Make the form of a kind of dossier from what the packs declare: (answers, question, checker) -> DossierForm."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from compliance.assess.checker import Checker
from compliance.assess.checklist import refused
from compliance.assess.hearing import Hearing, Unheard, hear
from compliance.assess.question import Question
from compliance.assess.viewing import clause_label
from compliance.authoring.form_choices import form_choices
from compliance.authoring.reads import Read, reads_of
from compliance.engine.lower import rules_in_force
from compliance.models.checklist import Unanswered
from compliance.models.condition import Path
from compliance.models.form import Choice, DossierForm, EntryType, Field, Section
from compliance.models.frozen import dataclass
from compliance.models.naming import TYPE_OF_ENTRY
from compliance.models.operators import FactType
from compliance.models.pack import Period, Rule
from compliance.models.phrases import both, make
from compliance.models.stack import Stack
from compliance.models.text import Text
from compliance.models.truth import Severity
from compliance.models.vocabulary import Fact, Kind, ListSection

# The objects that the language itself knows; packs give labels to lists only.
_OBJECTS: Final[Mapping[str, Text]] = {
    "subject": Text("Hồ sơ của ai", "Whose dossier it is"),
    "circumstances": Text("Hoàn cảnh", "Circumstances"),
    "submission": Text("Việc gửi hồ sơ", "The filing"),
}
_EXPLANATIONS: Final = Text("Giải trình", "Explanations")
_EXPLAINED: Final[tuple[tuple[str, FactType, Text], ...]] = (
    ("rule", FactType.CODE, Text("yêu cầu cần giải trình", "the requirement that is explained")),
    ("of", FactType.TEXT, Text("của ai, của văn bản nào (mã), khi có nhiều", "of whom or which (id), where several")),
    ("reason", FactType.TEXT, Text("lý do", "reason")),
    ("who", FactType.TEXT, Text("người giải trình", "who explains")),
    ("when", FactType.DATE, Text("ngày giải trình", "day of the explanation")),
    ("document", FactType.TEXT, Text("văn bản giải trình", "document of the explanation")),
)


def dossier_form(answers: Mapping[str, Any], question: Question, checker: Checker) -> DossierForm | Unanswered:
    """Return the form for a dossier of which at least the kind, agency and period are known.

    The moment whose law counts is found as for a dossier: as asked, else the stated moment of filing, else now.
    """
    tree = dict(answers)
    heard = hear(tree, question, checker)
    if isinstance(heard, Unheard):
        return refused(heard.problems, tree)
    return _form(heard, checker.stack(heard.header, heard.judge.day))


def _form(heard: Hearing, stack: Stack) -> DossierForm:
    header, judge = heard.header, heard.judge
    kind = stack.vocabulary.kinds[judge.kind]
    writer = _Writer(stack, kind, rules_in_force(stack, judge.kind, judge.stage))
    return DossierForm(
        kind=kind.code,
        kind_label=kind.label,
        agency=header.agency,
        agency_label=header.agency_label,
        period=Period(*header.period),
        stage=judge.stage,
        stages=stack.base.stages,
        zone=header.zone,
        as_of=heard.as_of.moment,
        moment="/" + "/".join(header.moment) if header.moment else None,
        sections=tuple(writer.section(name) for name in kind.sections),
        explanations=writer.explanations(),
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """A rule that reads a fact, and of which types of entries."""

    rule: str
    types: frozenset[str] | None


class _Writer:
    def __init__(self, stack: Stack, kind: Kind, rules: tuple[Rule, ...]) -> None:
        self._stack = stack
        self._kind = kind
        self._rules = rules
        self._forms = form_choices(stack)
        self._readers: dict[Path, list[_Reader]] = {}
        for rule in rules:
            for read in sorted(reads_of(rule, stack), key=_place):
                self._readers.setdefault(read.fact, []).append(_Reader(rule.id, read.types))

    def section(self, name: str) -> Section:
        declared = self._stack.vocabulary.lists.get(name)
        if declared is None:
            label = _OBJECTS.get(name, both(name))
            return Section(name, label, None, None, True, self._fields(name), ())
        return Section(
            name=name,
            label=declared.label,
            element=declared.element,
            cap=declared.cap,
            may_be_empty=name not in self._kind.not_empty,
            fields=self._fields(declared.element),
            types=tuple(self._types(declared)),
        )

    def explanations(self) -> Section:
        """Return the list of the envelope in which lateness and the like are explained."""
        rules = [rule for rule in self._rules if rule.severity is Severity.EXPLAIN]
        choices = tuple(Choice(rule.id, self._rule_label(rule)) for rule in rules)
        fields = tuple(
            Field(name, kind, label, choices if kind is FactType.CODE else (), (), None, False, None, ())
            for name, kind, label in _EXPLAINED
        )
        return Section("explanations", _EXPLANATIONS, "explanation", len(rules), True, fields, ())

    def _rule_label(self, rule: Rule) -> Text:
        clause = clause_label(self._stack, rule.document, rule.clause)
        return make("{clause} ({rule})", "{clause} ({rule})", clause=clause, rule=both(rule.id))

    def _fields(self, root: str) -> tuple[Field, ...]:
        facts = self._stack.vocabulary.facts.values()
        return tuple(self._field(fact) for fact in facts if fact.root == root and self._is_asked(fact))

    def _is_asked(self, fact: Fact) -> bool:
        return fact.kinds is None or self._kind.code in fact.kinds

    def _field(self, fact: Fact) -> Field:
        codes = self._stack.vocabulary.codes[fact.codes].codes.values() if fact.codes else ()
        readers = self._readers.get(Path(fact.root, fact.name), ())
        return Field(
            name=fact.name,
            type=fact.type,
            label=fact.label,
            choices=tuple(Choice(code.code, code.label) for code in codes),
            forms=self._forms if fact.type is FactType.FORM else (),
            refers_to=fact.to,
            sensitive=fact.sensitive,
            shown_by=fact.shown_by,
            read_by=tuple(dict.fromkeys(reader.rule for reader in readers)),
        )

    def _types(self, section: ListSection) -> Iterator[EntryType]:
        fact = self._stack.vocabulary.facts.get(f"{section.element}.{TYPE_OF_ENTRY}")
        if fact is None or fact.codes is None:
            return
        names = [field.name for field in self._fields(section.element) if field.name != TYPE_OF_ENTRY]
        for code in self._stack.vocabulary.codes[fact.codes].codes.values():
            facts = tuple(name for name in names if self._who_reads(Path(section.element, name), code.code))
            speaking = self._who_reads(Path(section.element, TYPE_OF_ENTRY), code.code)
            yield EntryType(code.code, code.label, facts, speaking)

    def _who_reads(self, fact: Path, code: str) -> tuple[str, ...]:
        """Return the rules that read a fact of entries of a type."""
        readers = (each for each in self._readers.get(fact, ()) if each.types is None or code in each.types)
        return tuple(dict.fromkeys(each.rule for each in readers))


def _place(read: Read) -> str:
    return f"{read.fact} {sorted(read.types or ())}"
