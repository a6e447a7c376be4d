"""`compliance lsp` as a process: an editor's session over stdio, from opening a misspelt file to its end."""

import asyncio
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("pygls")

from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

PACKS = Path(__file__).parents[1] / "planted" / "packs"
PATIENCE = 60


class Editor(LanguageClient):
    """A client that remembers what it was told of each file, and wakes those who wait for it."""

    def __init__(self) -> None:
        super().__init__("editor", "1")
        self.told: dict[str, list[lsp.Diagnostic]] = {}
        self.news = asyncio.Condition()
        self.ended = asyncio.Event()
        self.code: int | None = None

        @self.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        async def hear(params: lsp.PublishDiagnosticsParams) -> None:
            async with self.news:
                self.told[params.uri] = list(params.diagnostics)
                self.news.notify_all()

    async def server_exit(self, server: asyncio.subprocess.Process) -> None:
        self.code = server.returncode
        self.ended.set()

    async def until(self, uri: str, holds: Callable[[list[lsp.Diagnostic]], bool]) -> list[lsp.Diagnostic]:
        async with self.news:
            await asyncio.wait_for(self.news.wait_for(lambda: uri in self.told and holds(self.told[uri])), PATIENCE)
        return self.told[uri]


def address(path: Path) -> str:
    return path.as_uri()


async def session(club: Path) -> None:
    """One sitting: a misspelt key is told and mended, words are explained, offered and found, cases counted."""
    editor = Editor()
    await editor.start_io(sys.executable, "-c", "from compliance.cli.start import run; run()", "lsp")
    folders = [lsp.WorkspaceFolder(address(club.parent), "club")]
    ready = await editor.initialize_async(
        lsp.InitializeParams(capabilities=lsp.ClientCapabilities(), root_uri=None, workspace_folders=folders)
    )
    assert ready.capabilities.position_encoding == lsp.PositionEncodingKind.Utf16
    assert ready.server_info is not None
    editor.initialized(lsp.InitializedParams())
    await misspelt_and_mended(editor, club / "team" / "swimmers.yaml")
    await explained(editor, club)
    await offered(editor, club)
    await editor.shutdown_async(None)
    editor.exit(None)
    await asyncio.wait_for(editor.ended.wait(), PATIENCE)
    assert editor.code == 0
    await editor.stop()


async def misspelt_and_mended(editor: Editor, path: Path) -> None:
    # Before the slip a sign of two units: the editor's columns are not those of the file.
    wrong = path.read_text() + '  - {clause: B.3, says: {vi: "🏊", en: x}, for_eahc: swimmer, item: pledge, id: x}\n'
    editor.text_document_did_open(lsp.DidOpenTextDocumentParams(lsp.TextDocumentItem(address(path), "yaml", 1, wrong)))
    told = await editor.until(address(path), bool)
    slips = [each for each in told if each.code == "unknown-key"]
    line = next(number for number, text in enumerate(wrong.splitlines()) if "for_eahc" in text)
    # `  - {clause: B.3, says: {vi: "` and `🏊`, two units, then `", en: x}, `
    first = 30 + 2 + 11
    assert [(each.range.start, each.range.end) for each in slips] == [
        (lsp.Position(line, first), lsp.Position(line, first + 8))
    ]
    assert "for_each" in slips[0].message
    assert slips[0].severity is lsp.DiagnosticSeverity.Error
    change = lsp.TextDocumentContentChangeWholeDocument(path.read_text())
    editor.text_document_did_change(
        lsp.DidChangeTextDocumentParams(lsp.VersionedTextDocumentIdentifier(2, address(path)), [change])
    )
    assert await editor.until(address(path), lambda told: not told) == []


async def explained(editor: Editor, club: Path) -> None:
    here = lsp.TextDocumentIdentifier(address(club / "team" / "swimmers.yaml"))
    clause = lsp.Position(3, 15)
    hover = await editor.text_document_hover_async(lsp.HoverParams(here, clause))
    assert isinstance(hover.contents, lsp.MarkupContent)
    assert "Mỗi người bơi có giấy khám sức khỏe." in hover.contents.value
    [place] = await editor.text_document_definition_async(lsp.DefinitionParams(here, clause))
    assert place.uri == address(club / "team" / "pack.yaml")
    declared = (club / "team" / "pack.yaml").read_text().splitlines()[place.range.start.line]
    assert declared[place.range.start.character : place.range.end.character] == "B.1"
    lenses = await editor.text_document_code_lens_async(lsp.CodeLensParams(here))
    assert [lens.command.title for lens in lenses[:1]] == ["0 trường hợp mẫu (0 cases)"]


async def offered(editor: Editor, club: Path) -> None:
    here = lsp.TextDocumentIdentifier(address(club / "team" / "swimmers.yaml"))
    item = lsp.Position(3, len("  - {clause: B.1, for_each: swimmer, item: hea"))
    offers = await editor.text_document_completion_async(lsp.CompletionParams(here, item))
    [note] = [offer for offer in offers if offer.label == "health_note"]
    assert note.detail == "giấy khám sức khỏe"
    assert note.text_edit == lsp.TextEdit(
        lsp.Range(lsp.Position(3, item.character - 3), lsp.Position(3, item.character + 8)), "health_note"
    )


def test_an_editor_is_served_over_stdio(tmp_path: Path) -> None:
    club = Path(shutil.copytree(PACKS / "pool", tmp_path / "rules"))
    asyncio.run(session(club))
