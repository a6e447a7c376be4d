"""Find the rules of a stack and their outcomes: stack -> rules; rule, dossier -> an outcome for each binding (§5)."""

from functools import lru_cache
from itertools import product

from .conditions import entries_of, evaluate
from .dossier import Dossier
from .entries import Rule, spelled_out
from .source import fail
from .stacks import Stack
from .truth import Truth

# The worst of several outcomes is the first of these that occurs (§5, for_each).
WORST_FIRST = ("violated", "undetermined", "satisfied", "not_applicable")

Binding = tuple[tuple[str, str], ...]
_STACKS_KEPT = 64


@lru_cache(maxsize=_STACKS_KEPT)
def rules_of(stack: Stack) -> list[Rule]:
    """Return the rules of all packs of a stack, in the packs' and the entries' order; ids are unique (§5)."""
    found: list[Rule] = []
    for pack in stack.packs:
        for clauses in pack.clauses:
            for entry in clauses.entries:
                found += spelled_out(entry, clauses, pack, stack)
    ids = [rule.id for rule in found]
    for rule in found:
        if ids.count(rule.id) > 1:
            raise fail(rule.entry, f"two rules are called {rule.id}: give one an `id:`")
    return found


def outcomes_of(rule: Rule, dossier: Dossier) -> list[tuple[Binding, str]]:
    """Return the outcome of a rule for each binding; an unknown list adds an undetermined one (§5, for_each)."""
    found: list[tuple[Binding, str]] = []
    lists = []
    for name, section in rule.bindings:
        if section not in dossier.section_names:
            raise fail(rule.entry, f"dossiers of kind {dossier.kind} have no section {section!r}")
        entries, known = entries_of(section, dossier)
        lists.append(entries)
        if not known:
            found.append((((name, f"/{section}"),), "undetermined"))
    for chosen in product(*lists):
        if len({entry.pointer for entry in chosen}) == len(chosen):
            bound = {name: entry for (name, _), entry in zip(rule.bindings, chosen, strict=True)}
            when = evaluate(rule.when, bound, dossier, rule.entry)
            require = evaluate(rule.require, bound, dossier, rule.entry)
            binding = tuple((name, entry.pointer) for name, entry in bound.items())
            found.append((binding, outcome_of_binding(when, require)))
    return found


def outcome_of_binding(when: Truth, require: Truth) -> str:
    """`when` false: not applicable; unknown: undetermined; true: as `require` (§5, Outcome of a binding)."""
    if when is Truth.FALSE:
        return "not_applicable"
    if when is Truth.UNKNOWN:
        return "undetermined"
    return {Truth.TRUE: "satisfied", Truth.FALSE: "violated", Truth.UNKNOWN: "undetermined"}[require]


def worst(outcomes: list[str]) -> str:
    """Return the worst of several outcomes; of none: not applicable (§5, for_each)."""
    return next((outcome for outcome in WORST_FIRST if outcome in outcomes), "not_applicable")
