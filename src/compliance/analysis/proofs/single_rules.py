"""Find rules that never apply, that nothing can violate, or that nothing can meet: packs -> diagnoses.

A rule is proved so only where it is so in every setting in which it is in force: for every kind of its dossiers and on
every day. What only asks the authority (`ask`) is meant to be open, and is left alone.
"""

from collections.abc import Iterator, Sequence

from compliance.analysis.proofs.settings import Setting, settings
from compliance.analysis.proofs.witnesses import witness
from compliance.analysis.solving.questions import (
    IS_FALSE,
    IS_TRUE,
    Answer,
    Both,
    Holds,
    Never,
    Question,
    Undecided,
    Witnessed,
)
from compliance.models.diagnosis import Certainty, Diagnosis, Weight, Witness
from compliance.models.frozen import dataclass
from compliance.models.pack import Pack, Rule
from compliance.models.text import Text

_APPLICABLE = "never-applicable"
_VIOLABLE = "never-violable"
_SATISFIABLE = "never-satisfiable"


@dataclass(frozen=True, slots=True)
class InForce:
    """A rule with the settings in which it is in force."""

    rule: Rule
    settings: tuple[Setting, ...]

    def kept(self) -> Answer:
        """Say whether some dossier meets the rule."""
        return _of_all([setting.kept(setting.rules[self.rule.id]) for setting in self._tried(IS_TRUE)])

    def broken(self) -> Answer:
        """Say whether some dossier violates the rule."""
        return _of_all([setting.broken(setting.rules[self.rule.id]) for setting in self._tried(IS_FALSE)])

    def applies(self) -> Answer:
        """Say whether the rule ever applies."""
        found = []
        for setting in self.settings:
            rule = setting.rules[self.rule.id]
            found.append(setting.asked((rule,), Question(rule.bindings, Holds(rule.when)), "applies"))
        return _of_all(found)

    def _tried(self, truths: int) -> Iterator[Setting]:
        """Give the settings until one shows it."""
        for setting in self.settings:
            yield setting
            rule = setting.rules[self.rule.id]
            if isinstance(setting.kept(rule) if truths == IS_TRUE else setting.broken(rule), Witnessed):
                return


def rules_in_force(packs: Sequence[Pack]) -> tuple[InForce, ...]:
    """Return every rule that is in force in some setting, in the order of the packs."""
    found: dict[str, list[Setting]] = {}
    for setting in settings(packs):
        for rule in setting.rules:
            found.setdefault(rule, []).append(setting)
    return tuple(InForce(rule, tuple(found[rule.id])) for pack in packs for rule in pack.rules if found.get(rule.id))


def never_applicable(packs: Sequence[Pack]) -> Iterator[Diagnosis]:
    """Give the rules whose `when` no dossier fulfils."""
    for each in rules_in_force(packs):
        if isinstance(each.kept(), Witnessed) or isinstance(each.broken(), Witnessed):
            continue
        answer = each.applies()
        if isinstance(answer, Never):
            yield _diagnosis(_APPLICABLE, Weight.WARNING, each.rule, _NEVER_APPLIES, _MEND_WHEN)
        elif isinstance(answer, Undecided):
            yield _unknown(_APPLICABLE, each.rule, answer.why)


def never_violable(packs: Sequence[Pack]) -> Iterator[Diagnosis]:
    """Give the rules that are met whenever they apply, with a dossier that meets them."""
    for each in rules_in_force(packs):
        kept, broken = each.kept(), each.broken()
        if isinstance(kept, Witnessed) and isinstance(broken, Never):
            yield _shown(_VIOLABLE, Weight.WARNING, each, IS_TRUE, _NEVER_FAILS, _MEND_REQUIRE)
        elif isinstance(broken, Undecided):
            yield _unknown(_VIOLABLE, each.rule, broken.why)


def never_satisfiable(packs: Sequence[Pack]) -> Iterator[Diagnosis]:
    """Give the rules that are violated whenever they apply, with a dossier that violates them."""
    for each in rules_in_force(packs):
        kept, broken = each.kept(), each.broken()
        if isinstance(broken, Witnessed) and isinstance(kept, Never):
            yield _shown(_SATISFIABLE, Weight.ERROR, each, IS_FALSE, _NEVER_MET, _MEND_REQUIRE)
        elif isinstance(kept, Undecided):
            yield _unknown(_SATISFIABLE, each.rule, kept.why)


def _of_all(answers: Sequence[Answer]) -> Answer:
    """Return what settings answer together: one that shows it, else one that could not be decided, else never."""
    order = (Witnessed, Undecided, Never)
    return next(answer for kind in order for answer in answers if isinstance(answer, kind))


def _shown(check: str, weight: Weight, each: InForce, truths: int, what: Text, remedy: Text) -> Diagnosis:
    for setting in each.settings:
        rule = setting.rules[each.rule.id]
        answer = setting.kept(rule) if truths == IS_TRUE else setting.broken(rule)
        if isinstance(answer, Witnessed):
            question = Question(rule.bindings, Both((Holds(rule.when), Holds(rule.require, truths))))
            return _diagnosis(check, weight, each.rule, what, remedy, witness(setting, question, answer, [rule]))
    raise LookupError(each.rule.id)


def _diagnosis(
    check: str, weight: Weight, rule: Rule, what: Text, remedy: Text, shown: Witness | None = None
) -> Diagnosis:
    return Diagnosis(
        check=check,
        weight=weight,
        certainty=Certainty.PROVEN,
        pack=rule.pack,
        at=rule.at,
        what=_of(what, rule),
        remedy=remedy,
        subjects=(rule.id,),
        clauses=(rule.clause,),
        witness=shown,
    )


def _unknown(check: str, rule: Rule, why: Text) -> Diagnosis:
    """Say what could not be decided, and why."""
    what = Text(f"Quy tắc {rule.id}: chưa xét được ({why.vi}).", f"Rule {rule.id}: not decided ({why.en}).")
    return Diagnosis(
        check=check,
        weight=Weight.NOTE,
        certainty=Certainty.UNKNOWN,
        pack=rule.pack,
        at=rule.at,
        what=what,
        remedy=_LOOK,
        subjects=(rule.id,),
        clauses=(rule.clause,),
    )


def _of(what: Text, rule: Rule) -> Text:
    return Text(what.vi.format(rule=rule.id), what.en.format(rule=rule.id))


_NEVER_APPLIES = Text(
    "Quy tắc {rule} không bao giờ áp dụng: không hồ sơ nào thỏa điều kiện áp dụng.",
    "Rule {rule} never applies: no dossier fulfils its condition.",
)
_NEVER_FAILS = Text(
    "Quy tắc {rule} không bao giờ bị vi phạm: hễ áp dụng là đạt.",
    "Rule {rule} is never violated: whenever it applies, it is met.",
)
_NEVER_MET = Text(
    "Quy tắc {rule} không bao giờ đạt: hễ áp dụng là vi phạm.",
    "Rule {rule} is never met: whenever it applies, it is violated.",
)
_MEND_WHEN = Text(
    "Sửa `when` cho đúng với văn bản, hoặc bỏ quy tắc và nói rõ lý do ở điều khoản.",
    "Correct `when` by the text, or drop the rule and say why at the clause.",
)
_MEND_REQUIRE = Text(
    "Đối chiếu `when` và `require` với văn bản: giá trị, phép so, tham số và phạm vi của dữ kiện.",
    "Compare `when` and `require` with the text: values, comparisons, parameters and the range of the fact.",
)
_LOOK = Text("Tự đối chiếu với văn bản.", "Compare it with the text by hand.")
