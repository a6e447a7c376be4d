"""Remember what was read before: (key made of content, how to read) -> what was read, with the problems then noted."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from compliance.loading.problems import Problems
from compliance.models.errors import Problem

T = TypeVar("T")


class Recollection:
    """Things read by key; those that the last reading did not ask for can be forgotten."""

    def __init__(self) -> None:
        # NOTE: of many types; each key is asked for with one reader only.
        self._kept: dict[Hashable, tuple[Any, tuple[Problem, ...]]] = {}
        self._used: set[Hashable] = set()

    def recall(self, key: Hashable, read: Callable[[Problems], T], problems: Problems) -> T:
        """Return what was read under the key, or read it now; what is wrong with it is noted each time."""
        if key not in self._kept:
            found = Problems()
            self._kept[key] = (read(found), found.by_place())
        self._used.add(key)
        thing, noted = self._kept[key]
        problems.extend(noted)
        found_thing: T = thing
        return found_thing

    def forget_unused(self) -> None:
        """Forget what was not asked for since the last call."""
        self._kept = {key: kept for key, kept in self._kept.items() if key in self._used}
        self._used = set()


class Memory:
    """Files by name and content, packs by their content and that of the packs above: as of the last loading."""

    def __init__(self) -> None:
        self.files = Recollection()
        self.packs = Recollection()

    def forget_unused(self) -> None:
        """Forget the files and packs that the last loading did not need."""
        self.files.forget_unused()
        self.packs.forget_unused()
