"""Say where the rules of a pack can be judged: checkers -> settings, one for each kind, stage and span of days."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from compliance.assess.checker import Checker
from compliance.assess.header import Header
from compliance.assess.preparing import headers, headers_alone, stack_of
from compliance.authoring.mutation.mutants import Mutant, reads_a_table
from compliance.authoring.mutation.running import Sitting, is_in_force
from compliance.authoring.mutation.stacking import rules_in_stack
from compliance.engine.lower import lower_rule
from compliance.engine.lowering import Lowering
from compliance.models.frozen import dataclass
from compliance.models.pack import Pack, Rule
from compliance.models.stack import Stack


@dataclass(frozen=True, slots=True)
class Setting:
    """A program that judges by a pack: with which rulings, by which header, for what, and the rules merged for it."""

    checker: Checker
    rulings: tuple[str, ...]
    header: Header
    sitting: Sitting
    stack: Stack


@dataclass(frozen=True, slots=True)
class Pair:
    """The rules of a mutant in one setting: as they are, and as the mutant has them, by their ids."""

    setting: Setting
    changed: Stack
    old: Mapping[str, Rule]
    new: Mapping[str, Rule]


def settings_of(pack: Pack, checkers: Mapping[tuple[str, ...], Checker]) -> tuple[Setting, ...]:
    """Return every setting in which rules of a pack are in force; those without rulings first."""
    return tuple(
        setting
        for rulings, checker in sorted(checkers.items(), key=lambda item: item[0])
        for setting in _settings(checker, rulings)
        if any(each.id == pack.id for each in setting.stack.packs)
    )


def _settings(checker: Checker, rulings: tuple[str, ...]) -> Iterator[Setting]:
    for header in (*headers(checker.packs), *headers_alone(checker.packs)):
        for day in _days(header):
            stack = stack_of(header, checker.packs, day)
            for kind in header.kinds:
                for stage in header.stages:
                    yield Setting(checker, rulings, header, Sitting(kind, stage, day), stack)


def _days(header: Header) -> Iterator[int]:
    """Yield a day of each span in which one program serves: a day of the pack's period where there is one."""
    starts = [header.breaks[0] - 1, *header.breaks] if header.breaks else [header.first_day or header.last_day or 1]
    return (day for day in starts if header.in_force_on(day))


class Versions:
    """The rules of mutants of one pack, in every setting: as they are, and as each mutant has them."""

    def __init__(self, pack: Pack, settings: Sequence[Setting], mutants: Sequence[Mutant]) -> None:
        self._pack = pack
        self._settings = settings
        self._mutants = mutants
        self._stacks: dict[int, _InStack] = {}

    def pairs(self, number: int) -> tuple[Pair, ...]:
        """Return the settings in which the mutant of a number is not as the rules are, each unlike every other."""
        mutant = self._mutants[number]
        kinds = {kind for rule in mutant.rules for kind in rule.kinds}
        pairs: dict[object, Pair] = {}
        for setting in self._settings:
            if mutant.pack is None and setting.sitting.kind not in kinds:
                continue
            pair, meaning = self._pair(number, mutant, setting)
            if pair is not None:
                pairs.setdefault((setting.sitting.kind, meaning), pair)
        return tuple(pairs.values())

    def _pair(self, number: int, mutant: Mutant, setting: Setting) -> tuple[Pair | None, object]:
        mine = self._in_stack(setting)
        old: Mapping[str, Rule] = {name: mine.rules[name] for name in mutant.looked_at if name in mine.rules}
        new: Mapping[str, Rule]
        if mutant.pack is None:
            changed, new = setting.stack, mine.mutated(number)
        else:
            changed = mine.with_pack(number, mutant.pack)
            new = {rule.id: rule for rule in changed.rules if rule.id in old}
        old, new = _in_force(old, setting.sitting), _in_force(new, setting.sitting)
        meanings = tuple(
            tuple(mine.meaning(rule, stack) for rule in rules.values())
            for stack, rules in ((setting.stack, old), (changed, new))
        )
        same = meanings[0] == meanings[1] and list(old) == list(new)
        return None if same else Pair(setting, changed, old, new), meanings

    def _in_stack(self, setting: Setting) -> "_InStack":
        if id(setting.stack) not in self._stacks:
            self._stacks[id(setting.stack)] = _InStack(self._pack, setting, self._mutants)
        return self._stacks[id(setting.stack)]


class _InStack:
    """What all mutants share in one stack: its rules, theirs with rulings applied, and what they come to."""

    def __init__(self, pack: Pack, setting: Setting, mutants: Sequence[Mutant]) -> None:
        self._setting = setting
        self._lowerings: dict[int, Lowering] = {}
        self._stacks: dict[int, Stack] = {}
        self._meanings: dict[int, tuple[Rule, object]] = {}
        self.rules = {rule.id: rule for rule in setting.stack.rules}
        self._mutated: dict[int, dict[str, Rule]] = defaultdict(dict)
        where = (setting.header, setting.checker.packs, setting.sitting.day)
        for (number, name), rule in rules_in_stack(pack, mutants, where).items():
            self._mutated[number][name] = rule

    def mutated(self, number: int) -> Mapping[str, Rule]:
        """Return the rules of a mutant."""
        return self._mutated[number]

    def with_pack(self, number: int, pack: Pack) -> Stack:
        """Return the stack with a pack as a mutant has it."""
        if number not in self._stacks:
            packs = [pack if each.id == pack.id else each for each in self._setting.checker.packs]
            self._stacks[number] = stack_of(self._setting.header, packs, self._setting.sitting.day)
        return self._stacks[number]

    def meaning(self, rule: Rule, stack: Stack) -> object:
        """Return what a rule comes to: its circuit, with the tables that it reads."""
        known = self._meanings.get(id(rule))
        if known is None:
            if id(stack) not in self._lowerings:
                self._lowerings[id(stack)] = Lowering(stack, self._setting.sitting.day)
            circuit = lower_rule(rule, self._lowerings[id(stack)])
            tables = tuple(stack.decisions.values()) if reads_a_table(rule) else ()
            known = self._meanings[id(rule)] = rule, (circuit, tables)
        return known[1]


def _in_force(rules: Mapping[str, Rule], sitting: Sitting) -> Mapping[str, Rule]:
    return {name: rule for name, rule in rules.items() if is_in_force(rule, sitting)}


def whole(mutant: Mutant, pack: Pack) -> Pack:
    """Return a pack as a mutant would have it."""
    if mutant.pack is not None:
        return mutant.pack
    rules: list[Rule] = []
    for rule in pack.rules:
        if rule.id not in mutant.looked_at:
            rules.append(rule)
        elif rule.id == next((each.id for each in pack.rules if each.id in mutant.looked_at), None):
            rules.extend(mutant.rules)
    return replace(pack, rules=tuple(rules))
