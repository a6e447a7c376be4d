"""Find where the word under a cursor is declared: (Cursor, Page, Sight, file) -> Sources."""

from compliance.lsp.cursor import Cursor
from compliance.lsp.declared import places
from compliance.lsp.desk import Sight
from compliance.lsp.hovering import Page
from compliance.lsp.naming import meanings
from compliance.models.errors import Source


def definitions(cursor: Cursor, page: Page, sight: Sight, file: str) -> tuple[Source, ...]:
    """Return the places of the likeliest meaning that is declared at all: in the file's pack, else in those above."""
    trees = tuple(sight.trees_in_reach(file).values())
    for kind, word in meanings(cursor, page.root, page.schema, page.words):
        found = tuple(places(trees, kind, word))
        if found:
            return found[:1]
    return ()
