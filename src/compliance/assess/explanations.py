"""Read the explanations of a dossier: which rules are explained, and which explanations are unusable."""

from typing import Any, Final

from compliance.assess.problems import IntakeProblem, near_word, pointer_token, suggestion
from compliance.engine.readers import read_date, read_text
from compliance.loading.suggest import nearest

EXPLANATION: Final = ("rule", "reason", "who", "when", "document")


def explanations(value: Any, rules: frozenset[str]) -> tuple[frozenset[str], list[IntakeProblem]]:
    """Return the rules that a dossier explains, and the problems of its explanations."""
    if value is None:
        return frozenset(), []
    if not isinstance(value, list):
        return frozenset(), [IntakeProblem("bad_explanation", "/explanations")]
    explained, problems = set(), []
    for index, entry in enumerate(value):
        problem = _explanation(entry, f"/explanations/{index}", rules)
        if problem is None:
            explained.add(entry["rule"])
        else:
            problems.append(problem)
    return frozenset(explained), problems


def _explanation(entry: Any, pointer: str, rules: frozenset[str]) -> IntakeProblem | None:
    if not isinstance(entry, dict):
        return IntakeProblem("bad_explanation", pointer)
    for name in entry:
        if name not in EXPLANATION:
            return IntakeProblem("unknown_member", f"{pointer}/{pointer_token(name)}", near_word(name, EXPLANATION))
    for name in EXPLANATION:
        read = read_date if name == "when" else read_text
        if read(entry.get(name)) is None:
            there = f"{pointer}/{name}" if name in entry else pointer
            return IntakeProblem("bad_explanation", there, {"member": name})
    if entry["rule"] not in rules:
        near = nearest(entry["rule"], rules)
        return IntakeProblem("unknown_rule", f"{pointer}/rule", {"found": entry["rule"], **suggestion(near)})
    return None
