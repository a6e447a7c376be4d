"""Refuse before a dossier comes what the rules engine would refuse of any program: packs -> problems.

The engine's limits are of single formulas, so each rule is looked at once for all settings in which it says the same.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from compliance.analysis.proofs.memory import recalled
from compliance.analysis.proofs.settings import Setting, settings
from compliance.engine.capacity import MOST_TERMS_OF_A_FORMULA, Refusal, over_capacity, too_wide
from compliance.engine.cover import terms
from compliance.engine.durable_program import DurableProgram
from compliance.engine.emit import Checks
from compliance.engine.formula import Formula
from compliance.engine.lower import lower
from compliance.engine.source import write
from compliance.models.errors import Problem
from compliance.models.pack import Pack, Rule

_ABOUT: Final = "capacity"


def refusals(packs: Sequence[Pack]) -> tuple[Problem, ...]:
    """Return what the engine refuses of any rule of the packs, for each kind and on each span of days."""
    found: dict[Problem, None] = {}
    for setting in settings(packs):
        for rule in setting.rules.values():
            for owner, words in _of_rule(setting, rule):
                at = setting.rules[owner].at if owner is not None else rule.at
                found[Problem("capacity", at, words)] = None
    return tuple(found)


def _of_rule(setting: Setting, rule: Rule) -> tuple[Refusal, ...]:
    key = (_ABOUT, rule.id, setting.number(rule))
    return recalled(key, lambda: tuple(_refused(setting, rule)))


def _refused(setting: Setting, rule: Rule) -> Iterator[Refusal]:
    """Give what is refused of a rule and of the tables that it asks."""
    law = setting.law
    formulas = write(lower(law.stack, (rule,), law.day), law.stack.vocabulary, Checks.CAPACITY).formulas
    wide = too_wide(formulas)
    yield from wide or over_capacity(_covered(formulas))


def _covered(formulas: tuple[Formula, ...]) -> DurableProgram:
    """Return the program of what may have too many terms: no formula has more than it has vectors that can occur."""
    large = (formula for formula in formulas if formula.most_possible > MOST_TERMS_OF_A_FORMULA)
    return DurableProgram(formulas, tuple(term for formula in large for term in terms(formula)))
