"""The README names every command, option, exit code and setting."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from compliance.authoring.schemas import SCHEMAS
from compliance.cli.exits import MEANINGS, Exit
from compliance.cli.main import COMMANDS, cli, main

REPOSITORY = Path(__file__).parents[2]
README = (REPOSITORY / "README.md").read_text(encoding="utf-8")


def commands(group: click.Group, path: str) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


ALL = dict(commands(cli, "compliance"))


def test_every_command_is_walked() -> None:
    assert {path.split()[1] for path in ALL} == set(COMMANDS)


@pytest.mark.parametrize("path", ALL)
def test_every_command_is_in_the_readme(path: str) -> None:
    assert re.search(rf"^{re.escape(path)}\b", README, re.MULTILINE)


@pytest.mark.parametrize(
    "option",
    sorted({name for command in ALL.values() for option in command.params for name in option.opts if "--" in name}),
)
def test_every_option_is_in_the_readme(option: str) -> None:
    assert option in README


@pytest.mark.parametrize("path", ALL)
def test_every_command_helps_in_both_languages(path: str) -> None:
    vietnamese, english = (ALL[path].help or "").split("\n\n", 1)
    assert re.search(r"[^\x00-\x7f]", vietnamese)
    assert english.isascii() or "…" in english


@pytest.mark.parametrize("code", list(Exit))
def test_every_exit_code_is_in_the_readme(code: Exit) -> None:
    assert f"| {code.value} | {MEANINGS[code].vi} · {MEANINGS[code].en} |" in README


def test_every_setting_of_the_service_is_in_the_readme() -> None:
    settings = (REPOSITORY / "service/compliance_service/settings.py").read_text(encoding="utf-8")
    names = set(re.findall(r'"(COMPLIANCE_[A-Z_]+)"', settings))
    assert names
    assert {name for name in names if name not in README} == set()


def test_the_two_commands_are_what_continuous_integration_runs() -> None:
    assert "./run lint" in README
    assert "./run test" in README
    assert "./run test" in (REPOSITORY / ".ci/run").read_text(encoding="utf-8")


def test_the_report_in_the_readme_is_what_is_printed(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(REPOSITORY)
    block = re.search(r"```text\n\$ compliance (lint \S+)\n(.*?)  …\n```", README, re.DOTALL)
    assert block is not None
    main([*block[1].split(), "--no-cache"])
    assert capfd.readouterr().out.startswith(block[2])


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_schema_is_in_the_readme_and_published(name: str) -> None:
    assert f"`{name}`" in README
    assert (REPOSITORY / "schemas" / f"{name}.json").is_file()
