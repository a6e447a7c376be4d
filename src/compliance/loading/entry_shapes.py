"""The shapes of the entries of `clauses:`, as `docs/rule-language.md` §5 and §6 have them: one class for each."""

from typing import Annotated, Final

from pydantic import Field, SkipValidation, WithJsonSchema

from compliance.loading.pack_shapes import Cell, Result, SeverityWord
from compliance.loading.shapes import Labelled, Shape, Word, Words, as_items, choice, enum_schema
from compliance.loading.yaml_tree import Node, ScalarNode

ConditionNode = Annotated[Node, SkipValidation, WithJsonSchema({"x-place": "condition"})]
TestNode = Annotated[Node, SkipValidation, WithJsonSchema({"x-place": "test"})]
DeadlineNode = Annotated[Node, SkipValidation, WithJsonSchema({"x-place": "deadline"})]
CountNode = Annotated[Node, SkipValidation, WithJsonSchema({"x-place": "count"})]
ForEachNode = Annotated[Node, SkipValidation, WithJsonSchema({"x-place": "for_each"})]
FormNode = Annotated[Node, SkipValidation, WithJsonSchema({"x-place": "form"})]
CodesNode = Annotated[
    Node,
    SkipValidation,
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]
Hit = Annotated[ScalarNode, SkipValidation, choice("unique", "first"), enum_schema("unique", "first")]


class EntryShape(Shape):
    """What every entry may carry."""

    clause: Word
    for_: Words = Field(default=(), alias="for")


class RuleShape(EntryShape):
    """What every entry that makes rules may carry."""

    id: Word | None = None
    for_each: ForEachNode | None = None
    document: Word | None = None
    stage: Word | None = None
    severity: SeverityWord | None = None
    by: Word | None = None
    due: Word | None = None
    defect: Words = ()
    says: Labelled | None = None
    remedy: Labelled | None = None
    basis: Words = ()
    needed_for: Words = ()
    when: ConditionNode | None = None


class RequireShape(RuleShape):
    """The core: a requirement in full."""

    require: ConditionNode
    says: Labelled


class ItemShape(RuleShape):
    """A document of the dossier: how many, in which form, of which day, with what."""

    item: Word
    count: CountNode | None = None
    enclosed_in: Words = ()
    form: FormNode | None = None
    dated: TestNode | None = None
    with_: CodesNode | None = Field(default=None, alias="with")
    pages: TestNode | None = None
    only: ConditionNode | None = None
    where: ConditionNode | None = None
    if_exists: Word | None = None


class EventShape(RuleShape):
    """An event of the dossier."""

    event: Word
    count: CountNode | None = None
    dated: TestNode | None = None
    only: ConditionNode | None = None
    where: ConditionNode | None = None
    if_exists: Word | None = None


class DeadlineShape(RuleShape):
    """The day by which something is done."""

    deadline: DeadlineNode


class AskShape(RuleShape):
    """What only the authority can say."""

    ask: Word


class OrderShape(RuleShape):
    """No event of the first type after one of the second."""

    order: Words


class IgnoresShape(EntryShape):
    """A fact that no rule reads, by this clause."""

    ignores: Word
    says: Labelled | None = None


class InformativeShape(EntryShape):
    """A clause that declares or allows."""

    informative: Labelled
    defect: Words = ()


class NotCheckableShape(EntryShape):
    """A clause that no machine can check."""

    not_checkable: Labelled
    defect: Words = ()


class CampaignShape(EntryShape):
    """A clause that needs all dossiers of a campaign."""

    campaign: Labelled
    defect: Words = ()


class DecisionRowShape(Shape):
    """One row of a decision table."""

    clause: Word
    when: Annotated[tuple[Cell, ...], as_items]
    then: Result


class DecisionShape(EntryShape):
    """A decision table."""

    id: Word | None = None
    decides: Word
    for_each: ForEachNode | None = None
    inputs: Words
    hit: Hit
    rows: Annotated[tuple[DecisionRowShape, ...], as_items]
    defect: Words = ()


# The key that tells what an entry is -> its shape.
ENTRIES: Final[dict[str, type[EntryShape]]] = {
    "require": RequireShape,
    "item": ItemShape,
    "event": EventShape,
    "deadline": DeadlineShape,
    "ask": AskShape,
    "order": OrderShape,
    "decides": DecisionShape,
    "ignores": IgnoresShape,
    "informative": InformativeShape,
    "not_checkable": NotCheckableShape,
    "campaign": CampaignShape,
}
