"""What a page asks to make a dossier: a DossierForm of sections, lists and fields, as packs declare them."""

from compliance.models.frozen import dataclass
from compliance.models.operators import FactType
from compliance.models.pack import Period, Stage
from compliance.models.text import Text


@dataclass(frozen=True, slots=True)
class Choice:
    """One code that may be chosen."""

    code: str
    label: Text


@dataclass(frozen=True, slots=True)
class FormChoice:
    """A form that the regulation names: who issues it, its number, and both as they are printed.

    `code` stands for the pair where one word is needed, as in a list to choose from; `same_as` is the code of the form
    that it is another name of, or its own.
    """

    code: str
    issuer: str
    number: str
    label: Text
    same_as: str


@dataclass(frozen=True, slots=True)
class Field:
    """One fact to state. `choices` are for codes, in the pack's order; `forms` for forms; `refers_to` names a list.

    `read_by` are the ids of the rules in force that read the fact, also through what follows from it; `shown_by` is the
    type of item whose presence says the same.
    """

    name: str
    type: FactType
    label: Text
    choices: tuple[Choice, ...]
    forms: tuple[FormChoice, ...]
    refers_to: str | None
    sensitive: bool
    shown_by: str | None
    read_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EntryType:
    """One type of the entries of a list, and the names of the facts that rules can read of such an entry.

    `read_by` are the ids of the rules in force that speak of entries of this type.
    """

    code: str
    label: Text
    facts: tuple[str, ...]
    read_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the dossier: an object, or a list when `element` names its entries; `cap` is the most it may hold.

    `types` are the types of its entries, for a list whose entries have a type.
    """

    name: str
    label: Text
    element: str | None
    cap: int | None
    may_be_empty: bool
    fields: tuple[Field, ...]
    types: tuple[EntryType, ...]

    def field(self, name: str) -> Field | None:
        """Return a field by its name."""
        return next((field for field in self.fields if field.name == name), None)

    def fields_of(self, code: str) -> tuple[Field, ...]:
        """Return the fields that matter for entries of one type: those that a rule can read of them."""
        facts = next((each.facts for each in self.types if each.code == code), ())
        return tuple(field for field in self.fields if field.name in facts)


@dataclass(frozen=True, slots=True)
class DossierForm:
    """All that can be stated in a dossier of one kind, for one agency, period, stage and moment.

    `as_of` is the moment whose law the rules are of; `moment` is the JSON Pointer of the fact that says when the
    dossier was filed. `explanations` is the list in which a filer gives reasons for what cannot be mended.
    """

    kind: str
    kind_label: Text
    agency: str
    agency_label: Text
    period: Period
    stage: str
    stages: tuple[Stage, ...]
    zone: str
    as_of: str
    moment: str | None
    sections: tuple[Section, ...]
    explanations: Section

    def section(self, name: str) -> Section | None:
        """Return a section by its name, also that of explanations."""
        return next((section for section in (*self.sections, self.explanations) if section.name == name), None)


@dataclass(frozen=True, slots=True)
class PeriodChoice:
    """A period for which an agency's dossiers can be checked: its pack, stages, and kinds of dossier with rules."""

    pack: str
    title: Text
    period: Period
    stages: tuple[Stage, ...]
    kinds: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class AgencyChoice:
    """An agency and the periods for which packs judge its dossiers, the latest first."""

    agency: str
    label: Text
    periods: tuple[PeriodChoice, ...]
