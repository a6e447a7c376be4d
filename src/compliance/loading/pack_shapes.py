"""The shapes of what a pack declares, as `docs/rule-language.md` §3 has them: which keys stand where."""

from typing import Annotated

from pydantic import Field, SkipValidation, WithJsonSchema

from compliance.loading.shapes import (
    Day,
    Labelled,
    Shape,
    Word,
    Words,
    as_children,
    as_items,
    choice,
    enum_schema,
)
from compliance.loading.vocabulary_shapes import TypeWord, VocabularyShape
from compliance.loading.yaml_tree import Node, ScalarNode

LAYERS = ("national", "party", "agency", "ruling")
CONFIDENCES = ("SV", "SP", "2ND", "MU", "NF")
TREATMENTS = ("note", "read", "ask", "later")
SEVERITIES = ("blocking", "explain", "advice")

Layer = Annotated[ScalarNode, SkipValidation, choice(*LAYERS), enum_schema(*LAYERS)]
Status = Annotated[ScalarNode, SkipValidation, choice("draft", "official"), enum_schema("draft", "official")]
Confidence = Annotated[ScalarNode, SkipValidation, choice(*CONFIDENCES), enum_schema(*CONFIDENCES)]
TreatmentWord = Annotated[ScalarNode, SkipValidation, choice(*TREATMENTS), enum_schema(*TREATMENTS)]
SeverityWord = Annotated[ScalarNode, SkipValidation, choice(*SEVERITIES), enum_schema(*SEVERITIES)]
Value = Annotated[Node, SkipValidation, WithJsonSchema({"x-place": "value"})]
Cell = Annotated[Node, SkipValidation, WithJsonSchema({"x-place": "test"})]
Result = Annotated[Node, SkipValidation, WithJsonSchema({"x-place": "result"})]
EntryNode = Annotated[Node, SkipValidation, WithJsonSchema({"x-place": "entry"})]


class FormShape(Shape):
    """A form: who issued it, and its number there."""

    issuer: Word
    number: Word


class AgencyShape(Labelled):
    """The agency whose dossiers an agency's pack judges."""

    code: Word


class PeriodShape(Shape):
    """What is judged."""

    kind: Word
    from_: Day = Field(alias="from")
    to: Day


class SpanShape(Shape):
    """Two days, both included; absent is open."""

    from_: Day | None = Field(default=None, alias="from")
    to: Day | None = None


class StageShape(Labelled):
    """A step of a dossier's life."""

    code: Word


class DocumentShape(Labelled):
    """A document that is cited."""

    number: Word | None = None
    date: Day | None = None
    issuer: Labelled | None = None
    source: Word | None = None
    confidence: Confidence
    in_force: SpanShape | None = None
    replaces: Words = ()
    amends: Words = ()


class ClauseTitleShape(Shape):
    """One clause of the document: its printed label, and its content in our own words."""

    clause: Word
    label: Labelled
    text: Labelled
    confidence: Confidence | None = None


class DatedValueShape(SpanShape):
    """A parameter's value between two days."""

    value: Value


class ParameterShape(Labelled):
    """A value that a clause sets: one, or several by date."""

    type: TypeWord
    codes: Word | None = None
    clause: Word
    value: Value | None = None
    values: Annotated[tuple[DatedValueShape, ...], as_items] | None = None
    day_of: Word | None = None


class DefectShape(Shape):
    """A fault of the regulation and its treatment."""

    clauses: Words
    treatment: TreatmentWord
    text: Labelled
    reading: Labelled | None = None
    found_by: Words = ()


class RulingRowShape(Shape):
    """One row of a ruling."""

    clause: Word | None = None
    when: Annotated[tuple[Cell, ...], as_items]
    then: Result


class RulingShape(Shape):
    """An authority's answer to one defect: rows of a decision, or a reading."""

    defect: Word
    clause: Word
    decides: Word | None = None
    rows: Annotated[tuple[RulingRowShape, ...], as_items] | None = None
    reading: Word | None = None


class PackFile(Shape):
    """One file of a pack. Each key may stand in any file; lists and groups may be spread over several."""

    pack: Word | None = None
    regulation: Word | None = None
    layer: Layer | None = None
    status: Status | None = None
    title: Labelled | None = None
    document: Word | None = None
    agency: AgencyShape | None = None
    period: PeriodShape | None = None
    in_force: SpanShape | None = None
    zone: Word | None = None
    extends: Words = ()
    answers: Word | None = None
    stages: Annotated[tuple[StageShape, ...], as_items] = ()
    documents: Annotated[dict[str, DocumentShape], as_children] = Field(default_factory=dict)
    actors: Annotated[dict[str, Labelled], as_children] = Field(default_factory=dict)
    clause_titles: Annotated[tuple[ClauseTitleShape, ...], as_items] = ()
    aliases: Annotated[tuple[Annotated[tuple[FormShape, ...], as_items], ...], as_items] = ()
    vocabulary: VocabularyShape | None = None
    parameters: Annotated[dict[str, ParameterShape], as_children] = Field(default_factory=dict)
    defects: Annotated[dict[str, DefectShape], as_children] = Field(default_factory=dict)
    rulings: Annotated[tuple[RulingShape, ...], as_items] = ()
    for_: Words = Field(default=(), alias="for")
    by: Word | None = None
    due: Word | None = None
    stage: Word | None = None
    severity: SeverityWord | None = None
    clauses: Annotated[tuple[EntryNode, ...], as_items] = ()
