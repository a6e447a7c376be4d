"""Say what can be said of a dossier before a rule is asked: its envelope, its pack, and findings of intake."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from compliance.assess.drafts import Draft, lookup
from compliance.assess.header import Header
from compliance.assess.identity import Places, digest
from compliance.assess.problems import IntakeProblem, json_word
from compliance.engine.moments import read_date
from compliance.engine.readers import read_text
from compliance.loading.json_tree import ParseFailure
from compliance.loading.suggest import fold, nearest
from compliance.models.fault_words import REQUIRED, FaultWords
from compliance.models.frozen import dataclass
from compliance.models.report import Finding, Found, Place, Report
from compliance.models.text import Text
from compliance.models.truth import Outcome, Reason, Severity

_PERIOD: Final = ("kind", "from", "to")
_REASONS: Final[Mapping[str, Reason]] = {
    "missing_member": Reason.MISSING_FACT,
    "no_law": Reason.NO_LAW,
    "lapsed": Reason.NO_LAW,
    "unknown_agency": Reason.NO_LAW,
    "unknown_period": Reason.NO_LAW,
    "no_rules_for_kind": Reason.NO_LAW,
}
_START: Final = Place("", 1, 1)


@dataclass(frozen=True, slots=True)
class Envelope:
    """What a dossier says of itself, in NFC; empty problems mean that its agency and period have packs."""

    kind: str | None
    agency: str | None
    period: tuple[str, str, str] | None
    problems: tuple[IntakeProblem, ...]

    @property
    def period_words(self) -> str | None:
        """The period as one word for a report."""
        return None if self.period is None else "{} {}/{}".format(*self.period)

    def judged_by(self, headers: Sequence[Header], alone: Callable[[], Sequence[Header]]) -> tuple[Header, ...]:
        """Return the headers of the packs that judge such a dossier, each on days of its own; empty for none.

        An agency of which no pack is loaded has what stands `alone`, if the dossier's kind does; but not one whose code
        is that of an agency with a pack but for its spelling: whoever so writes it must not pass by its plan.
        """
        if self.agency is None or self.period is None or self.kind is None:
            return ()
        if any(header.agency == self.agency for header in headers):
            return tuple(each for each in headers if (each.agency, each.period) == (self.agency, self.period))
        if _misspelt(self.agency, headers):
            return ()
        return tuple(each.of(self.agency, self.period) for each in alone() if self.kind in each.kinds)

    def problem_at(
        self, header: Header, judges: Sequence[Header], day: int, moment: str, stage: str | None
    ) -> IntakeProblem | None:
        """Return why a pack cannot judge this dossier at a moment, if it cannot; `judges` are all that might."""
        if not header.in_force_on(day):
            return IntakeProblem("no_law", "", {"found": moment, "expected": ", ".join(each.span for each in judges)})
        if self.kind not in header.kinds:
            return IntakeProblem("unknown_kind", "/kind", _unknown(self.kind, header.kinds))
        if stage is not None and stage not in header.stages:
            return IntakeProblem("unknown_stage", "", _unknown(stage, header.stages))
        return None


def envelope(tree: Mapping[str, Any], headers: Sequence[Header]) -> Envelope:
    """Return what a dossier says of its kind, agency and period, with every problem of that."""
    period = tree.get("period")
    for header in headers:
        if tree.get("agency") == header.agency and period == header.as_stated and _is_word(tree.get("kind")):
            return Envelope(read_text(tree["kind"]), header.agency, header.period, ())
    return _with_problems(tree, headers)


def _is_word(value: Any) -> bool:
    return isinstance(value, str) and read_text(value) is not None


def _with_problems(tree: Mapping[str, Any], headers: Sequence[Header]) -> Envelope:
    problems: list[IntakeProblem] = []
    kind, agency = (_word(tree, name, problems) for name in ("kind", "agency"))
    period = _period(tree.get("period"), problems)
    if agency is not None and agency not in (known := tuple(dict.fromkeys(header.agency for header in headers))):
        code = ("near_agency" if fold(agency) else "bad_text") if _misspelt(agency, headers) else "unknown_agency"
        problems.append(IntakeProblem(code, "/agency", {"member": "agency", **_unknown(agency, known)}))
    elif agency is not None and period is not None:
        periods = [header.period for header in headers if header.agency == agency]
        if period not in periods:
            words = tuple("{} {}/{}".format(*other) for other in periods)
            problems.append(IntakeProblem("unknown_period", "/period", _unknown("{} {}/{}".format(*period), words)))
    return Envelope(kind, agency, period, tuple(problems))


def _misspelt(agency: str, headers: Sequence[Header]) -> bool:
    """Say whether a code that no pack has is one of theirs but for case, marks, spaces and dashes, or nothing else."""
    folded = fold(agency)
    return not folded or any(fold(header.agency) == folded for header in headers)


def _word(tree: Mapping[str, Any], name: str, problems: list[IntakeProblem]) -> str | None:
    value = tree.get(name)
    word = read_text(value)
    if value is None:
        problems.append(IntakeProblem("missing_member", f"/{name}", {"member": name}))
    elif word is None and isinstance(value, str):
        problems.append(IntakeProblem("bad_text", f"/{name}", {"member": name}))
    elif word is None:
        problems.append(
            IntakeProblem("wrong_type", f"/{name}", {"member": name, "found": json_word(value), "expected": "text"})
        )
    return word


def _period(value: Any, problems: list[IntakeProblem]) -> tuple[str, str, str] | None:
    if value is None:
        problems.append(IntakeProblem("missing_member", "/period", {"member": "period"}))
        return None
    if isinstance(value, dict) and set(value) == set(_PERIOD):
        kind = read_text(value["kind"])
        first, last = (read_date(value[name]) for name in ("from", "to"))
        if kind is not None and first is not None and last is not None and first <= last:
            return kind, value["from"], value["to"]
    problems.append(IntakeProblem("bad_period", "/period", {"found": json_word(value)}))
    return None


def _unknown(found: str | None, known: Sequence[str]) -> dict[str, str]:
    near = nearest(found or "", known)
    return {"found": found or "", "expected": ", ".join(known)} | ({} if near is None else {"suggestion": near})


def intake_drafts(problems: Iterable[IntakeProblem], tree: Mapping[str, Any] | None = None) -> list[Draft]:
    """Return the findings of intake problems; `tree` is the dossier, where there is one."""
    named = _Named(tree)
    return [_draft(problem, tree or {}, named.name_of(problem)) for problem in problems]


def _draft(problem: IntakeProblem, tree: Mapping[str, Any], name: str) -> Draft:
    what, required, remedy = _words(problem.code, problem.values)
    there, value = lookup(tree, problem.pointer)
    finding = _finding(
        digest(problem.code, name),
        _REASONS.get(problem.code, Reason.UNUSABLE_FACT),
        (what, required, remedy),
    )
    found = Found(there=there and problem.pointer != "", value=value if problem.pointer else None)
    finding = replace(
        finding,
        found=replace(found, sensitive=problem.sensitive),
        suggestion=suggestion if isinstance(suggestion := problem.values.get("suggestion"), str) else None,
    )
    return Draft(finding, problem.pointer, ())


def _words(code: str, values: Mapping[str, str | Text]) -> tuple[Text, Text, Text]:
    """Say what is wrong, what is required and how to mend it."""
    # Late: most dossiers have nothing of the kind.
    from compliance.models.intake_words import intake_words

    return intake_words(code, **values)


class _Named:
    """The places of problems by name; of entries with one id it is not said which came first, only how many did."""

    def __init__(self, tree: Mapping[str, Any] | None) -> None:
        self._places = Places(tree)
        self._before: Counter[str] = Counter()

    def name_of(self, problem: IntakeProblem) -> str:
        """Return the name of a place; problems come in the order of the dossier."""
        if problem.code != "duplicate_id":
            return self._places.name_of(problem.pointer)
        same = f"{problem.pointer.split('/')[1]}#{problem.values.get('found')}"
        self._before[same] += 1
        return f"{same}+{self._before[same]}"


def failed(blank: Report, failure: ParseFailure) -> Report:
    """Return the report of bytes that could not be read."""
    _, required, remedy = _words("bad_json", {"found": ""})
    finding = _finding(digest(failure.code), Reason.UNUSABLE_FACT, (failure.message, required, remedy))
    at = Place("", failure.line, failure.column)
    return replace(blank, unreadable=True, findings=(replace(finding, at=at),))


def faulty(blank: Report, words: FaultWords) -> Report:
    """Return the report of a dossier on which the program itself failed: a fault, never a verdict."""
    return replace(blank, findings=(_finding("fault", Reason.FAULT, (words.what, REQUIRED, words.remedy)),))


def _finding(identity: str, reason: Reason, words: tuple[Text, Text, Text]) -> Finding:
    what, required, remedy = words
    return Finding(
        id=identity,
        category="fault" if reason is Reason.FAULT else "intake",
        rule=None,
        outcome=Outcome.UNDETERMINED,
        reason=reason,
        severity=Severity.BLOCKING,
        explained=False,
        at=_START,
        related=(),
        whom=None,
        what=what,
        found=Found(there=False),
        required=required,
        clause=None,
        document=None,
        layer=None,
        remedy=remedy,
        by=None,
        due=None,
    )
