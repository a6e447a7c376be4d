"""Read the explanations of a dossier: tree, rules in force -> rules explained, and intake problems (§2)."""

from typing import Any

from .dossier import Intake
from .values import is_blank, nfc, read_day

_EXPLANATION = ("rule", "reason", "who", "when", "document")


def explained_rules(tree: dict[str, Any], in_force: set[str]) -> tuple[set[str], Intake]:
    """Return the rules that are explained, and the explanations that are malformed or of no rule in force (§2)."""
    raw = tree.get("explanations")
    if raw is None:
        return set(), set()
    if not isinstance(raw, list):
        return set(), {("/explanations", "explanation")}
    explained: set[str] = set()
    intake: Intake = set()
    for index, explanation in enumerate(raw):
        if _is_explanation(explanation) and nfc(explanation["rule"]) in in_force:
            explained.add(nfc(explanation["rule"]))
        else:
            intake.add((f"/explanations/{index}", "explanation"))
    return explained, intake


def _is_explanation(raw: object) -> bool:
    """Say whether all five texts are there, none blank, nothing else, and `when` is a date (§2)."""
    if not isinstance(raw, dict) or set(raw) != set(_EXPLANATION):
        return False
    texts = all(isinstance(raw[name], str) and not is_blank(raw[name]) for name in _EXPLANATION)
    return texts and read_day(raw["when"]) is not None
