"""Read the documents that a pack cites: files -> Document by code, with the days on which each is in force."""

from collections.abc import Iterable, Sequence

from compliance.loading.declarations import note_repeated, read_span
from compliance.loading.pack_shapes import DocumentShape, PackFile
from compliance.loading.problems import Code, Problems
from compliance.loading.scalars import read_day
from compliance.loading.yaml_tree import ScalarNode
from compliance.models.errors import Source
from compliance.models.pack import Document


def read_documents(files: Sequence[PackFile], above: Iterable[str], problems: Problems) -> dict[str, Document]:
    """Return the documents that are cited, by code; `above` are the codes that upper packs declare."""
    note_repeated(files, "documents", problems)
    shapes = [(code, file) for file in files for code in file.documents]
    known = {*above, *(code for code, _ in shapes)}
    return {
        code: _document(code, file.documents[code], file.key_at("documents", code), known, problems)
        for code, file in shapes
    }


def _document(code: str, shape: DocumentShape, at: Source, known: set[str], problems: Problems) -> Document:
    if shape.date is not None:
        read_day(shape.date, problems)
    first, last = read_span(shape.in_force, problems)
    changed = (*shape.replaces, *shape.amends)
    for node in changed:
        if node.text == code:
            problems.add(Code.UNKNOWN_DOCUMENT, node.at, f'the document "{code}" cannot change itself')
        elif node.text not in known:
            problems.unknown(Code.UNKNOWN_DOCUMENT, node.at, "document", node.text, known)
    if changed and first is None:
        message = "a document that replaces or amends others says from which day"
        problems.add(Code.MISSING_KEY, at, message, "add in_force: {from: DAY}")
    return Document(
        code,
        shape.label,
        _text(shape.number),
        _text(shape.date),
        None if shape.issuer is None else shape.issuer.label,
        _text(shape.source),
        shape.confidence.text,
        at,
        first,
        last,
        tuple(node.text for node in shape.replaces),
        tuple(node.text for node in shape.amends),
    )


def _text(node: ScalarNode | None) -> str | None:
    return None if node is None else node.text
