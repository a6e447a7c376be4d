"""Gather rules that bracket numbers for levels: rules that judge together -> families, each with its levels.

A family is all rules of one kind of dossier and one binding that test one coded fact, the *level*, with at least one
that tests a number. Each code of the fact's list is a level: it is open where no rule of the family is violated. Where
the numbers stand in `when` and the level in `require`, each rule is a level of its own.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from compliance.analysis.solving.domains import Picks, Spans, Values, meet, picks
from compliance.analysis.thresholds.boxes import (
    HIGHEST,
    LOWEST,
    NUMBERS,
    Box,
    Key,
    NoValue,
    Opener,
    TooMany,
    both,
    declared_fact,
    roots_of,
)
from compliance.analysis.thresholds.partition import Bracket, Level
from compliance.loading.walk import nodes_of
from compliance.models.condition import (
    All,
    Condition,
    Count,
    DaysAfter,
    Decision,
    Operand,
    ParameterOperand,
    Path,
    Test,
    Value,
)
from compliance.models.errors import Source
from compliance.models.frozen import dataclass
from compliance.models.operators import FactType
from compliance.models.pack import Pack, Rule
from compliance.models.phrases import both as both_languages
from compliance.models.phrases import join_or, make
from compliance.models.text import Text
from compliance.models.vocabulary import CodeList, Vocabulary

_RANKS = frozenset({"at_least", "at_most", "above", "below"})
_BOUNDS = frozenset({*_RANKS, "exactly", "between", "before", "on_or_before", "on", "not_before", "after"})
_EQUALITIES = frozenset({"equals", "in"})
# The facts that say what an entry is: never an outcome.
_TYPE = "type"


@dataclass(frozen=True, slots=True)
class Origin:
    """A rule or a row that brackets numbers, and where it stands."""

    id: str
    pack: str
    clause: str
    at: Source
    keys: frozenset[Key]


@dataclass(frozen=True, slots=True)
class Family:
    """Levels that a number opens or closes, in their order. `level` says of what they are levels.

    `titles` and `origins` tell of each level its name and what brackets it. `ranked` are coded facts that are bracketed
    by the order of their list. Where the levels are `outcomes`, a level without a bracket matters between two only.
    Two `halves` of a distinction may leave much between them on purpose: only a single value is told.
    """

    level: Path
    outcomes: bool
    levels: tuple[Level, ...]
    titles: tuple[Text, ...]
    origins: tuple[tuple[Origin, ...], ...]
    number: Key
    ranked: frozenset[Key] = frozenset()
    halves: bool = False


@dataclass(frozen=True, slots=True)
class Unopened:
    """Rules on one level whose conditions have more alternatives than are looked at."""

    level: Path
    origins: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class Signs:
    """What a rule tests, by names that rules of one binding share: coded facts by equality, and numbers."""

    rule: Rule
    group: tuple[str, ...]
    codes_when: frozenset[Path]
    codes_require: frozenset[Path]
    numbers_when: frozenset[Key]
    numbers_require: frozenset[Key]
    ranked: frozenset[Key]
    parameters: frozenset[str]
    bounds: Mapping[Key, frozenset[tuple[str, tuple[Operand, ...]]]]

    @property
    def numbers(self) -> frozenset[Key]:
        """The numbers that it tests anywhere."""
        return self.numbers_when | self.numbers_require


@dataclass(frozen=True, slots=True)
class Opened:
    """A rule's conditions as boxes: where it applies, what it requires, and what it rules out."""

    applies: tuple[Box, ...]
    required: tuple[Box, ...]
    closed: tuple[Box, ...]


class Openings:
    """The rules of some days, taken apart once for all the numbers and levels that they test."""

    def __init__(self, vocabulary: Vocabulary, value_of: Callable[[str], Value | None]) -> None:
        """`value_of` gives the value of a parameter in these days."""
        self.vocabulary = vocabulary
        self.value_of = value_of
        self._known: dict[str, Opened] = {}

    def of(self, signs: Signs) -> Opened:
        """Return a rule taken apart; raises TooMany or NoValue when it cannot be."""
        rule = signs.rule
        if rule.id not in self._known:
            opener = Opener(self.vocabulary, rule.bindings, self.value_of)
            applies, required = opener.boxes(rule.when), opener.boxes(rule.require)
            closed = opener.boxes(rule.require, holds=False)
            self._known[rule.id] = Opened(tuple(applies), tuple(required), tuple(closed))
        return self._known[rule.id]


# Says once of a level, a number and rules that they are to be looked at.
Fresh = Callable[[Path, Key | None, Sequence[Signs]], bool]


def may_bracket(rule: Rule) -> bool:
    """Say whether a rule tests anything that could be a number: most do not, and are looked at no further."""
    return any(
        isinstance(node, Count) or (isinstance(node, Test) and node.operator in _BOUNDS)
        for part in (rule.when, rule.require)
        for node in nodes_of(part)
    )


def signs_of(rule: Rule, vocabulary: Vocabulary) -> Signs | None:
    """Return what a rule tests, or None when it tests no number."""
    roots = roots_of(rule.bindings, vocabulary)
    codes_when, numbers_when, ranked_when = _tested(nodes_of(rule.when), roots, vocabulary)
    codes_require, numbers_require, ranked_require = _tested(nodes_of(rule.require), roots, vocabulary)
    if not (numbers_when or numbers_require or ranked_when or ranked_require):
        return None
    group = tuple(name for _, name in roots.values())
    named = frozenset(_parameters((*nodes_of(rule.when), *nodes_of(rule.require))))
    demanded = numbers_require | ranked_require
    found: dict[Key, set[tuple[str, tuple[Operand, ...]]]] = {}
    for key, operator, operands in _bounds(nodes_of(rule.require), roots):
        if key in demanded:
            found.setdefault(key, set()).add((operator, operands))
    bounds = {key: frozenset(of) for key, of in found.items()}
    return Signs(rule, group, codes_when, codes_require, numbers_when, numbers_require, ranked_require, named, bounds)


def _bounds(
    nodes: Iterable[Condition], roots: dict[str, tuple[str, str]]
) -> Iterator[tuple[Key, str, tuple[Operand, ...]]]:
    """Give each comparison of a requirement, by what it compares."""
    for node in nodes:
        if isinstance(node, Count):
            yield Count(node.scope, node.where, 0, None), f"{node.low} {node.high}", ()
        elif isinstance(node, Test):
            _, name = roots.get(node.path.root, (node.path.root, node.path.root))
            yield Path(name, node.path.name), node.operator, node.operands


def _parameters(nodes: Iterable[Condition]) -> Iterator[str]:
    for node in nodes:
        for operand in node.operands if isinstance(node, Test) else ():
            inner = operand
            while isinstance(inner, DaysAfter):
                inner = inner.day
            if isinstance(inner, ParameterOperand):
                yield inner.name


def _tested(
    nodes: Iterable[Condition], roots: dict[str, tuple[str, str]], vocabulary: Vocabulary
) -> tuple[frozenset[Path], frozenset[Key], frozenset[Key]]:
    codes: set[Path] = set()
    numbers: set[Key] = set()
    ranked: set[Key] = set()
    for node in nodes:
        if isinstance(node, Count):
            numbers.add(Count(node.scope, node.where, 0, None))
        if not isinstance(node, Test):
            continue
        element, name = roots.get(node.path.root, (node.path.root, node.path.root))
        declared = declared_fact(vocabulary, Path(element, node.path.name))
        path = Path(name, node.path.name)
        if declared is None:
            continue
        if declared.type in NUMBERS and node.operator in _BOUNDS:
            numbers.add(path)
        elif declared.type is FactType.CODE and node.path.name != _TYPE:
            codes.add(path)
            if node.operator in _RANKS:
                ranked.add(path)
    return frozenset(codes), frozenset(numbers), frozenset(ranked)


def families(
    signs: Sequence[Signs],
    kind: str,
    openings: Openings,
    fresh: "Fresh",
) -> Iterator[Family | Unopened]:
    """Give the families among the rules of one kind of dossier, but those that are not `fresh`."""
    coded = [each for each in signs if each.codes_when or each.codes_require]
    yield from pairs(signs, kind, openings)
    groups: dict[tuple[tuple[str, ...], Path], list[Signs]] = {}
    for each in coded:
        if kind in each.rule.kinds:
            for path in each.codes_when | each.codes_require:
                groups.setdefault((each.group, path), []).append(each)
    for (_, path), members in groups.items():
        upright = [each for each in members if each.numbers]
        if len(upright) > 1:
            yield from _tried(_upright, path, members, openings, fresh)
        turned = [
            each for each in members if each.numbers_when and path in each.codes_require and path not in each.codes_when
        ]
        if len(turned) > 1:
            yield from _tried(_turned, path, turned, openings, fresh)


def _tried(
    read: Callable[..., Iterator[Family]],
    path: Path,
    members: Sequence[Signs],
    openings: Openings,
    fresh: "Fresh",
) -> Iterator[Family | Unopened]:
    """Give a family if there is one; what has too many alternatives is told, what has no value on the day is none."""
    try:
        yield from read(path, members, openings, fresh)
    except TooMany:
        yield Unopened(path, tuple(_origin(each) for each in members))
    except NoValue:
        return


def _codes_of(path: Path, vocabulary: Vocabulary) -> CodeList:
    declared = declared_fact(vocabulary, Path(path.root.partition(" ")[0], path.name))
    found = vocabulary.codes.get((declared.codes if declared else None) or "")
    return found or CodeList("", {})


def _upright(
    path: Path,
    members: Sequence[Signs],
    openings: Openings,
    fresh: "Fresh",
) -> Iterator[Family]:
    """Give a family for each number, of the rules on the level that ask for it; the codes are the levels."""
    codes = _codes_of(path, openings.vocabulary)
    by_key: dict[Key, list[Signs]] = {}
    for each in members:
        for key in each.bounds:
            if key != path and key not in each.numbers_when:
                by_key.setdefault(key, []).append(each)
    for key, about in by_key.items():
        # Brackets that are all one and the same leave nothing out.
        if len(frozenset().union(*(each.bounds[key] for each in about))) < 2 or not fresh(path, key, about):
            continue
        ranks = tuple(_codes_of(key, openings.vocabulary).codes) if isinstance(key, Path) else ()
        demands = [
            demand
            for each in about
            for demand in _demands(each, path, key, tuple(codes.codes), ranks, openings.of(each))
        ]
        levels = tuple(_level(place, code, demands) for place, code in enumerate(codes.codes))
        if sum(bool(level.brackets) for level in levels) > 1:
            titles = tuple(code.label for code in codes.codes.values())
            origins = tuple(
                tuple(dict.fromkeys(_origin(each.signs) for each in demands if code in each.codes))
                for code in codes.codes
            )
            ranked = frozenset({key} & {name for each in about for name in each.ranked})
            yield Family(path, True, levels, titles, origins, key, ranked)


@dataclass(frozen=True, slots=True)
class _Demand:
    """What a rule demands of some levels where it applies: brackets and other alternatives, all within `where`.

    `left` is a level next to the others that the rule leaves where it closes them all: one of the others' complement.
    """

    signs: Signs
    codes: frozenset[Value]
    where: Box
    brackets: tuple[Bracket, ...]
    anyway: tuple[Box, ...]
    left: bool = False


def _demands(
    signs: Signs, path: Path, key: Key, codes: Sequence[str], ranks: Sequence[str], opened: "Opened"
) -> Iterator[_Demand]:
    for box in opened.applies:
        named = box.get(path)
        where = _bare(box, path)
        for asked, within in _by_level(opened.required, path):
            given = _named(named, asked, codes)
            yield _Demand(signs, given, where, *_parted(where, within, key, ranks))
            beside = _beside(given, codes) if named is not None and len(given) > 1 else None
            if beside is not None:
                closed = _parted(where, opened.closed, key, ranks)
                yield _Demand(signs, frozenset({beside}), where, *closed, left=True)


def _by_level(required: Sequence[Box], path: Path) -> list[tuple[Values | None, list[Box]]]:
    """Return the alternatives of a requirement by the levels that they name."""
    groups: dict[Values | None, list[Box]] = {}
    for box in required:
        groups.setdefault(box.get(path), []).append(_bare(box, path))
    return list(groups.items())


def _named(named: Values | None, asked: Values | None, codes: Sequence[str]) -> frozenset[Value]:
    """Return the levels that a rule speaks of: all but those that it names otherwise."""
    found = picks(codes)
    for values in (named, asked):
        if isinstance(values, Picks):
            found = found.meet(values)
    return found.values


def _parted(
    where: Box, boxes: Iterable[Box], key: Key, ranks: Sequence[str] = ()
) -> tuple[tuple[Bracket, ...], tuple[Box, ...]]:
    """Return boxes within a case as brackets, and those without a number as cases."""
    brackets: dict[tuple[Values, frozenset[tuple[Key, Values]]], Bracket] = {}
    anyway: list[Box] = []
    for met_box in both((where,), list(boxes)):
        box = in_ranks(met_box, key, ranks) if ranks else met_box
        numbers = box.get(key)
        if isinstance(numbers, Spans):
            case = _bare(box, key)
            brackets.setdefault((numbers, frozenset(case.items())), Bracket(numbers, case))
        elif numbers is None:
            anyway.append(box)
    return tuple(brackets.values()), tuple(anyway)


def _bare(box: Box, key: Key) -> Box:
    return {name: values for name, values in box.items() if name != key}


def _beside(named: frozenset[Value], codes: Sequence[str]) -> str | None:
    """Return the level next below some others in their order, or next above them."""
    places = [place for place, code in enumerate(codes) if code in named]
    below, above = min(places) - 1, max(places) + 1
    return codes[below] if below >= 0 else codes[above] if above < len(codes) else None


def _level(place: int, code: str, demands: Sequence[_Demand]) -> Level:
    """Return a level with what all rules leave of its brackets; what others leave it only where no rule brackets it."""
    own = [each for each in demands if code in each.codes and not each.left]
    if not any(each.brackets for each in own):
        own = [each for each in demands if code in each.codes and each.left]
        brackets = [bracket for each in own for bracket in each.brackets]
    else:
        brackets = [left for each in own for bracket in each.brackets if (left := _within(bracket, each, own))]
    return Level(place, tuple(brackets), tuple(box for each in own for box in each.anyway))


def _within(bracket: Bracket, of: _Demand, others: Sequence[_Demand]) -> Bracket | None:
    """Return a bracket less what other rules that apply in all of its case take from it; None for nothing."""
    numbers = bracket.numbers
    for each in others:
        if each is of or each.anyway or not each.brackets or not _holds_in(each.where, bracket.case):
            continue
        taken = Spans(())
        for other in each.brackets:
            taken = taken.join(other.numbers)
        numbers = numbers.meet(taken)
    return None if numbers.empty else Bracket(numbers, bracket.case)


def _holds_in(where: Box, case: Box) -> bool:
    """Say whether a case lies within another."""
    return all(key in case and meet(case[key], values) == case[key] for key, values in where.items())


def _origin(signs: Signs) -> Origin:
    rule = signs.rule
    return Origin(rule.id, rule.pack, rule.clause, rule.at, signs.numbers | signs.ranked)


def pairs(signs: Sequence[Signs], kind: str, openings: Openings) -> Iterator[Family]:
    """Give each two rules that apply below a number and from a number on, and are alike but for that.

    They are two halves of one distinction only if both ask for documents, and no third rule of the pack asks for one by
    the same number.
    """
    halves: dict[tuple[str, str, tuple[str, ...], Key, frozenset[tuple[Key, Values]]], list[tuple[Signs, Box]]] = {}
    for each in signs:
        rule = each.rule
        if kind not in rule.kinds or rule.item is None or len(each.numbers_when) != 1:
            continue
        try:
            boxes = openings.of(each).applies
        except (TooMany, NoValue):
            continue
        (key,) = each.numbers_when
        if len(boxes) == 1 and isinstance(boxes[0].get(key), Spans):
            rest = frozenset((name, values) for name, values in boxes[0].items() if name != key)
            halves.setdefault((rule.pack, rule.aspect, each.group, key, rest), []).append((each, boxes[0]))
    for (_, _, _, key, _), members in halves.items():
        if len(members) == 2:
            yield family_of_halves(key if isinstance(key, Path) else Path("", ""), key, members)


def family_of_halves(level: Path, key: Key, members: Sequence[tuple[Signs, Box]]) -> Family:
    """Return two rules, each in its case, as the two halves of a distinction by a number."""
    levels = tuple(_of_boxes(place, (box,), key) for place, (_, box) in enumerate(members))
    titles = tuple(both_languages(each.rule.clause) for each, _ in members)
    origins = tuple((_origin(each),) for each, _ in members)
    return Family(level, False, levels, titles, origins, key, halves=True)


def _turned(
    path: Path,
    members: Sequence[Signs],
    openings: Openings,
    fresh: "Fresh",
) -> Iterator[Family]:
    """Give the family of rules that ask for a level each where numbers lie so: if they ask for different levels."""
    if not fresh(path, None, members):
        return
    codes = _codes_of(path, openings.vocabulary)
    asked: list[Picks] = []
    levels: list[list[Box]] = []
    titles = []
    for each in members:
        opened = openings.of(each)
        wanted = [box.get(path) for box in opened.required]
        named = {str(code) for values in wanted if isinstance(values, Picks) for code in values.values}
        if not named or None in wanted or any(not one.meet(picks(named)).empty for one in asked):
            return
        asked.append(picks(named))
        titles.append(join_or(code.label for name, code in codes.codes.items() if name in named))
        levels.append(list(opened.applies))
    origins = tuple((_origin(each),) for each in members)
    for key in sorted({key for each in members for key in each.numbers_when}, key=str):
        if sum(any(key in box for box in boxes) for boxes in levels) > 1:
            parted = tuple(_of_boxes(place, boxes, key) for place, boxes in enumerate(levels))
            yield Family(path, False, parted, tuple(titles), origins, key)


def _of_boxes(place: int, boxes: Iterable[Box], key: Key) -> Level:
    return Level(place, *_parted({}, boxes, key))


def parameters_of_table(decision: Decision) -> tuple[str, ...]:
    """Return the parameters that the cells of a table read."""
    return tuple(sorted({*_parameters(node for row in decision.rows for cell in row.cells for node in nodes_of(cell))}))


def families_of_table(
    decision: Decision, pack: Pack, vocabulary: Vocabulary, value_of: Callable[[str], Value | None]
) -> Iterator[Family | Unopened]:
    """Give the rows of a decision table as levels, for each number that at least two of them test."""
    scopes = (decision.scope,) if decision.scope else ()
    roots = roots_of(scopes, vocabulary)
    origins = []
    for row in decision.rows:
        _, tested, _ = _tested((node for cell in row.cells for node in nodes_of(cell)), roots, vocabulary)
        origins.append((Origin(decision.id, pack.id, row.clause or decision.clause, row.at, tested),))
    numbers = {key for (origin,) in origins for key in origin.keys}
    opener = Opener(vocabulary, scopes, value_of)
    titles = tuple(make("hàng {n}", "row {n}", n=both_languages(str(n + 1))) for n in range(len(decision.rows)))
    try:
        rows = [opener.boxes(All(row.cells)) for row in decision.rows] if numbers else []
    except TooMany:
        yield Unopened(decision.decides, tuple(origin for each in origins for origin in each))
        return
    except NoValue:
        return
    for key in sorted(numbers, key=str):
        levels = tuple(_of_boxes(place, boxes, key) for place, boxes in enumerate(rows))
        if sum(bool(level.brackets) for level in levels) > 1:
            yield Family(decision.decides, False, levels, titles, tuple(origins), key)


def in_ranks(box: Box, key: Key, codes: Sequence[str]) -> Box:
    """Return a box with the codes of an ordered list as their places in it, so that they can be bracketed.

    The first and the last place stand for whatever lies beyond.
    """
    values = box.get(key)
    if not isinstance(values, Picks):
        return box
    spans = Spans(())
    for place, code in enumerate(codes):
        if (code in values.values) == values.listed:
            ends = LOWEST if place == 0 else place, HIGHEST if place == len(codes) - 1 else place
            spans = spans.join(Spans((ends,)))
    return {**box, key: spans}
