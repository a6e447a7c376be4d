"""Find the words of a rule that bind things, and write rulings into its readings (§4, §5, §6)."""

from typing import Any

from .conditions import COMPANIONS
from .source import Located, fail
from .stacks import Stack


def with_rulings(condition: Any, clause: str, stack: Stack) -> Any:
    """Write into readings the one that a ruling takes, for its defect at its clause (§4 readings, §6)."""
    if isinstance(condition, list):
        return [with_rulings(part, clause, stack) for part in condition]
    if not isinstance(condition, dict):
        return condition
    copy = Located({key: with_rulings(value, clause, stack) for key, value in condition.items()})
    if isinstance(condition, Located):
        copy.file, copy.line = condition.file, condition.line
    for _, ruling in stack.rulings:
        if (
            "readings" in copy
            and "reading" in ruling
            and (copy.get("defect"), clause) == (ruling["defect"], ruling["clause"])
        ):
            copy["read"] = ruling["reading"]
    return copy


def bind_type_words(
    when: Any, require: Any, names: list[tuple[str, str]], stack: Stack, at: Located
) -> tuple[list[tuple[str, str]], Any]:
    """Bind free words that are item or event types: the rule is for each item (event) of that type (§5)."""
    elements = [declared["element"] for declared in stack.vocabulary["lists"].values()]
    known = {name for name, _ in names} | set(elements) | _section_names(stack)
    words = list(dict.fromkeys(word for part in (when, require) for word in free_words(part, known)))
    bindings, selected = [], []
    for word in words:
        things = [thing for thing in ("item", "event") if word in stack.vocabulary["codes"][f"{thing}_type"]]
        if len(things) > 1:
            raise fail(at, f"{word!r} is both an item type and an event type")
        bindings += [(word, f"{thing}s") for thing in things]
        selected += [{f"{word}.type": {"equals": word}} for _ in things]
    return bindings, {"all": [*selected, when]} if selected else when


def _section_names(stack: Stack) -> set[str]:
    """Return every section of every kind."""
    return {section for kind in stack.vocabulary["kinds"].values() for section in kind["sections"]}


def free_words(condition: Any, known: set[str]) -> list[str]:
    """List the first words of the paths of a condition that nothing in it binds and that are not known."""
    if isinstance(condition, list):
        return [word for part in condition for word in free_words(part, known)]
    if not isinstance(condition, dict):
        return []
    inner = set(known)
    for opener in COMPANIONS:
        if isinstance(condition.get(opener), dict):
            inner |= set(condition[opener])
    found = []
    for key, value in condition.items():
        paths = [key] if "." in key else []
        paths += [value] if key in ("fact", "decided") and isinstance(value, str) else []
        found += [path.partition(".")[0] for path in paths if path.partition(".")[0] not in inner]
        found += free_words(value, inner)
    return found
