"""What a reader sees of a program, whatever the dossier."""

from compliance.models.frozen import dataclass
from compliance.models.report import DefectView, PackView, RuleView
from compliance.models.text import Text


@dataclass(frozen=True, slots=True)
class Views:
    """The parts of a report that are the same for every dossier of one program.

    `asked` are the codes of item types that some rule asks for; `lapsed` the regulations above that have no edition
    in force; `ignored` are facts that a clause says are not read, by section or list and name.
    """

    kind: Text
    agency: Text
    stage: Text
    packs: tuple[PackView, ...]
    rules: tuple[RuleView, ...]
    defects: tuple[DefectView, ...]
    campaign: tuple[str, ...]
    asked: frozenset[str]
    draft: bool
    lapsed: tuple[str, ...]
    ignored: tuple[tuple[str, str], ...]
