"""`compliance rules check --watch`: say after each save what is wrong with the packs, until interrupted."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

import click

from compliance.authoring.rechecking import Proved, Read, rechecked
from compliance.cli.exits import Exit
from compliance.cli.output import complain, put
from compliance.cli.rules.packs import PASSED_OVER
from compliance.loading.problem_words import problem_line
from compliance.models.diagnosis import Diagnosis
from compliance.models.text import Text

MISSING: Final = Text(
    "Cần cài phần dành cho người viết quy tắc: pip install 'compliance[author]'",
    "The extra for rule authors is needed: pip install 'compliance[author]'",
)
_WATCHING: Final = Text(
    "Đang theo dõi; lưu tệp là kiểm tra lại. Nhấn Ctrl+C để dừng.", "Watching; each save is checked. Ctrl+C ends."
)


def watch(roots: Sequence[Path]) -> Exit:
    """Print what is wrong now and after each change below the folders. Raise `click.UsageError` without the extra."""
    try:
        import watchfiles
    except ModuleNotFoundError as error:
        raise click.UsageError(f"{MISSING.vi} ({MISSING.en})") from error
    complain(f"{_WATCHING.vi} ({_WATCHING.en})")
    try:
        for line in lines(roots, watchfiles.watch(*roots, watch_filter=_is_rule_file)):
            put(f"{line}\n")
    except KeyboardInterrupt:
        pass
    return Exit.COMPLIANT


def _is_rule_file(_: object, path: str) -> bool:
    return path.endswith(".yaml")


def lines(roots: Sequence[Path], saves: Iterable[object]) -> Iterator[str]:
    """Yield what to print: for each state of the files the problems by place and their number, then what is proved."""
    for told in rechecked(roots, saves):
        yield from _read(told) if isinstance(told, Read) else _proved(told)


def _read(told: Read) -> Iterator[str]:
    loading = told.loading
    yield from (problem_line(problem) for problem in loading.problems)
    yield from (f"{pack}: {PASSED_OVER.vi} ({PASSED_OVER.en})" for pack in loading.passed_over)
    count, good = len(loading.problems), len(loading.packs)
    yield f"— {count} lỗi, {good} gói đọc được ({count} problems, {good} packs load) · {told.milliseconds} ms"


def _proved(told: Proved) -> Iterator[str]:
    yield from (_line(each) for each in told.diagnoses)
    count = len(told.diagnoses)
    yield f"— {count} điều chứng minh được ({count} things proved) · {told.milliseconds} ms"


def _line(diagnosis: Diagnosis) -> str:
    return f"{diagnosis.at}: {diagnosis.check}: {diagnosis.what.vi} ({diagnosis.what.en})"
