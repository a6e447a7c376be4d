"""What the guided form shows, as frozen values: a Layout of sections, lists, documents and explanations."""

from compliance.models.checklist import Need
from compliance.models.form import DossierForm, EntryType, Field, Section
from compliance.models.frozen import dataclass
from compliance.models.operators import FactType
from compliance.models.text import Text
from compliance_service.pages.check.needs import Card, Place


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list: its inputs' pointer, whether it is there, and the fields to fill in.

    `fixed` are inputs that are not shown; `types` are the types to choose from, where that is open.
    """

    pointer: str
    there: bool
    fields: tuple[Field, ...]
    fixed: tuple[tuple[str, str], ...] = ()
    types: tuple[EntryType, ...] = ()
    name: Text | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """One document of one owner on the page: its key, the checklist's word, and the entries that stand for it."""

    key: str
    place: Place
    entries: tuple[Entry, ...]
    another: tuple[tuple[str, str], ...]

    @property
    def there(self) -> bool:
        """Whether the dossier has it."""
        return any(entry.there for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Group:
    """A document that is asked for, with a spot for each owner."""

    card: Card
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list other than that of documents, with its entries."""

    section: Section
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything that the page shows of a dossier; `signature` changes with what is shown, not with what is typed.

    `unstated` are the lists that an opened dossier does not state: they may hold anything.
    """

    sections: tuple[tuple[Section, tuple[Field, ...]], ...]
    filing: tuple[Section, tuple[Field, ...]] | None
    lists: tuple[Listing, ...]
    groups: tuple[Group, ...]
    others: tuple[Entry, ...]
    types: tuple[EntryType, ...]
    explanations: tuple[Entry, ...]
    unstated: tuple[str, ...]
    signature: str

    def of(self, *needs: Need) -> tuple[Group, ...]:
        """Return the groups of documents of these needs."""
        return tuple(group for group in self.groups if group.card.need in needs)


def is_filing(section: str, form: DossierForm) -> bool:
    """Say whether a section is the one in which the filing is stated."""
    return form.moment is not None and form.moment.split("/")[1] == section


def is_shown(field: Field) -> bool:
    """Say whether a field is asked: rules read it, or people recognise the row by it."""
    return field.type is not FactType.ID and (bool(field.read_by) or field.type is FactType.TEXT)
