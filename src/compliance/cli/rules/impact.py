"""`compliance rules impact`: two rule sets and a corpus -> which dossiers come out otherwise."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO, Final

import click

from compliance.assess.checker import Checker
from compliance.authoring.difference.pairing import pairing
from compliance.batch.find import Unread, find
from compliance.batch.impact.chunks import chunks
from compliance.batch.impact.counting import EXAMPLES, Compared, Counting
from compliance.batch.impact.replayer import Replayer
from compliance.batch.impact.working import Done, work
from compliance.batch.places import cache_folder
from compliance.batch.read import with_stdin_read
from compliance.batch.versions import version
from compliance.cli.checking import occasion
from compliance.cli.exits import Exit, of_run
from compliance.cli.options import FOLDER, language_option, stdout_or_file
from compliance.cli.output import complain, encode, put
from compliance.models.frozen import dataclass
from compliance.models.impact import Impact
from compliance.models.text import Language
from compliance.report.impact import IMPACT_FORMS, line_of

_JSON: Final = "json"


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is printed, and where."""

    language: Language
    form: str
    output: Path | None


@click.command(
    "impact",
    help="Thay quy tắc thì hồ sơ nào có kết quả khác: 0 không hồ sơ nào, 1 có.\n\n"
    "Replay a corpus through two rule sets: 0 nothing comes out otherwise, 1 something does. "
    "OLD and NEW are folders of rules; OLD may be git:REV of the folder NEW.",
)
@click.argument("old", metavar="OLD")
@click.argument("new", type=FOLDER, metavar="NEW")
@click.option(
    "--corpus",
    multiple=True,
    required=True,
    metavar="PATH",
    help="Hồ sơ: tệp, thư mục, NDJSON · dossiers: files, folders, NDJSON.",
)
@language_option
@click.option("--format", "form", type=click.Choice(list(IMPACT_FORMS)), default="text", show_default=True)
@stdout_or_file
@click.option("--as-of", metavar="ISO", help="Xét như tại thời điểm này · judge as of this moment.")
@click.option("--stage", metavar="CODE", help="Giai đoạn của hồ sơ · stage.")
@click.option(
    "--rulings", type=FOLDER, multiple=True, metavar="DIR", help="Văn bản trả lời, cho cả hai · rulings, for both."
)
@click.option(
    "--examples", type=click.IntRange(0), default=EXAMPLES, show_default=True, help="Số hồ sơ nêu tên · dossiers named."
)
@click.option("--processes", type=click.IntRange(1), help="Số tiến trình · how many processes.")
@click.option("--whole", is_flag=True, help="Xét trọn vẹn mọi hồ sơ theo cả hai · judge every dossier whole by both.")
@click.option("--no-cache", is_flag=True, help="Không dùng bộ đệm · use no cache.")
def command(
    old: str,
    new: Path,
    corpus: tuple[str, ...],
    language: Language,
    form: str,
    output: Path | None,
    as_of: str | None,
    stage: str | None,
    rulings: tuple[Path, ...],
    examples: int,
    processes: int | None,
    whole: bool,
    no_cache: bool,
) -> Exit:
    """Print which dossiers come out otherwise by the new rules, and how."""
    cache = None if no_cache else cache_folder()
    wanted = _Wanted(language, form, output)
    with ExitStack() as stack:
        folders = stack.enter_context(version(old, new)), new
        before, after = (
            stack.enter_context(Checker.open((folder, *rulings), keys="one", cache=cache)) for folder in folders
        )
        pairs = pairing(before.packs, after.packs)
        asked = occasion(after, as_of, stage)
        replayer = Replayer(before, after, pairs, asked, quick=not whole)
        counting = Counting(Compared(old, str(new), pairs.renamed), examples)
        pieces = chunks(with_stdin_read(find(corpus)))
        impact = _told(work(pieces, replayer, processes or len(os.sched_getaffinity(0))), counting, wanted)
    return _ended(impact)


def _told(done: Iterator[Done], counting: Counting, wanted: _Wanted) -> Impact:
    """Print what comes, as it comes where that is asked for, and the sums at the end."""
    with _opened(wanted) as stream:
        for each in done:
            counting.add_same(each.same, each.same_whole)
            counting.add_frames(dict(each.frames))
            for found in each.found:
                counting.add(found)
                unread = isinstance(found, Unread)
                if isinstance(found, Unread):
                    complain(f"{found.name}: {found.why.in_language(wanted.language)}")
                if wanted.form == _JSON:
                    _write(stream, line_of("unread" if unread else "dossier", found))
        impact = counting.impact()
        _write(stream, IMPACT_FORMS[wanted.form](impact, wanted.language))
    return impact


@contextmanager
def _opened(wanted: _Wanted) -> Iterator[BinaryIO | None]:
    """Give the file to write to; None is the standard output. Raise `click.FileError`."""
    if wanted.output is None:
        yield None
        return
    try:
        stream = wanted.output.open("wb")
    except OSError as error:
        raise click.FileError(str(wanted.output), hint=error.strerror) from error
    with stream:
        yield stream


def _write(stream: BinaryIO | None, text: str) -> None:
    if stream is None:
        put(text)
    else:
        stream.write(encode(text))


def _ended(impact: Impact) -> Exit:
    occurred = [
        *([Exit.UNREADABLE] if impact.unread or not impact.dossiers else []),
        *([Exit.VIOLATIONS] if impact.changed else [Exit.COMPLIANT]),
    ]
    return of_run(occurred)
