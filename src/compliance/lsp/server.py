"""Speak the Language Server Protocol over the standard streams: the one module that knows pygls.

What is wrong is told twice after a change: at once what keeps packs from loading, then what is proved of those that
load. A change waits a moment for the next one; a file that is opened or saved is looked at immediately.
"""

import asyncio
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stdout
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path

from compliance import __version__
from compliance.lsp.completing import Offer, Offers
from compliance.lsp.cursor import token_at
from compliance.lsp.diagnosing import Remark
from compliance.lsp.positions import Lines, Spot
from compliance.lsp.session import Buffer, Session, roots_of
from compliance.models.diagnosis import Weight
from compliance.models.errors import Source

# How long a change waits for the next one, in seconds: someone types.
PAUSE: Final = 0.2
_SEVERITIES: Final = {
    Weight.ERROR: lsp.DiagnosticSeverity.Error,
    Weight.WARNING: lsp.DiagnosticSeverity.Warning,
    Weight.NOTE: lsp.DiagnosticSeverity.Information,
}


class RulesServer(LanguageServer):
    """The server of one editor; `session` is there once the editor has said which folders are open."""

    def __init__(self, named: Sequence[Path], shipped: Path, mutants: Path | None) -> None:
        super().__init__("compliance", __version__)
        self._given = (named, shipped, mutants)
        self._uris: dict[Path, str] = {}
        self._told: set[str] = set()
        self._changes = 0
        self._looking = asyncio.Lock()
        self.session = Session(named or (shipped,), _today)

    def begin(self, params: lsp.InitializeParams) -> None:
        """Take the folders that are open."""
        named, shipped, mutants = self._given
        uris = [each.uri for each in params.workspace_folders or ()] or [each for each in (params.root_uri,) if each]
        opened = [Path(path) for path in map(to_fs_path, uris) if path]
        self.session = Session(roots_of(named, opened, shipped), _today, mutants)

    def take(self, uri: str) -> None:
        """Hold a file as the editor has it."""
        path = _path(uri)
        self._uris[path.resolve()] = uri
        self.session.desk.hold(path, self.workspace.get_text_document(uri).source)

    def drop(self, uri: str) -> None:
        """Hold a file no more."""
        self._uris.pop(_path(uri).resolve(), None)
        self.session.desk.release(_path(uri))

    async def tell(self, pause: float) -> None:
        """Tell what is wrong, unless another change comes first."""
        self._changes += 1
        change = self._changes
        await asyncio.sleep(pause)
        async with self._looking:
            if change != self._changes:
                return
            await asyncio.to_thread(self.session.look)
            read = self.session.read()
            self._publish(read)
            if change == self._changes:
                self._publish((*read, *await asyncio.to_thread(self.session.prove)))

    def _publish(self, remarks: Sequence[Remark]) -> None:
        by_uri: dict[str, list[lsp.Diagnostic]] = {uri: [] for uri in self._told}
        for remark in remarks:
            by_uri.setdefault(self.uri_of(remark.at), []).append(self._diagnostic(remark))
        for uri, diagnostics in by_uri.items():
            self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, diagnostics))
        self._told = {uri for uri, diagnostics in by_uri.items() if diagnostics}

    def _diagnostic(self, remark: Remark) -> lsp.Diagnostic:
        related = [lsp.DiagnosticRelatedInformation(self.location(at), str(at)) for at in remark.related]
        return lsp.Diagnostic(
            range=self.location(remark.at).range,
            message=remark.says,
            severity=_SEVERITIES[remark.weight],
            code=remark.code,
            source="compliance",
            related_information=related or None,
        )

    def location(self, at: Source) -> lsp.Location:
        """Return the word at a place of a file."""
        lines = self.lines(self.uri_of(at))
        first = lines.offset_of_place(at.line, at.column)
        return lsp.Location(self.uri_of(at), _range(lines, first, first + token_at(lines.text, first)))

    def uri_of(self, at: Source) -> str:
        """Return the address of a file, as the editor wrote it where it has the file open."""
        path = self.session.desk.path_of(at.file).resolve()
        return self._uris.get(path) or from_fs_path(str(path)) or ""

    def lines(self, uri: str) -> Lines:
        """Return the text of a file as the editor has it, or as it is on the disk."""
        try:
            text = self.workspace.get_text_document(uri).source
        except (OSError, UnicodeDecodeError):
            text = ""
        return Lines(text, str(getattr(self.workspace.position_encoding, "value", self.workspace.position_encoding)))

    def text(self, uri: str) -> Buffer:
        """Return a file as the editor has it."""
        return Buffer(_path(uri), self.lines(uri))


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
        text_edit=lsp.TextEdit(_range(lines, offers.first, offers.after), written),
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


def _today() -> date:
    return datetime.now(UTC).date()


def _path(uri: str) -> Path:
    return Path(to_fs_path(uri) or uri)


def _offset(lines: Lines, position: lsp.Position) -> int:
    return lines.offset_of(Spot(position.line, position.character))


def _range(lines: Lines, first: int, after: int) -> lsp.Range:
    return lsp.Range(_position(lines, first), _position(lines, after))


def _position(lines: Lines, offset: int) -> lsp.Position:
    spot = lines.spot_of(offset)
    return lsp.Position(spot.line, spot.units)
