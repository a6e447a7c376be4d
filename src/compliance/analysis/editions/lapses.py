"""Find rules in force that ask for a parameter on days on which it has no value: packs -> diagnoses."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from compliance.analysis.editions.days import Days, days_words, joined
from compliance.analysis.editions.reigns import Reign, reigns
from compliance.loading.walk import nodes_of
from compliance.models.condition import Condition, DaysAfter, Operand, ParameterOperand, Test
from compliance.models.diagnosis import Certainty, Diagnosis, Weight
from compliance.models.errors import Source
from compliance.models.frozen import dataclass
from compliance.models.pack import Pack, Parameter
from compliance.models.phrases import both, join_and, make, quoted
from compliance.models.text import Text

CHECK = "parameter-lapses"
_MEND = Text(
    "Thêm giá trị cho những ngày này theo văn bản đang có hiệu lực, hoặc ghi ngày hết hiệu lực của gói (in_force).",
    "Add a value for these days from the text in force then, or say when the pack ceases to be in force (in_force).",
)


@dataclass(frozen=True, slots=True)
class Reader:
    """A rule or a table that reads a parameter."""

    id: str
    clause: str
    at: Source


def parameters_lapsing(packs: Sequence[Pack]) -> Iterator[Diagnosis]:
    """Give each parameter without a value on days on which a rule that reads it is in force."""
    read: dict[str, dict[str, tuple[Reader, ...]]] = {}
    lapsed: dict[tuple[str, str], dict[Reader, list[Days]]] = {}
    setters: dict[tuple[str, str], tuple[Pack, Parameter]] = {}
    for reign in reigns(packs):
        declared = {name for pack in (*reign.packs, *reign.others) for name in pack.parameters}
        for name in sorted(name for name in declared if reign.value(name) is None):
            setter = _setter(reign, name)
            for pack in reign.packs:
                if pack.id not in read:
                    read[pack.id] = readers_of(pack)
                for reader in read[pack.id].get(name, ()):
                    key = setter[0].id, name
                    setters[key] = setter
                    lapsed.setdefault(key, {}).setdefault(reader, []).append((reign.first, reign.last))
    for key, readers_and_days in lapsed.items():
        yield _lapse(*setters[key], readers_and_days)


def _setter(reign: Reign, name: str) -> tuple[Pack, Parameter]:
    """Return the pack that sets a parameter, and the parameter: of those in force, else of the others the latest."""
    others = sorted(reign.others, key=lambda pack: pack.first_day or 0, reverse=True)
    return next((pack, pack.parameters[name]) for pack in (*reign.packs, *others) if name in pack.parameters)


def _lapse(pack: Pack, parameter: Parameter, readers: Mapping[Reader, Iterable[Days]]) -> Diagnosis:
    days = joined(span for spans in readers.values() for span in spans)
    rules = sorted(reader.id for reader in readers)
    what = make(
        "Tham số {name} không có giá trị {days}, tuy quy tắc dùng nó vẫn có hiệu lực: {rules}.",
        "The parameter {name} has no value {days}, while rules that read it are in force: {rules}.",
        name=quoted(both(parameter.name)),
        days=join_and(days_words(span) for span in days),
        rules=both(", ".join(rules[:3]) + (", …" if len(rules) > 3 else "")),
    )
    return Diagnosis(
        check=CHECK,
        weight=Weight.WARNING,
        certainty=Certainty.PROVEN,
        pack=pack.id,
        at=parameter.at,
        what=what,
        remedy=_MEND,
        subjects=(parameter.name,),
        clauses=(parameter.clause,),
        related=tuple(reader.at for reader in readers),
    )


def names_read(pack: Pack) -> frozenset[str]:
    """Return the parameters that rules and tables of a pack read."""
    return frozenset(readers_of(pack))


def readers_of(pack: Pack) -> dict[str, tuple[Reader, ...]]:
    """Return who of a pack reads each parameter."""
    found: dict[str, dict[Reader, None]] = {}
    for rule in pack.rules:
        for name in _named((rule.when, rule.require)):
            found.setdefault(name, {})[Reader(rule.id, rule.clause, rule.at)] = None
    for decision in pack.decisions:
        for row in decision.rows:
            for name in _named(row.cells):
                found.setdefault(name, {})[Reader(decision.id, row.clause or decision.clause, row.at)] = None
    return {name: tuple(readers) for name, readers in found.items()}


def _named(conditions: Iterable[Condition]) -> Iterator[str]:
    for condition in conditions:
        for node in nodes_of(condition):
            if isinstance(node, Test):
                yield from (name for operand in node.operands if (name := _parameter(operand)) is not None)


def _parameter(operand: Operand) -> str | None:
    if isinstance(operand, DaysAfter):
        return _parameter(operand.day)
    return operand.name if isinstance(operand, ParameterOperand) else None
