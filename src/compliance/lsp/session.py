"""Answer an editor about rule files: (folders, texts held) -> remarks, hovers, places, offers, lenses."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from compliance.analysis.checks import diagnose
from compliance.authoring.pack_schema import pack_schema
from compliance.authoring.pack_words import PackWords
from compliance.authoring.programs import refusals
from compliance.authoring.waivers import Waiver, load_waivers
from compliance.authoring.waiving import judged
from compliance.authoring.words_schema import words_schema
from compliance.loading.drafts import WAIVERS
from compliance.loading.yaml_tree import parse_yaml
from compliance.lsp.completing import Offers, offers_at
from compliance.lsp.cursor import under
from compliance.lsp.defining import definitions
from compliance.lsp.desk import Desk, Sight
from compliance.lsp.diagnosing import Remark, of_checks, of_problems
from compliance.lsp.hovering import Page, hover, rule_told
from compliance.lsp.lenses import Lens, Mutation, Tried, lenses, read_mutation, together, tried
from compliance.lsp.places import Schema
from compliance.lsp.positions import Lines
from compliance.models.diagnosis import Diagnosis
from compliance.models.errors import ComplianceError, Problem, Source
from compliance.models.frozen import dataclass
from compliance.models.pack import Pack, Rule

_MAIN = "pack.yaml"


def roots_of(named: Sequence[Path], opened: Sequence[Path], shipped: Path) -> tuple[Path, ...]:
    """Return the folders of packs: those named, else those that are open and hold packs, else the shipped one."""
    if named:
        return tuple(named)
    inside = [next((place for place in (folder / "rules", folder) if _holds_packs(place)), None) for folder in opened]
    return tuple(place for place in inside if place is not None) or (shipped,)


def _holds_packs(folder: Path) -> bool:
    return folder.is_dir() and next(folder.rglob(_MAIN), None) is not None


@dataclass(frozen=True, slots=True)
class Buffer:
    """A file as the editor has it."""

    path: Path
    lines: Lines


class Session:
    """One editor's session: what it holds, and the packs as they were last seen."""

    def __init__(self, roots: Sequence[Path], today: Callable[[], date], mutants: Path | None = None) -> None:
        self.desk = Desk(roots)
        self._today = today
        self._mutants = mutants
        self._sight: Sight | None = None
        self._proved: dict[tuple[str, ...], tuple[tuple[Problem, ...], tuple[Diagnosis, ...]]] = {}
        self._tried: dict[str, tuple[tuple[tuple[str, int, int], ...], Tried]] = {}
        self._described: dict[str, tuple[tuple[str, ...], Schema, PackWords]] = {}

    @property
    def sight(self) -> Sight:
        """The packs as they were last seen."""
        return self._sight or self.look()

    def look(self) -> Sight:
        """See the packs as they are now."""
        self._sight = self.desk.look()
        return self._sight

    def read(self) -> tuple[Remark, ...]:
        """Return what keeps packs from loading, as of the last look."""
        return tuple(of_problems(self.sight.loading.problems))

    def prove(self) -> tuple[Remark, ...]:
        """Return what is proved of the packs that load, as of today; the same packs are not proved twice."""
        packs, folders = self.sight.loading.packs, self.desk.roots
        key = _hashes(packs)
        if key not in self._proved:
            self._proved = {key: (refusals(packs), diagnose(packs))}
        refused, diagnoses = self._proved[key]
        try:
            waivers = [each for folder in folders for each in _waivers(folder)]
        except ComplianceError as error:
            return (*of_problems((*error.problems, *refused)), *of_checks(judged(diagnoses, (), self._today())))
        return (*of_problems(refused), *of_checks(judged(diagnoses, waivers, self._today())))

    def hover(self, text: Buffer, offset: int) -> str | None:
        """Return what the word under a character stands for, in Markdown."""
        page, file = self._page(text), self.desk.name_of(text.path)
        cursor = under(page.root, text.lines, offset) if page else None
        if page is None or cursor is None or file is None:
            return None
        if file in self.sight.trees:
            return hover(cursor, page)
        return next((rule_told(*each, page.packs) for each in self._rules(cursor.scalar.text)), None)

    def definitions(self, text: Buffer, offset: int) -> tuple[Source, ...]:
        """Return where the word under a character is declared; of a rule's id where the rule stands."""
        page, file = self._page(text), self.desk.name_of(text.path)
        cursor = under(page.root, text.lines, offset) if page else None
        if page is None or cursor is None or file is None:
            return ()
        if file in self.sight.trees:
            return definitions(cursor, page, self.sight, file)
        return tuple(rule.at for rule, _ in self._rules(cursor.scalar.text))[:1]

    def offers(self, text: Buffer, offset: int) -> Offers:
        """Return what may be written at a character of a rule file."""
        file = self.desk.name_of(text.path)
        if file is None or self.sight.folder_of(file) is None or "cases" in Path(file).parts:
            return Offers((), offset, offset)
        return offers_at(text.lines.text, offset, *self._words(self.sight.pack_of(file)))

    def lenses(self, text: Buffer) -> tuple[Lens, ...]:
        """Return how each entry of a rule file is tried."""
        page, file = self._page(text), self.desk.name_of(text.path)
        if page is None or page.pack is None or file not in self.sight.trees:
            return ()
        return tuple(lenses(page.root, page.pack, self._cases(), self._mutation(text)))

    def _page(self, text: Buffer) -> Page | None:
        """Return the file as it is read, or None while it cannot be."""
        name = self.desk.name_of(text.path)
        if name is None:
            return None
        try:
            root = parse_yaml(text.lines.text.encode("utf-8", "surrogatepass"), name)
        except ComplianceError:
            return None
        pack = self.sight.pack_of(name)
        schema, words = self._words(pack)
        return Page(root, schema, pack, tuple(self.sight.packs.values()), words)

    def _words(self, pack: Pack | None) -> tuple[Schema, PackWords | None]:
        """Return the schema of a pack's files with its words, or that of the language alone while none has loaded."""
        if pack is None:
            return _language(), None
        packs = tuple(self.sight.packs.values())
        key = _hashes(packs)
        if self._described.get(pack.folder, ((),))[0] != key:
            self._described[pack.folder] = (key, words_schema(pack, packs), PackWords(pack, packs))
        _, schema, words = self._described[pack.folder]
        return schema, words

    def _rules(self, rule_id: str) -> Iterator[tuple[Rule, Pack]]:
        yield from ((rule, pack) for pack in self.sight.packs.values() for rule in pack.rules if rule.id == rule_id)

    def _cases(self) -> Tried:
        """Return which cases name which rules; only folders in which a case file has changed are read again."""
        for folder in self.sight.above:
            place = self.desk.path_of(f"{folder}/{_MAIN}").parent / "cases"
            stamp = tuple((str(file), file.stat().st_mtime_ns, file.stat().st_size) for file in place.glob("*.yaml"))
            if self._tried.get(folder, (None,))[0] != stamp:
                self._tried[folder] = (stamp, tried(place, f"{folder}/cases"))
        return together([self._tried[folder][1] for folder in self.sight.above])

    def _mutation(self, text: Buffer) -> Mutation | None:
        """Return the result of mutation where it is newer than its pack's rules and cases, and the file is as saved."""
        folder = self.sight.folder_of(self.desk.name_of(text.path) or "")
        if self._mutants is None or folder is None:
            return None
        try:
            made = self._mutants.stat().st_mtime_ns
            files = self.desk.path_of(f"{folder}/{_MAIN}").parent.rglob("*.yaml")
            if any(file.stat().st_mtime_ns > made for file in files):
                return None
            if text.path.read_bytes().decode("utf-8-sig") != text.lines.text:
                return None
            return read_mutation(self._mutants.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None


def _waivers(folder: Path) -> tuple[Waiver, ...]:
    file = folder / WAIVERS
    return load_waivers(file, f"{folder.name}/{WAIVERS}") if file.is_file() else ()


@cache
def _language() -> Schema:
    return pack_schema()


def _hashes(packs: Sequence[Pack]) -> tuple[str, ...]:
    return tuple(f"{pack.folder} {pack.content_hash}" for pack in packs)
