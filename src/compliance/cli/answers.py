"""Read answers typed as `PATH=VALUE`: (pairs, Stack) -> the sections of a dossier."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

import click

from compliance.loading.suggest import nearest
from compliance.models.operators import FactType
from compliance.models.stack import Stack
from compliance.models.vocabulary import Fact

_BOOLEANS: Final = {"true": True, "false": False, "có": True, "không": False, "yes": True, "no": False}


def answers(pairs: Iterable[str], stack: Stack) -> dict[str, Any]:
    """Return sections as a dossier has them; a fact of a list's entry is that of its one entry.

    Raise `click.BadParameter` for a path that is not declared.
    """
    sections: dict[str, Any] = {}
    for pair in pairs:
        path, mark, text = pair.partition("=")
        fact = stack.vocabulary.facts.get(path)
        if not mark or fact is None:
            raise click.BadParameter(_unknown(pair, path, stack))
        section = stack.vocabulary.element_list(fact.root)
        row = sections.setdefault(fact.root, {}) if section is None else sections.setdefault(section.name, [{}])[0]
        row[fact.name] = _value(fact, text)
    return sections


def _unknown(pair: str, path: str, stack: Stack) -> str:
    near = nearest(path, stack.vocabulary.facts)
    hint = f" Có phải là (did you mean) {near}=…?" if near else ""
    return f"{pair!r}: viết PATH=VALUE với một dữ kiện đã khai (write the path of a declared fact).{hint}"


def _value(fact: Fact, text: str) -> Any:
    return _READERS.get(fact.type, str)(text)


def _boolean(text: str) -> Any:
    return _BOOLEANS.get(text.lower(), text)


def _json(text: str) -> Any:
    """Return a number or object; what is none stays text, and is told when it is judged."""
    try:
        return json.loads(text)
    except ValueError:
        return text


def _codes(text: str) -> Any:
    return [code.strip() for code in text.split(",") if code.strip()]


_READERS: Final[Mapping[FactType, Callable[[str], Any]]] = {
    FactType.BOOLEAN: _boolean,
    FactType.INTEGER: _json,
    FactType.DECIMAL: _json,
    FactType.FORM: _json,
    FactType.CODES: _codes,
}
