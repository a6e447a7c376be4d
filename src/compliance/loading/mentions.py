"""Account for clauses that make no rule for one dossier: entry -> Mention."""

from collections.abc import Callable
from typing import Final

from compliance.loading.defects import known_defect
from compliance.loading.entry_shapes import (
    CampaignShape,
    EntryShape,
    IgnoresShape,
    InformativeShape,
    NotCheckableShape,
)
from compliance.loading.names import Names
from compliance.loading.pack_shapes import PackFile
from compliance.loading.problems import Code
from compliance.loading.shapes import Labelled
from compliance.loading.words import Words
from compliance.loading.yaml_tree import ScalarNode
from compliance.models.condition import Path
from compliance.models.pack import Account, Mention
from compliance.models.text import Text
from compliance.models.vocabulary import DerivedFact, Fact


def compile_mention(shape: EntryShape, file: PackFile, words: Words) -> Mention:
    """Return the mention of an entry; its defects and kinds are checked."""
    names = Names(words, (), {})
    for defect in getattr(shape, "defect", ()):
        known_defect(defect, names)
    kinds = tuple(word.text for word in shape.for_ or file.for_)
    if isinstance(shape, IgnoresShape):
        path, why = _ignored(shape, words)
        return Mention(shape.clause.text, Account.ENCODED, kinds, why, shape.at, ignores=path)
    account, text = next((account, read(shape)) for kind, account, read in _ACCOUNTS if isinstance(shape, kind))
    return Mention(shape.clause.text, account, kinds, text.label, shape.at)


_ACCOUNTS: Final[tuple[tuple[type[EntryShape], Account, Callable[..., Labelled]], ...]] = (
    (InformativeShape, Account.INFORMATIVE, lambda shape: shape.informative),
    (NotCheckableShape, Account.NOT_CHECKABLE, lambda shape: shape.not_checkable),
    (CampaignShape, Account.CAMPAIGN, lambda shape: shape.campaign),
)


def _ignored(shape: IgnoresShape, words: Words) -> tuple[Path, Text]:
    """Return the fact that no rule may read, as declared, and why in words."""
    node: ScalarNode = shape.ignores
    declared: dict[str, Fact | DerivedFact] = {**words.vocabulary.facts, **words.vocabulary.derived}
    fact = declared.get(node.text)
    if fact is None:
        words.problems.unknown(Code.UNKNOWN_PATH, node.at, "path", node.text, declared)
        return Path("", ""), Text("", "")
    label = fact.label
    why = Text(f"Không quy tắc nào xét đến: {label.vi}", f"No rule looks at: {label.en}")
    return Path(fact.root, fact.name), shape.says.label if shape.says else why
