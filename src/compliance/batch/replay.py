"""Judge a dossier again as an earlier report did: (earlier report, bytes) -> Occasion, then both reports -> Replay."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Protocol

from pydantic import TypeAdapter, ValidationError

from compliance.batch.check import Occasion
from compliance.models.frozen import dataclass
from compliance.models.replay import Replay, RuleChange
from compliance.models.report import AsOf
from compliance.models.truth import Outcome, Verdict


class Named(Protocol):
    """A rule of a report."""

    @property
    def id(self) -> str: ...


class Hashed(Named, Protocol):
    """A pack of a report."""

    @property
    def content_hash(self) -> str: ...


class Judged(Protocol):
    """What a report says of how it was made, and what came of it: a `Report`, a `Kept` or an `Original`."""

    @property
    def sha256(self) -> str: ...
    @property
    def program(self) -> str: ...
    @property
    def packs(self) -> Sequence[Hashed]: ...
    @property
    def keys(self) -> str: ...
    @property
    def as_of(self) -> AsOf: ...
    @property
    def stage(self) -> str: ...
    @property
    def verdict(self) -> Verdict: ...
    @property
    def rules(self) -> Sequence[Named]: ...
    @property
    def outcomes(self) -> Sequence[Outcome]: ...


@dataclass(frozen=True, slots=True)
class RuleMark:
    """A rule of a report that was read back."""

    id: str


@dataclass(frozen=True, slots=True)
class PackMark:
    """A pack of a report that was read back."""

    id: str
    content_hash: str


@dataclass(frozen=True, slots=True)
class Original:
    """What is read back of a line that `lint --format json` wrote."""

    name: str
    sha256: str
    program: str
    as_of: AsOf
    stage: str
    packs: tuple[PackMark, ...]
    keys: str
    verdict: Verdict
    rules: tuple[RuleMark, ...]
    outcomes: tuple[Outcome, ...]


_ORIGINAL: TypeAdapter[Original] = TypeAdapter(Original)


def read_original(line: bytes) -> Original | None:
    """Return what a line says of an earlier report, or None when it is none."""
    try:
        original = _ORIGINAL.validate_json(line)
        _moment(original.as_of)
    except (ValidationError, ValueError):
        return None
    return original if len(original.rules) == len(original.outcomes) and original.keys in ("one", "two") else None


def occasion_of(earlier: Judged) -> Occasion:
    """Return for which moment and stage to judge, so that the report comes out as it did."""
    moment, given = _moment(earlier.as_of), earlier.as_of.source == "given"
    return Occasion(moment, moment if given else None, earlier.stage or None)


def compare(earlier: Judged, now: Judged, *, whole: bool) -> Replay:
    """Compare two reports of the same bytes; `whole` says whether they are the same throughout."""
    same_program = earlier.program == now.program
    same_packs = _packs(earlier) == _packs(now)
    same_keys = earlier.keys == now.keys
    changes = _changes(_outcomes(earlier), _outcomes(now))
    alike = not changes and earlier.verdict is now.verdict
    return Replay(
        same_program=same_program,
        same_packs=same_packs,
        same_keys=same_keys,
        equal=whole if same_program and same_packs and same_keys else alike,
        verdict_before=earlier.verdict,
        verdict_after=now.verdict,
        changes=changes,
    )


def _moment(as_of: AsOf) -> datetime:
    # NOTE: a moment of filing may lack an offset; it is read from the dossier again, and this one is not used.
    moment = datetime.fromisoformat(as_of.moment)
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def _packs(report: Judged) -> list[tuple[str, str]]:
    return [(pack.id, pack.content_hash) for pack in report.packs]


def _outcomes(report: Judged) -> dict[str, Outcome]:
    return {rule.id: outcome for rule, outcome in zip(report.rules, report.outcomes, strict=True)}


def _changes(before: dict[str, Outcome], after: dict[str, Outcome]) -> tuple[RuleChange, ...]:
    rules = dict.fromkeys((*before, *after))
    pairs = (RuleChange(rule, before.get(rule), after.get(rule)) for rule in rules)
    return tuple(change for change in pairs if change.before is not change.after)
