"""Gather the compliant dossiers from which corruptions begin: examples and cases -> tuple[Original, ...]."""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import yaml

from compliance.authoring.case_files import load_cases
from compliance.models.moments import parse_moment

ROOT: Final = Path(__file__).parents[2]
RULES: Final = ROOT / "rules"
EXAMPLES: Final = ROOT / "examples"
RULINGS: Final = EXAMPLES / "rulings"
ZONE: Final = "Asia/Ho_Chi_Minh"


@dataclass(frozen=True, slots=True)
class Original:
    """A compliant dossier, and when, at which stage and with which rulings it is judged."""

    name: str
    data: bytes
    as_of: datetime | None
    stage: str | None
    rulings: tuple[str, ...]

    @property
    def tree(self) -> dict[str, Any]:
        """The dossier as a new tree; numbers with a point are decimals."""
        tree: dict[str, Any] = json.loads(self.data, parse_float=Decimal)
        return tree

    @property
    def kind(self) -> str:
        """The dossier's kind."""
        return str(self.tree["kind"])


def originals() -> tuple[Original, ...]:
    """Return every compliant example, and every dossier of a case that expects `compliant`, each once."""
    found = {(one.data, one.as_of, one.stage, one.rulings): one for one in (*_of_cases(), *_of_examples())}
    return tuple(sorted(found.values(), key=lambda one: one.name))


def _of_examples() -> list[Original]:
    found = []
    for file in sorted(EXAMPLES.glob("*.json")):
        expected = yaml.safe_load(file.with_suffix(".expected.yaml").read_text("utf-8"))
        if expected["verdict"] == "compliant":
            found.append(
                Original(file.name, _compact(file.read_bytes()), None, None, tuple(expected.get("rulings", ())))
            )
    return found


def _of_cases() -> list[Original]:
    return [
        Original(
            name=f"{case.at}: {case.name}",
            data=_compact(case.dossier),
            as_of=None if case.as_of is None else parse_moment(case.as_of, [ZONE]),
            stage=case.stage,
            rulings=case.rulings,
        )
        for folder in sorted(RULES.rglob("cases"))
        for case in load_cases(folder, str(folder.relative_to(ROOT)))
        if case.verdict == "compliant"
    ]


def _compact(data: bytes) -> bytes:
    """Return the same dossier however it was laid out, so that equal dossiers are one original."""
    return write(json.loads(data, parse_float=Decimal))


def write(value: Any) -> bytes:
    """Write a tree as JSON; decimals keep their digits."""
    return _text(value).encode("utf-8", "surrogatepass")


def _text(value: Any) -> str:
    match value:
        case Decimal():
            return str(value)
        case dict():
            members = (f"{json.dumps(name, ensure_ascii=False)}: {_text(member)}" for name, member in value.items())
            return "{" + ", ".join(members) + "}"
        case list():
            return "[" + ", ".join(map(_text, value)) + "]"
        case _:
            return json.dumps(value, ensure_ascii=False)


def with_event(original: Original, code: str) -> Original:
    """Return a dossier with one event more: in some kinds no original has an entry of the list whose facts count."""
    tree = original.tree
    tree["events"] = [*tree.get("events", ()), {"id": "su-kien", "type": code, "date": "2023-12-12"}]
    return replace(original, name=f"{original.name} (with an event)", data=write(tree))


def smaller(original: Original, people: int) -> Original:
    """Return a dossier with only the first so many people of a unit, and with what belongs to them."""
    tree = original.tree
    if tree["kind"] != "unit" or len(tree["roster"]) <= people:
        return original
    left_out = {member["id"] for member in tree["roster"][people:]}
    tree["roster"] = tree["roster"][:people]
    if "explanations" in tree:
        tree["explanations"] = [each for each in tree["explanations"] if each.get("of") not in left_out]
    tree["items"] = [item for item in tree["items"] if item.get("of") not in left_out]
    return replace(original, name=f"{original.name} (smaller)", data=write(tree))
