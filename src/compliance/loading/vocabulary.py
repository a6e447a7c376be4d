"""Read what a pack declares of dossiers: (files of a pack) -> Vocabulary, its own part only."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from compliance.loading.merging import DEFAULT_CAP
from compliance.loading.pack_shapes import PackFile
from compliance.loading.problems import Code as Wrong
from compliance.loading.problems import Problems
from compliance.loading.scalars import read_decimal, read_flag, read_integer
from compliance.loading.shapes import is_null
from compliance.loading.vocabulary_shapes import (
    DecidedShape,
    DerivedShape,
    FactShape,
    KindShape,
    RangeShape,
    VocabularyShape,
)
from compliance.loading.yaml_tree import MappingNode, ScalarNode
from compliance.models.condition import Value
from compliance.models.operators import FactType
from compliance.models.text import Text
from compliance.models.vocabulary import (
    AttributeCell,
    Code,
    CodeList,
    DecidedFact,
    DerivedFact,
    Fact,
    Kind,
    ListSection,
    Vocabulary,
)

Form = tuple[str, str]


def read_vocabulary(files: Sequence[PackFile], problems: Problems) -> Vocabulary:
    """Return the declarations of all files of one pack; what is declared twice is noted."""
    shapes = tuple(file.vocabulary for file in files if file.vocabulary is not None)
    _note_repeated(shapes, problems)
    return Vocabulary(
        kinds={name: _kind(name, kind, problems) for part in shapes for name, kind in part.kinds.items()},
        lists={
            name: ListSection(name, shape.element.text, shape.label, _cap(shape.cap, problems))
            for part in shapes
            for name, shape in part.lists.items()
        },
        codes=_code_lists(shapes, problems),
        groups={name: tuple(code.text for code in group.of) for part in shapes for name, group in part.groups.items()},
        facts={name: _fact(name, fact, problems) for part in shapes for name, fact in part.facts.items()},
        derived={name: _derived(name, fact) for part in shapes for name, fact in part.derived.items()},
        decided={name: _decided(name, fact) for part in shapes for name, fact in part.decided.items()},
        aliases=_aliases(files, problems),
    )


def _note_repeated(shapes: Sequence[VocabularyShape], problems: Problems) -> None:
    """Note names that two files declare; codes of one list may be spread, but not repeated."""
    seen: set[tuple[str, ...]] = set()
    for shape in shapes:
        for path in _declared(shape):
            if path in seen:
                problems.add(Wrong.REPEATED, shape.key_at(*path), f'"{path[-1]}" is declared twice in this pack')
            seen.add(path)


_LIMITS = ("at_least", "above", "at_most", "below")


def _declared(shape: VocabularyShape) -> Iterable[tuple[str, ...]]:
    for section in ("kinds", "lists", "groups", "item_types", "event_types", "facts", "derived", "decided"):
        for name in getattr(shape, section):
            yield section, name
    for name, rows in shape.codes.items():
        for code in rows:
            yield "codes", name, code


def _kind(name: str, shape: KindShape, problems: Problems) -> Kind:
    alone = shape.alone is not None and read_flag(shape.alone, problems)
    period = None if shape.period is None else shape.period.text
    return Kind(name, shape.label, _texts(shape.sections), _texts(shape.not_empty), alone, period)


def _texts(words: Iterable[ScalarNode]) -> tuple[str, ...]:
    return tuple(word.text for word in words)


def _cap(node: ScalarNode | None, problems: Problems) -> int:
    return DEFAULT_CAP if node is None else read_integer(node, problems)


def _code_lists(shapes: Sequence[VocabularyShape], problems: Problems) -> dict[str, CodeList]:
    rows: dict[str, dict[str, Code]] = {}
    for shape in shapes:
        lists = {**shape.codes, "item_type": shape.item_types, "event_type": shape.event_types}
        for name, nodes in lists.items():
            if nodes:
                rows.setdefault(name, {}).update({code: _row(code, node, problems) for code, node in nodes.items()})
    return {name: CodeList(name, codes) for name, codes in rows.items()}


def _row(code: str, node: MappingNode, problems: Problems) -> Code:
    """Return one code with its label; every other key is an attribute: true, false or a code."""
    for key in ("vi", "en"):
        if key not in node.entries:
            problems.add(Wrong.MISSING_KEY, node.at, f'the key "{key}" is missing')
    cells = {key: entry.value for key, entry in node.entries.items() if not is_null(entry.value)}
    for cell in cells.values():
        if not isinstance(cell, ScalarNode):
            problems.add(Wrong.WRONG_KIND, cell.at, "true, false, a code or a text is expected here")
    scalars = {key: cell for key, cell in cells.items() if isinstance(cell, ScalarNode)}
    label = Text(*(scalars[key].text if key in scalars else "" for key in ("vi", "en")))
    attributes = {key: _cell(cell) for key, cell in scalars.items() if key not in ("vi", "en")}
    return Code(code, label, attributes)


def _cell(node: ScalarNode) -> AttributeCell:
    return node.text == "true" if not node.quoted and node.text in ("true", "false") else node.text


def _place(name: str) -> tuple[str, str]:
    root, _, rest = name.partition(".")
    return root, rest


def _fact(name: str, shape: FactShape, problems: Problems) -> Fact:
    root, rest = _place(name)
    return Fact(
        root,
        rest,
        fact_type(shape.type),
        shape.label,
        codes=_optional(shape.codes),
        to=_optional(shape.to),
        sensitive=shape.sensitive is not None and read_flag(shape.sensitive, problems),
        kinds=None if shape.kinds is None else frozenset(_texts(shape.kinds)),
        shown_by=None if shape.shown_by is None else shape.shown_by.item.text,
        default=_optional(shape.default),
        limits=() if shape.range is None else _limits(shape.range, fact_type(shape.type), problems),
        of=_optional(shape.of),
    )


def _limits(shape: RangeShape, kind: FactType, problems: Problems) -> tuple[tuple[str, str], ...]:
    """Return the limits of a number; others have none."""
    readers: dict[FactType, Callable[[ScalarNode, Problems], Value]] = {
        FactType.INTEGER: read_integer,
        FactType.DECIMAL: read_decimal,
    }
    read = readers.get(kind)
    limits = [(name, node) for name in _LIMITS if (node := getattr(shape, name)) is not None]
    if read is None or not limits:
        problems.add(Wrong.TYPE, shape.at, f"a range is of an integer or a decimal, one of: {', '.join(_LIMITS)}")
        return ()
    return tuple((name, str(read(node, problems))) for name, node in limits)


def fact_type(node: ScalarNode) -> FactType:
    """Return the type that a word names; a wrong word was noted before and stands for text."""
    return FactType(node.text) if node.text in {member.value for member in FactType} else FactType.TEXT


def _optional(node: ScalarNode | None) -> str | None:
    return None if node is None else node.text


def _derived(name: str, shape: DerivedShape) -> DerivedFact:
    """Return the fact as declared; `typed` completes its type from the attribute's cells."""
    root, rest = _place(name)
    codes = _optional(shape.codes)
    return DerivedFact(root, rest, shape.from_.text, shape.attribute.text, FactType.BOOLEAN, codes, shape.label)


def typed(fact: DerivedFact, facts: Mapping[str, Fact], codes: Mapping[str, CodeList]) -> DerivedFact:
    """Return the derived fact with its type: boolean, or a code of the list that it names or the attribute names."""
    source = facts.get(fact.source)
    rows = codes[source.codes].codes.values() if source and source.codes and source.codes in codes else ()
    cells = [row.attributes[fact.attribute] for row in rows if fact.attribute in row.attributes]
    if all(isinstance(cell, bool) for cell in cells):
        return DerivedFact(fact.root, fact.name, fact.source, fact.attribute, FactType.BOOLEAN, fact.codes, fact.label)
    named = fact.codes or (fact.attribute if fact.attribute in codes else None)
    return DerivedFact(fact.root, fact.name, fact.source, fact.attribute, FactType.CODE, named, fact.label)


def _decided(name: str, shape: DecidedShape) -> DecidedFact:
    root, rest = _place(name)
    return DecidedFact(root, rest, fact_type(shape.type), _optional(shape.codes), shape.label)


def _aliases(files: Sequence[PackFile], problems: Problems) -> dict[Form, Form]:
    """Return each form of a class of equal forms -> the first form of the class."""
    aliases: dict[Form, Form] = {}
    for file in files:
        for forms in file.aliases:
            first = (forms[0].issuer.text, forms[0].number.text) if forms else ("", "")
            for form in forms:
                key = (form.issuer.text, form.number.text)
                if key in aliases:
                    problems.add(Wrong.REPEATED, form.at, f'the form "{key[1]}" of {key[0]} stands twice in aliases')
                aliases[key] = first
    return aliases


def canonical(form: Form, aliases: Mapping[Form, Form]) -> Value:
    """Return the form that stands for a form's class."""
    return aliases.get(form, form)
