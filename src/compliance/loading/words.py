"""Everything that the rules of one pack may speak of: its own declarations and those of the packs above it."""

from collections.abc import Mapping

from compliance.loading.problems import Problems
from compliance.models.condition import Decision, Path
from compliance.models.frozen import dataclass
from compliance.models.pack import Clause, Defect, Document, Parameter, Stage
from compliance.models.text import Text
from compliance.models.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Words:
    """The declarations in reach while a pack is compiled, and the problems noted on the way.

    `clauses` and `document` are the pack's own; all else includes what stands above it. `wrong_tables` are the decided
    facts whose tables have problems of their own: nobody need hear that they are missing.
    """

    pack: str
    layer: str
    document: str
    vocabulary: Vocabulary
    parameters: Mapping[str, Parameter]
    defects: Mapping[str, Defect]
    clauses: Mapping[str, Clause]
    upper_clauses: frozenset[str]
    documents: Mapping[str, Document]
    actors: Mapping[str, Text]
    stages: tuple[Stage, ...]
    decisions: Mapping[Path, Decision]
    problems: Problems
    wrong_tables: frozenset[Path] = frozenset()


def only(vocabulary: Vocabulary) -> Words:
    """Return words that are a vocabulary and nothing else."""
    return Words("", "", "", vocabulary, {}, {}, {}, frozenset(), {}, {}, (), {}, Problems())
