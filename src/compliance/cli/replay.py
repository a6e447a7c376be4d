"""`compliance replay`: an earlier report and its dossier -> whether it comes out the same today."""

from pathlib import Path

import click

from compliance.assess.checker import Keys
from compliance.batch.check import Answer, check
from compliance.batch.guard import Watch, guarded
from compliance.batch.read import Given
from compliance.batch.replay import Original, compare, occasion_of, read_original
from compliance.cli.ending import ended
from compliance.cli.exits import Exit, of_report
from compliance.cli.options import language_option, packs_options, setup_of
from compliance.cli.output import complain, encode, put
from compliance.models.frozen import dataclass
from compliance.models.hashing import sha256
from compliance.models.report import Report
from compliance.models.text import Language
from compliance.report.renderers import RENDERERS
from compliance.report.replay_text import render_replay

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
NO_REPORT = "không phải báo cáo do lint --format json in ra (not a report that lint --format json wrote)"
OTHER_DOSSIER = "không phải đúng tệp hồ sơ mà báo cáo đã xét (not, byte for byte, the dossier that the report is about)"


@dataclass(frozen=True, slots=True)
class _Earlier:
    """An earlier report: its line, and what was read of it."""

    line: bytes
    original: Original


@click.command(
    "replay",
    help="Xét lại hồ sơ như một báo cáo trước đã xét: 0 giống, 1 khác.\n\n"
    "Judge a dossier again as an earlier report did: 0 the same, 1 different.",
)
@click.argument("report", type=_FILE, metavar="REPORT")
@click.argument("dossier", type=_FILE, metavar="DOSSIER")
@language_option
@packs_options
def command(
    report: Path,
    dossier: Path,
    language: Language,
    rules: tuple[Path, ...],
    rulings: tuple[Path, ...],
    no_cache: bool,
) -> int:
    """Print whether an earlier report comes out the same today."""
    earlier = [found for line in report.read_bytes().splitlines(keepends=True) if (found := _read(line))]
    if not earlier:
        complain(f"{report}: {NO_REPORT}")
        return Exit.UNREADABLE
    data = dossier.read_bytes()
    digest = sha256(data).hexdigest()
    of_dossier = next((found for found in earlier if found.original.sha256 == digest), None)
    if of_dossier is None:
        complain(f"{dossier}: {OTHER_DOSSIER}")
        return Exit.USAGE
    keys: Keys = "one" if of_dossier.original.keys == "one" else "two"
    setup = setup_of(rules, rulings, keys, no_cache)

    def run(watch: Watch) -> int:
        given = Given(of_dossier.original.name, data)
        with setup.open() as checker:
            (answer,) = check([given], checker, occasion_of(of_dossier.original), watch)
        return _told(of_dossier, answer, language)

    return guarded(lambda watch: ended(lambda: run(watch)))


def _read(line: bytes) -> _Earlier | None:
    original = read_original(line)
    return None if original is None else _Earlier(line, original)


def _told(earlier: _Earlier, now: Answer, language: Language) -> Exit:
    assert isinstance(now, Report)
    line = encode(RENDERERS["json"]((now,), language))
    replay = compare(earlier.original, now, whole=line.rstrip(b"\n") == earlier.line.rstrip(b"\r\n"))
    put(render_replay(replay, language))
    if of_report(now) is Exit.BROKEN:
        return Exit.BROKEN
    return Exit.COMPLIANT if replay.equal else Exit.VIOLATIONS
