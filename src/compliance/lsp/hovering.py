"""Word what is under a cursor: (Cursor, Page) -> Markdown, Vietnamese first; None where nothing is known."""

from collections.abc import Iterator
from typing import Final

from compliance.authoring.pack_words import PackWords
from compliance.authoring.rule_account import account_of
from compliance.loading.entry_shapes import ENTRIES
from compliance.loading.yaml_tree import MappingNode, Node
from compliance.lsp.cursor import Cursor
from compliance.lsp.key_words import key_words
from compliance.lsp.naming import entry_around, meanings
from compliance.lsp.places import Schema, places_at
from compliance.lsp.subjects import Subject, subject_of
from compliance.models.frozen import dataclass
from compliance.models.pack import Pack, Rule
from compliance.models.text import Language, Text

_LANGUAGES: Final[tuple[Language, ...]] = ("vi", "en")


@dataclass(frozen=True, slots=True)
class Page:
    """A rule file as it is read: its tree and schema, and the words and packs in reach once its pack has loaded."""

    root: Node
    schema: Schema
    pack: Pack | None
    packs: tuple[Pack, ...]
    words: PackWords | None


def hover(cursor: Cursor, page: Page) -> str | None:
    """Return what the word under the cursor stands for; on the key that makes an entry what it is, its rules too."""
    parts = (*_word(cursor, page), *_key(cursor, page), *_rules(cursor, page))
    return "\n\n---\n\n".join(parts) or None


def _word(cursor: Cursor, page: Page) -> Iterator[str]:
    if page.words is None:
        return
    for kind, word in meanings(cursor, page.root, page.schema, page.words):
        subject = subject_of(kind, word, page.words)
        if subject is not None:
            yield _both(cursor.scalar.text, subject)
            return


def _both(word: str, subject: Subject) -> str:
    return "\n\n".join(_subject(word, subject, language) for language in _LANGUAGES)


def _subject(word: str, subject: Subject, language: Language) -> str:
    label = subject.label.in_language(language)
    head = f"**`{word}`**" if label == word else f"**`{word}`** {label}"
    text = [subject.text.in_language(language)] if subject.text else []
    more = [f"- {name.in_language(language)}: {value.in_language(language)}" for name, value in subject.more]
    return "\n\n".join([head, *text, *(["\n".join(more)] if more else [])])


def _key(cursor: Cursor, page: Page) -> Iterator[str]:
    """Yield what a key of the language is for; a fact's path is told as a word already."""
    key = cursor.scalar.text
    if not cursor.is_key or "." in key:
        return
    for place in places_at(page.schema, page.root, cursor.steps):
        if key in place.schema.get("properties", {}):
            said = key_words(key, place.schema["properties"][key])
            if said is not None:
                yield f"**`{key}`**: {said.vi}\n\n{said.en}"
            return


def _rules(cursor: Cursor, page: Page) -> Iterator[str]:
    entry = entry_around(page.root, cursor.steps)
    if page.pack is None or entry is None or not cursor.is_key or cursor.scalar.text not in ENTRIES:
        return
    if entry.get(cursor.scalar.text) is None or entry.entries[cursor.scalar.text].key.at != cursor.scalar.at:
        return
    for rule in rules_of(entry, page.pack):
        yield rule_told(rule, page.pack, page.packs)


def rules_of(entry: MappingNode, pack: Pack) -> tuple[Rule, ...]:
    """Return the rules that an entry made when its pack loaded last: those that stand within its lines."""
    places = {entry.at, *(each.key.at for each in entry.entries.values())}
    return tuple(rule for rule in pack.rules if rule.at in places)


def rule_told(rule: Rule, pack: Pack, packs: tuple[Pack, ...]) -> str:
    """Return what a rule requires, in both languages, with its id."""
    requirement: Text = account_of(rule, pack, packs).requirement
    return f"**`{rule.id}`**\n\n{requirement.vi}\n\n{requirement.en}"
