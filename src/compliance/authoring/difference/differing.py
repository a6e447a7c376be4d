"""Compare two rule sets: two checkers -> Difference, what changed in the packs and what that does to dossiers."""

from compliance.assess.checker import Checker
from compliance.authoring.difference.changes import changes
from compliance.authoring.difference.effects import effects
from compliance.authoring.difference.pairing import pairing
from compliance.models.difference import Difference


def difference(old: Checker, new: Checker, *, named: tuple[str, str]) -> Difference:
    """Return what differs; `named` is how the two were named by who asks."""
    pairs = pairing(old.packs, new.packs)
    changed = changes(old.packs, new.packs, pairs)
    found = effects(old, new, pairs)
    affected = {each.rule for each in found.rules}
    rules = tuple(f"{each.pack}/{each.id}" for each in changed if each.what == "rule")
    return Difference(
        old=named[0],
        new=named[1],
        renamed=pairs.renamed,
        changes=changed,
        rules=found.rules,
        harmless=tuple(rule for rule in rules if rule in found.looked - affected),
        unknown=tuple(rule for rule in rules if rule not in found.looked),
        read=found.read,
    )
