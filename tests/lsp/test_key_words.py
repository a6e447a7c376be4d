"""Every key of the rule language is explained, and no key that is none."""

from collections.abc import Iterator
from typing import Any

from compliance.authoring.pack_schema import pack_schema
from compliance.lsp.key_words import KEYS, key_words


def keys(schema: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every key that stands anywhere in the language, with its schema."""
    for each in schema if isinstance(schema, list) else ():
        yield from keys(each)
    if isinstance(schema, dict):
        yield from ((key, each) for key, each in schema.get("properties", {}).items() if isinstance(each, dict))
        for name, each in schema.items():
            yield from keys(list(each.values()) if name in ("properties", "$defs") else each)


def test_every_key_is_explained() -> None:
    assert sorted({key for key, schema in keys(pack_schema()) if key_words(key, schema) is None}) == []


def test_no_key_is_explained_that_the_language_does_not_have() -> None:
    assert sorted(KEYS.keys() - {key for key, _ in keys(pack_schema())}) == []
