"""Put sentences together in both languages: fill placeholders, join lists, begin and end a sentence."""

import re
from collections.abc import Callable, Iterable, Mapping

from compliance.models.text import Text

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_ENDINGS = (".", "!", "?", "…")


def both(words: str) -> Text:
    """Return a text that is the same in both languages (a name, a number, a code)."""
    return Text(words, words)


def fill(template: Text, values: Mapping[str, Text]) -> Text:
    """Replace each `{name}` that has a value; others stay as they are."""
    return Text(
        _fill(template.vi, {name: value.vi for name, value in values.items()}),
        _fill(template.en, {name: value.en for name, value in values.items()}),
    )


def make(vi: str, en: str, **values: Text) -> Text:
    """Fill a template written in place."""
    return fill(Text(vi, en), values)


def join_and(texts: Iterable[Text]) -> Text:
    """Join as "a, b và c"."""
    return _join(texts, " và ", " and ")


def join_or(texts: Iterable[Text]) -> Text:
    """Join as "a, b hoặc c"."""
    return _join(texts, " hoặc ", " or ")


def join_with(texts: Iterable[Text], vi: str, en: str) -> Text:
    """Join with one separator between all parts."""
    parts = tuple(texts)
    return Text(vi.join(part.vi for part in parts), en.join(part.en for part in parts))


def mapped(text: Text, change: Callable[[str], str]) -> Text:
    """Apply one change to both languages."""
    return Text(change(text.vi), change(text.en))


def capital(text: Text) -> Text:
    """Begin with a capital letter."""
    return mapped(text, lambda words: words[:1].upper() + words[1:])


def sentence(text: Text) -> Text:
    """Begin with a capital letter and end with a full stop, unless it ends already."""
    return mapped(capital(text), lambda words: words if words.endswith(_ENDINGS) else f"{words}.")


def bare(text: Text) -> Text:
    """Take the full stop off, to go on inside another sentence."""
    return mapped(text, lambda words: words.strip().removesuffix("."))


def quoted(text: Text) -> Text:
    """Put in quotation marks."""
    return mapped(text, lambda words: f"“{words}”")


def _fill(template: str, values: Mapping[str, str]) -> str:
    return _PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), template)


def _join(texts: Iterable[Text], vi: str, en: str) -> Text:
    parts = tuple(texts)
    if len(parts) < 2:
        return parts[0] if parts else both("")
    head = join_with(parts[:-1], ", ", ", ")
    return Text(head.vi + vi + parts[-1].vi, head.en + en + parts[-1].en)
