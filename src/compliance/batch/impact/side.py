"""Hold one rule set's side of a comparison: (Checker, Header, Judge) -> Side, which judges and words single rules."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, Final

from compliance.assess.checker import Checker, Judge
from compliance.assess.drafts import Draft
from compliance.assess.findings import FindingWriter
from compliance.assess.header import Header
from compliance.assess.viewing import clause_label, due_words
from compliance.assess.walk import Testers, Walk
from compliance.authoring.difference.footprint import Footprint, footprint
from compliance.authoring.difference.functions import program_text
from compliance.authoring.difference.placeless import Placeless
from compliance.engine.decode import Decoded
from compliance.engine.formula import OUTCOMES
from compliance.engine.lower import circuit_of
from compliance.models.pack import Rule
from compliance.models.truth import Outcome, Severity, Verdict

FINE: Final = frozenset({Outcome.SATISFIED, Outcome.NOT_APPLICABLE})
Run = Callable[[Mapping[str, Any], Mapping[str, Any], list[Any]], tuple[int, ...]]


class Runner:
    """The compiled program of some rules, and its text."""

    def __init__(self, text: str) -> None:
        namespace: dict[str, Any] = {"__name__": "compliance_impact"}
        exec(compile(text, "<impact>", "exec"), namespace)
        self.text = text
        self._run: Run = namespace.get("run", lambda *_: ())

    def judged(self, decoded: Decoded) -> tuple[Outcome, ...]:
        """Return the outcomes of the rules, in order."""
        return tuple([OUTCOMES[number] for number in self._run(decoded.sections, decoded.lists, [])[::2]])


class Side:
    """The rules of one rule set that are in force for a kind, a stage and a span of days."""

    def __init__(self, checker: Checker, header: Header, judge: Judge) -> None:
        self.judge = judge
        self.header = header
        self.stack = checker.stack(header, judge.day)
        rules, self._circuit = circuit_of(self.stack, judge.kind, judge.stage, judge.day)
        self.rules: dict[str, Rule] = {rule.id: rule for rule in rules}
        self.circuits = dict(zip(self.rules, self._circuit.rules, strict=True))
        self._placeless = Placeless()
        self._testers = Testers(self.stack.vocabulary)
        self._footprints: dict[str, Footprint] = {}
        self._functions: dict[str, str] = {}

    def footprint(self, rule: str) -> Footprint:
        """Return what a rule and its words are made of."""
        if rule not in self._footprints:
            self._footprints[rule] = footprint(self.stack, self.rules[rule], self.judge.day, self._placeless)
        return self._footprints[rule]

    def function(self, rule: str) -> str:
        """Return the rule's own program, without its name: of one text, one outcome for the same facts."""
        if rule not in self._functions:
            self._functions[rule] = self._written([rule], named=False)
        return self._functions[rule]

    def runner(self, rules: Sequence[str]) -> Runner:
        """Return what judges some rules by the compiled program, in the order given."""
        return Runner(self._written(rules)) if rules else Runner("")

    def _written(self, rules: Iterable[str], *, named: bool = True) -> str:
        return program_text(self.stack, [self.rules[rule] for rule in rules], self.judge.day, named=named)

    def writer(self, tree: Mapping[str, Any], decoded: Decoded) -> FindingWriter:
        """Return what words the findings of a dossier without explanations, after a program ran over it."""
        walk = Walk(decoded, self.stack.vocabulary, self._circuit.tables, self._testers)
        return FindingWriter(self.stack, walk, tree, self.judge.day, ())

    def drafts(self, rule: str, outcome: Outcome, writer: FindingWriter) -> list[Draft] | None:
        """Return the findings of a rule; None where they do not add up to its outcome."""
        return writer.of_rule(self.rules[rule], self.circuits[rule], outcome)

    def constants(self, rule: str) -> tuple[object, ...]:
        """Return what every finding of a rule says, whatever the dossier."""
        here, stack = self.rules[rule], self.stack
        document = stack.documents.get(here.document)
        label = clause_label(stack, here.document, here.clause)
        return here.severity, here.layer, document and document.title, label, due_words(stack, here, self.judge.day)

    def outcomes(self, decoded: Decoded) -> dict[str, Outcome]:
        """Return the outcomes of all rules."""
        return dict(zip(self.rules, self._all.judged(decoded), strict=True))

    @cached_property
    def _all(self) -> Runner:
        """The program of all rules; the judge's own keeps account for the other key, which nobody asks here."""
        return self.runner(tuple(self.rules))

    def verdict(self, outcomes: Mapping[str, Outcome], *, irregular: bool) -> Verdict:
        """Return the verdict of a dossier without explanations (docs/rule-language.md §7, *Verdict*)."""
        views = self.judge.views
        binding = {outcomes[rule.id] for rule in self.rules.values() if rule.severity is not Severity.ADVICE}
        if Outcome.VIOLATED in binding:
            return Verdict.NON_COMPLIANT
        if Outcome.UNDETERMINED in binding or irregular or views.draft or views.lapsed or not views.rules:
            return Verdict.UNDETERMINED
        return Verdict.COMPLIANT
