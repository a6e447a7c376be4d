"""`compliance rules fmt`: lay rule files out as the shipped ones are, or say which are not."""

from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path
from typing import Final

import click

from compliance.cli.exits import Exit
from compliance.cli.output import complain, put
from compliance.models.errors import ComplianceError
from compliance.models.text import Text

_MISSING: Final = Text(
    "Cần cài phần dành cho người viết quy tắc: pip install 'compliance[author]'",
    "The extra for rule authors is needed: pip install 'compliance[author]'",
)
_CHANGED: Final = Text("đã sắp xếp lại", "laid out anew")
_WOULD_CHANGE: Final = Text("cần sắp xếp lại", "would be laid out anew")


@click.command(
    "fmt",
    help="Sắp xếp tệp quy tắc cho đều, giữ nguyên ghi chú.\n\nLay rule files out evenly; comments are kept.",
)
@click.argument("paths", nargs=-1, required=True, metavar="PATHS…", type=click.Path(exists=True, path_type=Path))
@click.option("--check", "only_check", is_flag=True, help="Chỉ báo, không ghi · only say which files would change.")
@click.option("--diff", "show", is_flag=True, help="In phần sẽ đổi · print what would change; writes nothing.")
def command(paths: tuple[Path, ...], only_check: bool, show: bool) -> Exit:
    """Rewrite the files that are not laid out; with --check or --diff write nothing and end with 1."""
    try:
        from compliance.authoring.formatting import formatted
    except ModuleNotFoundError as error:
        raise click.UsageError(f"{_MISSING.vi} ({_MISSING.en})") from error
    ended = {Exit.COMPLIANT}
    for file in _files(paths):
        try:
            before = file.read_bytes().decode("utf-8-sig")
            after = formatted(before, file.as_posix())
        except UnicodeDecodeError:
            complain(f"{file}: không phải UTF-8 (not UTF-8)")
            ended.add(Exit.BROKEN)
        except ComplianceError as error:
            complain(str(error))
            ended.add(Exit.BROKEN)
        else:
            ended |= _settle(file, before, after, only_check=only_check, show=show)
    return max(ended)


def _files(paths: tuple[Path, ...]) -> Iterator[Path]:
    """Yield the files named, and the YAML files of folders."""
    for path in paths:
        yield from sorted(path.rglob("*.yaml")) if path.is_dir() else (path,)


def _settle(file: Path, before: str, after: str, *, only_check: bool, show: bool) -> set[Exit]:
    if before == after:
        return set()
    if show:
        lines = unified_diff(before.splitlines(), after.splitlines(), file.as_posix(), file.as_posix(), lineterm="")
        put("".join(f"{line}\n" for line in lines))
    if only_check or show:
        complain(f"{file}: {_WOULD_CHANGE.vi} ({_WOULD_CHANGE.en})")
        return {Exit.VIOLATIONS}
    file.write_bytes(after.encode())
    complain(f"{file}: {_CHANGED.vi} ({_CHANGED.en})")
    return set()
