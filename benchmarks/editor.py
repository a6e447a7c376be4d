"""What an editor waits for: `python -m benchmarks.editor`.

Over all shipped packs: from a key pressed to what keeps packs from loading, and what is answered to a hover, a go to
definition, a completion and the lenses in the largest file of rules, by the session behind `compliance lsp`.
"""

import argparse
from collections.abc import Sequence
from datetime import date
from itertools import count
from pathlib import Path
from typing import Final

from benchmarks.timing import machine, race, table
from compliance.loading.yaml_tree import parse_yaml
from compliance.lsp.positions import Lines
from compliance.lsp.session import Buffer, Session

_RULES: Final = Path("rules")
_ENTRY: Final = "  - clause: "


class Editor:
    """An editor that has the largest file of rules open."""

    def __init__(self) -> None:
        self._session = Session([_RULES], lambda: date(2024, 1, 1))
        trees = self._session.look().trees
        files = (self._session.desk.path_of(name) for name, tree in trees.items() if tree.get("clauses") is not None)
        self._path = max(files, key=lambda file: file.stat().st_size)
        self._text = self._path.read_text(encoding="utf-8")
        self._offset = self._text.index(_ENTRY) + len(_ENTRY) + 1
        self._keys = count()

    def typing(self, _: Sequence[None]) -> None:
        """Press a key in a comment, and read what has changed."""
        self._session.desk.hold(self._path, f"{self._text}# {next(self._keys)}\n")
        self._session.look()
        self._session.read()

    def hover_after_typing(self, _: Sequence[None]) -> None:
        """Press a key and ask: the words are then gathered anew."""
        self.typing([None])
        self.hover([None])

    def tree(self, _: Sequence[None]) -> None:
        """Read the file's YAML, which each question needs."""
        parse_yaml(self._text.encode(), self._path.name)

    def hover(self, _: Sequence[None]) -> None:
        """Ask what the first clause is."""
        assert self._session.hover(self._buffer(), self._offset)

    def definition(self, _: Sequence[None]) -> None:
        """Ask where the first clause is declared."""
        assert self._session.definitions(self._buffer(), self._offset)

    def completion(self, _: Sequence[None]) -> None:
        """Ask which clauses may stand there."""
        assert self._session.offers(self._buffer(), self._offset).offers

    def lenses(self, _: Sequence[None]) -> None:
        """Ask how each entry is tried."""
        assert self._session.lenses(self._buffer())

    def _buffer(self) -> Buffer:
        return Buffer(self._path, Lines(self._text))


def main() -> None:
    """Time and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    typed, still = Editor(), Editor()
    contenders = {
        "the file's tree alone": still.tree,
        "a key pressed, to what is wrong": typed.typing,
        "the first hover after it": typed.hover_after_typing,
        "hover": still.hover,
        "definition": still.definition,
        "completion": still.completion,
        "lenses": still.lenses,
    }
    print(machine())
    print(table(race(contenders, [[None]] * (rounds + 1)), against="the file's tree alone", unit="ms"))


if __name__ == "__main__":
    main()
