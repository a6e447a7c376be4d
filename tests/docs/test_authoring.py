"""docs/authoring.md followed to the letter: its files written, its commands run, what they print compared."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from compliance.cli.main import main

REPOSITORY = Path(__file__).parents[2]
PAGE = (REPOSITORY / "docs/authoring.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`(compliance [^`]+)`")


@dataclass(frozen=True)
class Step:
    """A block of the page and what stands in the block of text after it."""

    language: str
    text: str
    expected: str


def steps() -> list[Step]:
    blocks = BLOCK.findall(PAGE)
    following = [*blocks[1:], ("", "")]
    return [
        Step(language, text, after[1] if after[0] == "text" else "")
        for (language, text), after in zip(blocks, following, strict=True)
        if language != "text"
    ]


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """A folder like a checkout, with a command `compliance` on its path."""
    shutil.copytree(REPOSITORY / "tests/data", tmp_path / "tests/data")
    command = tmp_path / "bin/compliance"
    command.parent.mkdir()
    command.write_text(f"#!/bin/sh\nexec {sys.executable} -c 'from compliance.cli.start import run; run()' \"$@\"\n")
    command.chmod(0o755)
    return tmp_path


def test_the_page_does_what_it_says(scratch: Path) -> None:
    environment = {
        **os.environ,
        "PATH": f"{scratch / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": os.pathsep.join(sys.path),
        "XDG_CACHE_HOME": str(scratch / "cache"),
    }
    for step in steps():
        if step.language == "yaml":
            named = re.search(r"^# (my-rules/\S+)$", step.text, re.MULTILINE)
            assert named is not None
            (scratch / named[1]).write_text(step.text, encoding="utf-8")
            continue
        ran = subprocess.run(
            ["sh", "-c", step.text], cwd=scratch, env=environment, capture_output=True, encoding="utf-8", timeout=120
        )
        assert ran.stdout + ran.stderr == step.expected, step.text


def test_every_kind_of_block_is_known() -> None:
    assert {language for language, _ in BLOCK.findall(PAGE)} == {"sh", "text", "yaml"}


@pytest.mark.parametrize("command", INLINE.findall(PAGE))
def test_every_command_within_a_line_is_one(command: str, capfd: pytest.CaptureFixture[str]) -> None:
    _, *arguments = command.split()
    assert main([*(each for each in arguments if each != "my-rules" and each != "--rules"), "--help"]) == 0
    asked = capfd.readouterr().out
    assert all(each in asked for each in arguments if each.startswith("--"))
