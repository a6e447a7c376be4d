"""Say where the rules of a pack can be judged: checkers -> settings, one for each kind, stage and span of days."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from compliance.assess.checker import Checker
from compliance.assess.header import Header
from compliance.assess.preparing import headers, headers_alone, stack_of
from compliance.authoring.mutation.mutants import Mutant
from compliance.authoring.mutation.running import Sitting, is_in_force
from compliance.engine.lower import lower
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


def pairs_of(mutant: Mutant, pack: Pack, settings: Sequence[Setting]) -> tuple[Pair, ...]:
    """Return the settings in which a mutant's rules are not the same as they are, each unlike every other."""
    changed, stacks = whole(mutant, pack), dict[tuple[int, str, int], Stack]()
    pairs: dict[object, Pair] = {}
    for setting in settings:
        packs = [changed if each.id == pack.id else each for each in setting.checker.packs]
        key = (id(setting.checker), setting.header.pack, setting.sitting.day)
        if key not in stacks:
            stacks[key] = stack_of(setting.header, packs, setting.sitting.day)
        old, new = (_looked_at(mutant, stack, setting.sitting) for stack in (setting.stack, stacks[key]))
        meanings = tuple(
            lower(stack, tuple(rules.values()), setting.sitting.day)
            for stack, rules in ((setting.stack, old), (stacks[key], new))
        )
        if meanings[0] != meanings[1]:
            pairs.setdefault((setting.sitting.kind, meanings), Pair(setting, stacks[key], old, new))
    return tuple(pairs.values())


def _looked_at(mutant: Mutant, stack: Stack, sitting: Sitting) -> Mapping[str, Rule]:
    return {rule.id: rule for rule in stack.rules if rule.id in mutant.looked_at and is_in_force(rule, sitting)}
