"""Turn a dossier that was found into a Witness: as small as it can be made, with the outcomes that it shows."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from compliance.analysis.proofs.settings import Setting
from compliance.analysis.solving.judging import shows, walk_of
from compliance.analysis.solving.questions import Question, Witnessed
from compliance.assess.walk import Walk
from compliance.engine import circuit as ir
from compliance.models.diagnosis import Witness
from compliance.models.pack import Rule
from compliance.models.report import JsonValue
from compliance.models.truth import FALSE, TRUE, UNKNOWN, WORST_FIRST, Outcome

_ENVELOPE = ("kind", "agency", "period")
_REQUIRED = {FALSE: Outcome.VIOLATED, UNKNOWN: Outcome.UNDETERMINED, TRUE: Outcome.SATISFIED}


def witness(setting: Setting, question: Question, found: Witnessed, rules: Sequence[Rule]) -> Witness:
    """Return what shows the answer of a question, with the outcomes of some rules."""
    dossier = smallest(setting, question, found.dossier)
    walk = walk_of(setting.law, dossier)
    return Witness(
        dossier=dossier,
        as_of=setting.law.as_of,
        stage=setting.stage_of(*rules) or setting.stages[0],
        outcomes={rule.id: outcome(setting, walk, rule) for rule in rules},
    )


def outcome(setting: Setting, walk: Walk, rule: Rule) -> Outcome:
    """Return the worst outcome of a rule over its bindings."""
    populations = tuple(ir.Population(scope.name, scope.list) for scope in rule.bindings)
    found = {Outcome.UNDETERMINED} if walk.unknown_lists(populations) else set()
    when, require = (setting.law.node(part, rule.bindings) for part in (rule.when, rule.require))
    for scope in walk.bindings(populations):
        applies = walk.truth(when, scope)
        if applies == TRUE:
            found.add(_REQUIRED[walk.truth(require, scope)])
        elif applies == UNKNOWN:
            found.add(Outcome.UNDETERMINED)
    return next((each for each in WORST_FIRST if each in found), Outcome.NOT_APPLICABLE)


def smallest(setting: Setting, question: Question, dossier: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    """Leave out of a dossier, piece by piece, all without which it still answers the question."""
    now: dict[str, Any] = dict(dossier)
    again = True
    while again:
        again = False
        for less in _without_a_piece(now):
            if shows((setting.law,), question, less):
                now, again = less, True
                break
    return now


def _without_a_piece(dossier: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give the dossier without each of its sections, entries and facts."""
    for name, section in dossier.items():
        if name in _ENVELOPE:
            continue
        yield {key: value for key, value in dossier.items() if key != name}
        if isinstance(section, list):
            for index, entry in enumerate(section):
                before, after = section[:index], section[index + 1 :]
                yield {**dossier, name: [*before, *after]}
                for fact in entry:
                    yield {**dossier, name: [*before, _without(entry, fact), *after]}
        elif isinstance(section, dict):
            for fact in section:
                yield {**dossier, name: _without(section, fact)}


def _without(row: dict[str, Any], fact: str) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != fact}
