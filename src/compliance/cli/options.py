"""The options that several commands share: which packs, which keys, which cache."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from compliance.batch.places import cache_folder, rules_folder
from compliance.engine.rules_engine import rules_engine
from compliance.models.frozen import dataclass

if TYPE_CHECKING:
    from compliance.assess.checker import Checker, Keys

Command = TypeVar("Command", bound=Callable[..., Any])

FOLDER: Final = click.Path(exists=True, file_okay=False, path_type=Path)


@dataclass(frozen=True, slots=True)
class Setup:
    """Where the packs come from and how they are run."""

    rules: tuple[Path, ...]
    rulings: tuple[Path, ...]
    keys: "Keys"
    cache: Path | None

    def open(self) -> "Checker":
        """Load the packs. Raise `ComplianceError`."""
        wall = None if self.keys == "one" else rules_engine()
        if wall is not None:
            wall.start()
        # Late: the rules engine gets ready while this is imported.
        from compliance.assess.checker import Checker

        return Checker.open(self.roots, keys=self.keys, cache=self.cache, wall=wall)

    @property
    def roots(self) -> tuple[Path, ...]:
        """The folders to load, in order."""
        return (*self.rules, *self.rulings)


def setup_of(rules: tuple[Path, ...], rulings: tuple[Path, ...], keys: "Keys", no_cache: bool) -> Setup:
    """Fill in what was not given: the rules that came with the program, the user's cache."""
    return Setup(rules or (rules_folder(),), rulings, keys, None if no_cache else cache_folder())


def rules_option(command: Command) -> Command:
    """Add `--rules`."""
    return click.option(
        "--rules",
        type=FOLDER,
        multiple=True,
        metavar="DIR",
        help="Thư mục quy tắc, thay cho bộ kèm theo · packs to use.",
    )(command)


def setup_options(command: Command) -> Command:
    """Add `--rules`, `--rulings`, `--keys` and `--no-cache`."""
    keys = click.option(
        "--keys",
        type=click.Choice(["two", "one"]),
        default="two",
        show_default=True,
        help="Hai lần kiểm độc lập, hay một · two independent checks, or one.",
    )
    return packs_options(keys(command))


def packs_options(command: Command) -> Command:
    """Add `--rules`, `--rulings` and `--no-cache`."""
    for option in (
        click.option("--no-cache", is_flag=True, help="Không dùng bộ đệm · use no cache."),
        click.option(
            "--rulings",
            type=FOLDER,
            multiple=True,
            metavar="DIR",
            help="Văn bản trả lời của cấp có thẩm quyền · rulings.",
        ),
        rules_option,
    ):
        command = option(command)
    return command


def language_option(command: Command) -> Command:
    """Add `--lang`."""
    return click.option(
        "--lang",
        "language",
        type=click.Choice(["vi", "en"]),
        default="vi",
        show_default=True,
        help="Ngôn ngữ · language.",
    )(command)


def stdout_or_file(command: Command) -> Command:
    """Add `--output`."""
    return click.option(
        "--output",
        type=click.Path(dir_okay=False, writable=True, path_type=Path),
        metavar="FILE",
        help="Ghi vào tệp thay vì màn hình · write to a file.",
    )(command)
