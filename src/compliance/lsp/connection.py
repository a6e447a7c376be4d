"""Keep the connection with one editor: what it holds, and telling it what is wrong.

What is wrong is told twice after a change: at once what keeps packs from loading, then what is proved of those that
load. A change waits a moment for the next one; a file that is opened or saved is looked at immediately.
"""

import asyncio
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path

from compliance import __version__
from compliance.lsp.cursor import token_at
from compliance.lsp.diagnosing import Remark
from compliance.lsp.positions import Lines
from compliance.lsp.session import Buffer, Session, roots_of
from compliance.models.diagnosis import Weight
from compliance.models.errors import Source

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
        path = path_of(uri)
        self._uris[path.resolve()] = uri
        self.session.desk.hold(path, self.workspace.get_text_document(uri).source)

    def drop(self, uri: str) -> None:
        """Hold a file no more."""
        self._uris.pop(path_of(uri).resolve(), None)
        self.session.desk.release(path_of(uri))

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
        return lsp.Location(self.uri_of(at), range_of(lines, first, first + token_at(lines.text, first)))

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
        return Buffer(path_of(uri), self.lines(uri))


def _today() -> date:
    return datetime.now(UTC).date()


def path_of(uri: str) -> Path:
    """Return the file of an address."""
    return Path(to_fs_path(uri) or uri)


def range_of(lines: Lines, first: int, after: int) -> lsp.Range:
    """Return a span of characters (from 0) as the editor counts them."""
    return lsp.Range(_position(lines, first), _position(lines, after))


def _position(lines: Lines, offset: int) -> lsp.Position:
    spot = lines.spot_of(offset)
    return lsp.Position(spot.line, spot.units)
