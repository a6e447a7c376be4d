"""Answer an editor over the Language Server Protocol, on the standard streams: which request gets which answer."""

import asyncio
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any, Final

from lsprotocol import types as lsp

from compliance.lsp.completing import Offer, Offers
from compliance.lsp.connection import RulesServer, range_of
from compliance.lsp.positions import Lines, Spot

# How long a change waits for the next one, in seconds: someone types.
PAUSE: Final = 0.2


def make_server(named: Sequence[Path], shipped: Path, mutants: Path | None) -> RulesServer:
    """Return a server that answers what an editor asks of rule files."""
    server = RulesServer(named, shipped, mutants)
    for feature, answer in _ANSWERS.items():
        server.feature(feature, *_OPTIONS.get(feature, ()))(answer)
    return server


def serve(named: Sequence[Path], shipped: Path, mutants: Path | None) -> None:
    """Serve one editor over the standard streams until it ends the session."""
    # The streams are closed at the end: copies, for the process still looks after its own. Whatever else would be
    # printed meanwhile must not stand among the messages.
    stdin = os.fdopen(os.dup(sys.stdin.fileno()), "rb")
    stdout = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    with redirect_stdout(sys.stderr):
        make_server(named, shipped, mutants).start_io(stdin, stdout)


def _initialize(server: RulesServer, params: lsp.InitializeParams) -> None:
    server.begin(params)


async def _opened(server: RulesServer, params: lsp.DidOpenTextDocumentParams) -> None:
    server.take(params.text_document.uri)
    await server.tell(0)


async def _changed(server: RulesServer, params: lsp.DidChangeTextDocumentParams) -> None:
    server.take(params.text_document.uri)
    await server.tell(PAUSE)


async def _saved(server: RulesServer, params: lsp.DidSaveTextDocumentParams) -> None:
    server.take(params.text_document.uri)
    await server.tell(0)


async def _closed(server: RulesServer, params: lsp.DidCloseTextDocumentParams) -> None:
    server.drop(params.text_document.uri)
    await server.tell(0)


async def _watched(server: RulesServer, _: lsp.DidChangeWatchedFilesParams) -> None:
    await server.tell(PAUSE)


def _hover(server: RulesServer, params: lsp.HoverParams) -> lsp.Hover | None:
    text = server.text(params.text_document.uri)
    told = server.session.hover(text, _offset(text.lines, params.position))
    return None if told is None else lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, told))


def _definition(server: RulesServer, params: lsp.DefinitionParams) -> list[lsp.Location]:
    text = server.text(params.text_document.uri)
    found = server.session.definitions(text, _offset(text.lines, params.position))
    return [server.location(at) for at in found]


def _completion(server: RulesServer, params: lsp.CompletionParams) -> list[lsp.CompletionItem]:
    text = server.text(params.text_document.uri)
    offers = server.session.offers(text, _offset(text.lines, params.position))
    return [_item(offer, offers, text.lines) for offer in offers.offers]


def _item(offer: Offer, offers: Offers, lines: Lines) -> lsp.CompletionItem:
    kind = lsp.CompletionItemKind.Property if offer.is_key else lsp.CompletionItemKind.Value
    written = f"{offer.word}: " if offer.is_key else offer.word
    return lsp.CompletionItem(
        label=offer.word,
        kind=kind,
        detail=offer.says.vi if offer.says else None,
        documentation=offer.says.en if offer.says else None,
        text_edit=lsp.TextEdit(range_of(lines, offers.first, offers.after), written),
    )


async def _lenses(server: RulesServer, params: lsp.CodeLensParams) -> list[lsp.CodeLens]:
    text = server.text(params.text_document.uri)
    found = await asyncio.to_thread(server.session.lenses, text)  # reading all cases takes a while at first
    return [
        lsp.CodeLens(server.location(lens.at).range, lsp.Command(f"{lens.says.vi} ({lens.says.en})", ""))
        for lens in found
    ]


# NOTE: what pygls takes for a handler is any function of the server and the parameters.
_ANSWERS: Final[Mapping[str, Callable[..., Any]]] = {
    lsp.INITIALIZE: _initialize,
    lsp.TEXT_DOCUMENT_DID_OPEN: _opened,
    lsp.TEXT_DOCUMENT_DID_CHANGE: _changed,
    lsp.TEXT_DOCUMENT_DID_SAVE: _saved,
    lsp.TEXT_DOCUMENT_DID_CLOSE: _closed,
    lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES: _watched,
    lsp.TEXT_DOCUMENT_HOVER: _hover,
    lsp.TEXT_DOCUMENT_DEFINITION: _definition,
    lsp.TEXT_DOCUMENT_COMPLETION: _completion,
    lsp.TEXT_DOCUMENT_CODE_LENS: _lenses,
}
_OPTIONS: Final = {lsp.TEXT_DOCUMENT_COMPLETION: (lsp.CompletionOptions(trigger_characters=[" ", ".", "[", "{", ","]),)}


def _offset(lines: Lines, position: lsp.Position) -> int:
    return lines.offset_of(Spot(position.line, position.character))
