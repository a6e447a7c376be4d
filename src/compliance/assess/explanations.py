"""Read the explanations of a dossier: what is explained and of whom, and which explanations are unusable."""

from typing import Any, Final

from compliance.assess.problems import IntakeProblem, near_word, pointer_token, suggestion
from compliance.engine.moments import read_date
from compliance.engine.readers import read_text
from compliance.loading.suggest import nearest
from compliance.models.frozen import dataclass

_REQUIRED: Final = ("rule", "reason", "who", "when", "document")
# `of` may be left out: then the only one is meant.
EXPLANATION: Final = (*_REQUIRED, "of")


@dataclass(frozen=True, slots=True)
class Explanation:
    """What one explanation covers: a rule, for the entry with an id that the rule is for, or for the only one."""

    pointer: str
    rule: str
    of: str | None


def explanations(value: Any, rules: frozenset[str]) -> tuple[tuple[Explanation, ...], list[IntakeProblem]]:
    """Return the explanations of a dossier that can be read, and the problems of the others."""
    if value is None:
        return (), []
    if not isinstance(value, list):
        return (), [IntakeProblem("bad_explanation", "/explanations")]
    explained, problems = [], []
    for index, entry in enumerate(value):
        pointer = f"/explanations/{index}"
        problem = _problem(entry, pointer, rules)
        if problem is None:
            explained.append(Explanation(pointer, read_text(entry["rule"]) or "", read_text(entry.get("of"))))
        else:
            problems.append(problem)
    return tuple(explained), problems


def _problem(entry: Any, pointer: str, rules: frozenset[str]) -> IntakeProblem | None:
    if not isinstance(entry, dict):
        return IntakeProblem("bad_explanation", pointer)
    for name in entry:
        if name not in EXPLANATION:
            return IntakeProblem("unknown_member", f"{pointer}/{pointer_token(name)}", near_word(name, EXPLANATION))
    for name in _REQUIRED if entry.get("of") is None else EXPLANATION:
        read = read_date if name == "when" else read_text
        if read(entry.get(name)) is None:
            there = f"{pointer}/{name}" if name in entry else pointer
            return IntakeProblem("bad_explanation", there, {"member": name})
    if read_text(entry["rule"]) not in rules:
        near = nearest(entry["rule"], rules)
        return IntakeProblem("unknown_rule", f"{pointer}/rule", {"found": entry["rule"], **suggestion(near)})
    return None
