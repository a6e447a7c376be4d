"""Put the rules of many mutants through one merging of packs: (pack, mutants, where) -> their rules as in a stack.

Rulings are applied and forms named as the stack names them. One merging serves all mutants, since rules do not touch
one another there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from compliance.assess.header import Header
from compliance.assess.preparing import stack_of
from compliance.authoring.mutation.mutants import Mutant
from compliance.models.pack import Pack, Rule

# By whose header, of which packs, on which day (`date.toordinal()`) a stack is made.
Where = tuple[Header, Sequence[Pack], int]


def rules_in_stack(pack: Pack, mutants: Sequence[Mutant], where: Where) -> Mapping[tuple[int, str], Rule]:
    """Return the rules of mutants of a pack by the mutant's number and the rule's id; none where the pack is not."""
    header, packs, day = where
    rules = tuple(
        replace(rule, id=f"{number} {rule.id}") for number, mutant in enumerate(mutants) for rule in mutant.rules
    )
    changed = [replace(each, rules=rules if each.id == pack.id else ()) for each in packs]
    found: dict[tuple[int, str], Rule] = {}
    for rule in stack_of(header, changed, day).rules:
        number, _, name = rule.id.partition(" ")
        found[int(number), name] = replace(rule, id=name)
    return found
