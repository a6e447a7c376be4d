"""Every command line in the pipelines' examples and the hooks is one that `compliance` accepts, and the hooks work."""

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from compliance.cli.exits import Exit
from compliance.cli.main import cli, main

REPOSITORY = Path(__file__).parents[2]
PIPELINES = REPOSITORY / "docs/pipelines"
HOOKS = yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
OFFICE = REPOSITORY / "tests/data/lending-office"
PAGES = (REPOSITORY / "docs/editors.md", PIPELINES / "README.md")
# What ends a command of a shell line.
ENDS = {"||", "&&", "|", ";", ">", ">>"}


def texts(value: Any) -> Iterator[str]:
    """Every text in what a YAML file holds."""
    if isinstance(value, dict):
        value = list(value.values())
    for each in value if isinstance(value, list) else ():
        yield from texts(each)
    if isinstance(value, str):
        yield value


def of_pipelines() -> Iterator[str]:
    for file in sorted(PIPELINES.glob("*.yaml")):
        for text in texts(yaml.safe_load(file.read_text(encoding="utf-8"))):
            yield from (line for line in text.splitlines() if line.startswith("compliance "))


def of_hooks() -> Iterator[str]:
    for hook in HOOKS:
        yield hook["entry"] if hook.get("pass_filenames") is False else f"{hook['entry']} FILE"


def of_pages() -> Iterator[str]:
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        yield from re.findall(r"`(compliance [^`]+)`", text)
        yield from re.findall(r"^(compliance .+)$", text, re.MULTILINE)


def accepted(line: str) -> click.Command:
    """Read a command line as the command would, but for whether files exist; return the command."""
    words = shlex.split(line, comments=True)
    end = next((number for number, word in enumerate(words) if word in ENDS), len(words))
    command: click.Command = cli
    arguments = words[1:end]
    context = click.Context(command)
    while isinstance(command, click.Group):
        name, *arguments = arguments
        found = command.get_command(context, name)
        assert found is not None, f"no command {name}: {line}"
        command, context = found, click.Context(found)
    values, rest, _ = command.make_parser(context).parse_args(list(arguments))
    assert rest == [], f"more than it takes: {line}"
    for parameter in command.params:
        read = values.get(parameter.name or "")
        value = read if isinstance(read, str | tuple | list) else None  # what is not given is a mark of click's own
        assert value or not parameter.required, f"{parameter.name} is missing: {line}"
        if isinstance(parameter.type, click.Choice) and isinstance(value, str):
            assert value in parameter.type.choices, f"{value} is no choice: {line}"
    return command


@pytest.mark.parametrize("line", sorted({*of_pipelines(), *of_hooks(), *of_pages()}))
def test_the_command_line_is_accepted(line: str) -> None:
    assert accepted(line).callback is not None


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("compliance lint dossiers --formt github", id="an option that is none"),
        pytest.param("compliance lint dossiers --format word", id="a choice that is none"),
        pytest.param("compliance rules impact rules --corpus dossiers", id="an argument that is missing"),
        pytest.param("compliance rules chek", id="a command that is none"),
        pytest.param("compliance rules check rules", id="an argument too many"),
    ],
)
def test_a_line_that_is_not_accepted_is_noticed(line: str) -> None:
    with pytest.raises((AssertionError, click.UsageError)):
        accepted(line)


def test_each_pipeline_checks_dossiers_and_rules_and_tells_the_impact() -> None:
    for file in sorted(PIPELINES.glob("*.yaml")):
        told = "\n".join(texts(yaml.safe_load(file.read_text(encoding="utf-8"))))
        for command in ("lint", "rules check", "rules fmt --check", "rules test", "rules impact"):
            assert f"compliance {command} " in told, f"{file.name}: {command}"


def hook(name: str) -> dict[str, Any]:
    [found] = [each for each in HOOKS if each["id"] == name]
    return dict(found)


@pytest.mark.parametrize(
    ("name", "path", "taken"),
    [
        pytest.param("compliance-rules-check", "rules/club/pack.yaml", True, id="a rule file is checked"),
        pytest.param("compliance-rules-fmt", "my/rules/a.yaml", True, id="folders above"),
        pytest.param("compliance-rules-fmt", "docker-compose.yaml", False, id="other YAML is left alone"),
        pytest.param("compliance-lint", "dossiers/2023/a.json", True, id="a dossier"),
        pytest.param("compliance-lint", "package.json", False, id="other JSON is left alone"),
    ],
)
def test_a_hook_takes_the_files_that_are_its_own(name: str, path: str, taken: bool) -> None:
    assert bool(re.search(hook(name)["files"], path)) is taken


def ran(name: str, *more: str) -> int:
    return main([*shlex.split(hook(name)["entry"])[1:], *more])


def test_the_hooks_pass_what_is_right_and_stop_what_is_wrong(tmp_path: Path) -> None:
    rules = Path(shutil.copytree(OFFICE / "rules", tmp_path / "rules"))
    file = next(each for each in sorted(rules.rglob("*.yaml")) if "clauses:" in each.read_text())
    assert ran("compliance-rules-check", "--rules", str(rules)) == Exit.COMPLIANT
    right = file.read_text()
    file.write_text(right.replace("clauses:", "clausse:", 1))
    assert ran("compliance-rules-check", "--rules", str(rules)) == Exit.BROKEN
    file.write_text("document:    D\n")
    assert ran("compliance-rules-fmt", str(file)) == Exit.VIOLATIONS
    file.write_text("document: D\n")
    assert ran("compliance-rules-fmt", str(file)) == Exit.COMPLIANT
