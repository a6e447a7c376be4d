"""Put words into Markdown so that they are shown as they are: str -> str."""

from typing import Final

_MARKS: Final = frozenset("\\`*_{}[]<>#|~")


def escaped(words: str) -> str:
    """Return words in which nothing is a mark of Markdown."""
    return "".join(f"\\{char}" if char in _MARKS else char for char in words)


def code(words: str) -> str:
    """Return words as code; those that hold the mark of code are escaped instead."""
    return escaped(words) if "`" in words else f"`{words}`"
