"""Judge a dossier: bytes, folders of packs, moment, stage -> outcomes, intake problems and verdict (§7)."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from .dossier import Intake, read_dossier
from .entries import Rule
from .explanations import Details, Explained, explained_of
from .inferred import infer
from .packs import Pack, read_packs
from .rules import Binding, outcomes_of, rules_of, worst
from .stacks import Stack, candidates, candidates_alone, stack_of
from .values import Moment, is_blank, moment_of, nfc, read_day, read_moment

_TOO_LONG = 30
_BEYOND_EVERY_RANGE = 10**40


@dataclass(frozen=True)
class Judgement:
    """What the oracle says. `details` has the outcome of each binding, as (name, pointer) pairs; `intake` has
    (pointer, code) pairs; `no_law` says that no rule is in force."""

    verdict: str
    outcomes: dict[str, str] = field(default_factory=dict)
    details: dict[str, list[tuple[Binding, str]]] = field(default_factory=dict)
    intake: Intake = field(default_factory=set)
    no_law: bool = False


def judge(data: bytes, roots: list[Path], *, as_of: datetime | None, now: datetime, stage: str | None) -> Judgement:
    """Judge one dossier by the packs under the roots; a moment without offset is in the pack's zone (§7)."""
    tree = read_json(data)
    if not isinstance(tree, dict):
        return Judgement("undetermined", intake={("", "unreadable")})
    intake = _envelope_problems(tree)
    packs = read_packs(tuple(roots))
    base, moment = pick(tree, packs, as_of, now)
    if base is None:
        return Judgement("undetermined", intake=intake, no_law=True)
    stack = stack_of(base, packs, moment.day)
    intake |= {("", "no_law") for _ in stack.lapsed}
    kind = tree.get("kind")
    if not isinstance(kind, str) or nfc(kind) not in stack.vocabulary["kinds"]:
        return Judgement(
            "undetermined", intake=intake | {("/kind", "missing" if kind is None else "unusable")}, no_law=True
        )
    return _judged(tree, nfc(kind), stack, moment, stage, intake)


def _judged(
    tree: dict[str, Any], kind: str, stack: Stack, moment: Moment, stage: str | None, intake: Intake
) -> Judgement:
    """Evaluate every rule in force, and give the verdict (§7)."""
    dossier = infer(read_dossier(tree, kind, stack, moment))
    rules = in_force(stack, kind, stage)
    details = {rule.id: outcomes_of(rule, dossier) for rule in rules}
    intake = intake | _period_problems(tree, kind, stack)
    outcomes = {rule: worst([outcome for _, outcome in bindings]) for rule, bindings in details.items()}
    explained = explained_of(dossier, details)
    intake = intake | dossier.intake | explained.intake
    verdict = verdict_of(stack, rules, details, explained, intake)
    return Judgement(verdict, outcomes, details, intake, no_law=not rules)


def in_force(stack: Stack, kind: str, stage: str | None) -> list[Rule]:
    """Return the rules for a kind whose stages contain the asked one; not asked: the first (§7)."""
    stages = stack.base.stages
    if stage is not None and stage not in stages:
        raise ValueError(f"{stage!r} is not a stage of {stack.base.id}: {', '.join(stages)}")
    asked = stage or next(iter(stages), None)
    return [rule for rule in rules_of(stack) if kind in rule.kinds and (rule.stages is None or asked in rule.stages)]


def verdict_of(stack: Stack, rules: list[Rule], details: Details, explained: Explained, intake: Intake) -> str:
    """Return the first that holds: non-compliant, undetermined, compliant (§7, Verdict)."""
    is_open = False
    for rule in rules:
        for binding, outcome in details[rule.id] if rule.severity != "advice" else []:
            excused = rule.severity == "explain" and (rule.id, binding) in explained.bindings
            if outcome == "violated" and not excused:
                return "non_compliant"
            is_open = is_open or outcome == "undetermined"
    draft = any(pack.tops["status"] == "draft" for pack in stack.packs)
    return "undetermined" if is_open or intake or not rules or draft else "compliant"


# Which pack, which day


def _envelope_problems(tree: dict[str, Any]) -> Intake:
    """Return what is wrong with agency and period themselves (§2)."""
    intake: Intake = set()
    agency = tree.get("agency")
    if not isinstance(agency, str) or is_blank(agency):
        intake.add(("/agency", "missing" if tree.get("agency") is None else "unusable"))
    if _period_of(tree) is None:
        intake.add(("/period", "missing" if tree.get("period") is None else "unusable"))
    return intake


def _period_problems(tree: dict[str, Any], kind: str, stack: Stack) -> Intake:
    """Return what is wrong with the period: later than the filing, or of a kind that is not judged alone (§7)."""
    intake: Intake = set()
    word, first, _ = _period_of(tree) or ("", "", "")
    submission, begins = tree.get("submission"), read_day(first)
    filed = read_moment(submission.get("at"), stack.base.zone) if isinstance(submission, dict) else None
    if filed is not None and begins is not None and filed.day < begins:
        intake.add(("/submission/at", "before_period"))
    if stack.period_kinds(kind) and word not in stack.period_kinds(kind):
        intake.add(("/period/kind", "unusable"))
    return intake


def _period_of(tree: dict[str, Any]) -> tuple[str, str, str] | None:
    """Read `{"kind", "from", "to"}`: three texts, the last two days in their order, nothing else (§2)."""
    period = tree.get("period")
    if not isinstance(period, dict) or set(period) != {"kind", "from", "to"} or not isinstance(period["kind"], str):
        return None
    first, last = read_day(period["from"]), read_day(period["to"])
    if is_blank(period["kind"]) or first is None or last is None or last < first:
        return None
    return (nfc(period["kind"]), period["from"], period["to"])


def pick(
    tree: dict[str, Any], packs: tuple[Pack, ...], as_of: datetime | None, now: datetime
) -> tuple[Pack | None, Moment]:
    """Return the pack that judges and is in force on the as-of day, and the as-of moment (§7).

    That is the agency's for the period; or for an agency without packs the one whose kind stands alone.
    """
    agency, period = tree.get("agency"), _period_of(tree)
    fitting: list[Pack] = []
    if isinstance(agency, str) and not is_blank(agency) and period:
        fitting = candidates(packs, agency=nfc(agency), period=period)
        if isinstance(kind := tree.get("kind"), str):
            fitting += candidates_alone(packs, agency=nfc(agency), kind=nfc(kind))
    for pack in fitting:
        moment = _as_of(tree, pack.zone, as_of, now)
        if pack.in_force_on(moment.day):
            return pack, moment
    return None, moment_of(now, "UTC")


def _as_of(tree: dict[str, Any], zone: str, as_of: datetime | None, now: datetime) -> Moment:
    """Return the as-of moment: as given, else the submission's time, else now (§2, `default: as_of`)."""
    if as_of is not None:
        return moment_of(as_of, zone)
    submission = tree.get("submission")
    stated = read_moment(submission.get("at"), zone) if isinstance(submission, dict) else None
    return stated or moment_of(now, zone)


# JSON


class _DoubleKeyError(ValueError):
    """A member is stated twice."""


def read_json(data: bytes) -> Any:
    """Read strict JSON: UTF-8, no key twice, no NaN, no lone surrogate; None for anything else."""
    try:
        tree = json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_object,
            parse_float=_exact,
            parse_int=_whole,
            parse_constant=_refuse,
        )
        json.dumps(tree, ensure_ascii=False, default=str).encode("utf-8")
    except (ValueError, RecursionError):
        return None
    return tree


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make an object, refusing a key that stands twice."""
    if len({key for key, _ in pairs}) != len(pairs):
        raise _DoubleKeyError
    return dict(pairs)


def _exact(text: str) -> Decimal:
    """Read a number with a point or exponent exactly."""
    try:
        return Decimal(text)
    except InvalidOperation:
        return Decimal(_BEYOND_EVERY_RANGE)


def _whole(text: str) -> int:
    """Read an integer; one with too many digits for any range is kept as too large."""
    return int(text) if len(text) < _TOO_LONG else _BEYOND_EVERY_RANGE


def _refuse(text: str) -> None:
    """Refuse NaN and the infinities."""
    raise ValueError(text)
