"""Hold the packs as an editor has them: (folders, unsaved texts) -> Sight, what loads, what is wrong, the trees.

A file that is being written is often broken for a moment. What it and its pack last were is kept, so that words can be
offered and explained meanwhile; what is wrong is always told of the text as it stands.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from compliance.loading.drafts import Draft, read_drafts
from compliance.loading.memory import Memory
from compliance.loading.ordering import all_above
from compliance.loading.packs import Loading, read_packs
from compliance.loading.problems import Problems
from compliance.loading.yaml_tree import MappingNode
from compliance.models.frozen import dataclass
from compliance.models.pack import Pack


@dataclass(frozen=True, slots=True)
class Sight:
    """What the packs are at one moment.

    `packs` are those that load, and those that loaded last, by folder; `trees` the files of rules by their names in
    messages, as they last could be read; `above` the folders of the packs above each folder.
    """

    loading: Loading
    packs: Mapping[str, Pack]
    trees: Mapping[str, MappingNode]
    above: Mapping[str, tuple[str, ...]]

    def folder_of(self, file: str) -> str | None:
        """Return the folder of the pack that a file belongs to, or None for a file of no pack."""
        holding = (folder for folder in self.above if file.startswith(f"{folder}/"))
        return max(holding, key=len, default=None)

    def pack_of(self, file: str) -> Pack | None:
        """Return the pack of a file as it is, or last was; None when it never loaded."""
        return self.packs.get(self.folder_of(file) or "")

    def trees_in_reach(self, file: str) -> Mapping[str, MappingNode]:
        """Return the files whose words a file may use: those of its pack, then of the packs above."""
        own = self.folder_of(file)
        folders = (own, *self.above[own]) if own is not None else ()
        return {name: tree for each in folders for name, tree in self.trees.items() if self.folder_of(name) == each}


class Desk:
    """The folders of packs, the texts that an editor holds, and what was read of them before."""

    def __init__(self, roots: Sequence[Path]) -> None:
        self.roots = tuple(root.resolve() for root in roots)
        self._unsaved: dict[Path, bytes] = {}
        self._memory = Memory()
        self._packs: dict[str, Pack] = {}
        self._trees: dict[str, MappingNode] = {}

    def hold(self, path: Path, text: str) -> None:
        """Take a text in the place of a file."""
        self._unsaved = {**self._unsaved, path.resolve(): text.encode("utf-8", "surrogatepass")}

    def release(self, path: Path) -> None:
        """Take the file as it is on the disk again."""
        self._unsaved = {held: text for held, text in self._unsaved.items() if held != path.resolve()}

    def name_of(self, path: Path) -> str | None:
        """Return a file's name in messages, or None for one below no folder of packs."""
        resolved = path.resolve()
        for root in self.roots:
            if resolved.is_relative_to(root):
                return (Path(root.name) / resolved.relative_to(root)).as_posix()
        return None

    def path_of(self, name: str) -> Path:
        """Return where a file lies whose name stands in a message."""
        places = [root.parent / name for root in self.roots if Path(name).parts[0] == root.name]
        return next((place for place in places if place.is_file()), places[0] if places else Path(name))

    def look(self) -> Sight:
        """Read what has changed since the last look."""
        unsaved = self._unsaved
        loading = read_packs(self.roots, self._memory, unsaved)
        drafts = read_drafts(self.roots, Problems(), self._memory, unsaved)
        self._packs = {**self._packs, **{pack.folder: pack for pack in loading.packs}}
        self._trees = {**self._trees, **{file.at.file: file.node for draft in drafts for file in draft.files}}
        above = {draft.folder: _folders_above(draft, drafts) for draft in drafts}
        return Sight(loading, self._packs, self._trees, above)


def _folders_above(draft: Draft, drafts: Sequence[Draft]) -> tuple[str, ...]:
    return tuple(other.folder for other in all_above(draft, drafts))
