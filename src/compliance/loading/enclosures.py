"""Let what is enclosed and what is filed by itself stand for each other: what an entry selects -> conditions."""

from collections.abc import Sequence
from dataclasses import replace

from compliance.loading.entry_shapes import ItemShape
from compliance.loading.merging import TYPE_LISTS
from compliance.loading.operands import read_code
from compliance.loading.problems import Code
from compliance.loading.rules import Entry, of_type
from compliance.loading.selections import Selection
from compliance.models.condition import All, Any, Condition, Literal, Not, Operand, Path, Scope, Some, Test


def counted(entry: Entry, selection: Selection, *, bounded: bool) -> tuple[Condition, ...]:
    """Return what an entry counts: what it selects and, with `enclosed_in`, documents that enclose it.

    One that is filed by itself and also named as enclosed is one document: where too many are a breach (`bounded`),
    the enclosed count only if none is filed by itself.
    """
    shape = entry.shape
    if not isinstance(shape, ItemShape) or not shape.enclosed_in:
        return selection.parts
    _check(entry, shape, selection)
    at, scope = shape.key_at("enclosed_in"), selection.scope
    known = selection.inside.resolve(f"{scope.name}.with", at)
    if known is None:
        return selection.parts
    enclosed: list[Condition] = [Test(known.path, "stated"), Test(known.path, "contains", (Literal(shape.item.text),))]
    if bounded:
        enclosed.append(Not(_separate(shape.item.text, selection)))
    codes = (shape.item.text, *(word.text for word in shape.enclosed_in))
    either = Any((of_type(scope.name, shape.item.text), All(tuple(enclosed))))
    types = Test(Path(scope.name, "type"), "in", tuple(Literal(code) for code in codes))
    return (types, *selection.owners, either)


def enclosed_or_separate(path: Path, codes: Sequence[Operand], selection: Selection) -> Condition:
    """Return that a document encloses all types of some, or that what it does not enclose is filed by itself."""
    texts = [str(code.value) for code in codes if isinstance(code, Literal)]
    whole = Test(path, "contains_all", tuple(codes))
    if len(texts) == 1:
        return Any((whole, _separate(texts[0], selection)))
    each = (Any((Test(path, "contains", (Literal(text),)), _separate(text, selection))) for text in texts)
    return Any((whole, All(tuple(each))))


def check_not_counted(entry: Entry) -> None:
    """Note `enclosed_in` in an entry that counts nothing."""
    if isinstance(entry.shape, ItemShape) and entry.shape.enclosed_in:
        message = '"enclosed_in" says what counts, but nothing is counted here'
        entry.words.problems.add(Code.ENTRY, entry.shape.key_at("enclosed_in"), message, "give a count")


def _separate(code: str, selection: Selection) -> Some:
    """Return that a document of a type, of the same entries, is filed by itself."""
    scope = Scope(selection.inside.free("separate"), selection.scope.list)
    owners = (replace(test, path=Path(scope.name, test.path.name)) for test in selection.owners)
    return Some(scope, All((of_type(scope.name, code), *owners)))


def _check(entry: Entry, shape: ItemShape, selection: Selection) -> None:
    problems, at = entry.words.problems, shape.key_at("enclosed_in")
    for word in shape.enclosed_in:
        read_code(TYPE_LISTS["item"], word, selection.inside)
        if word.text == shape.item.text:
            problems.add(Code.ENTRY, word.at, f'"{word.text}" cannot be enclosed in itself')
    if shape.where is not None:
        problems.add(Code.ENTRY, at, '"enclosed_in" cannot stand beside "where": what is enclosed has no facts')
