"""What was read of a spreadsheet: a Roster of entries, with every place that could not be used."""

from collections.abc import Mapping
from typing import Any

from compliance.models.frozen import dataclass
from compliance.models.text import Text

Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Remark:
    """One place of the spreadsheet and what is to be said of it.

    `cell` is its address (`B7`), blank for the whole; `more` says how many further cells have the same text and the
    same remark. `found` is what stands there; `suggestion` what it was probably meant to be.
    """

    cell: str
    code: str
    found: str
    what: Text
    suggestion: str | None = None
    more: int = 0


@dataclass(frozen=True, slots=True)
class ColumnRead:
    """A column and what it was read as: a `field` of the list, or documents of a `type`, perhaps a `field` of them."""

    cell: str
    title: str
    label: Text
    field: str | None
    type: str | None


@dataclass(frozen=True, slots=True)
class Roster:
    """A list of the form, and the documents that the sheet `name` says are there.

    `entries` are those of the list `section`, `papers` those of the list `documents` (blank: its kind has none that are
    a person's own); `rows` are the numbers of the entries' rows in the sheet. `problems` are places that could not be
    used, `notices` say how something was understood; `not_read` are the titles of columns that are not of the form.
    """

    name: str
    section: str
    entries: tuple[Entry, ...]
    rows: tuple[int, ...]
    documents: str
    papers: tuple[Entry, ...]
    columns: tuple[ColumnRead, ...]
    not_read: tuple[str, ...]
    problems: tuple[Remark, ...]
    notices: tuple[Remark, ...]

    @property
    def sections(self) -> Mapping[str, list[Entry]]:
        """The lists of a dossier that were read."""
        read = {self.section: list(self.entries)}
        return {**read, self.documents: list(self.papers)} if self.documents else read
