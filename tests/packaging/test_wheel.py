"""The wheel carries all that a lint needs, and works outside the checkout."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
SHIPPED = ("rules", "schemas", "examples/rulings")

pytestmark = pytest.mark.xdist_group("wheel")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout with the build backend that is installed here."""
    folder = tmp_path_factory.mktemp("wheel")
    pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(REPOSITORY))
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def command(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command `compliance` in a fresh environment: the wheel, and this environment's libraries after it."""
    folder = tmp_path_factory.mktemp("fresh")
    venv.create(folder, with_pip=False)
    pip("--python", str(folder / "bin/python"), "install", "--no-deps", "--no-index", str(wheel))
    (packages,) = folder.glob("lib/python*/site-packages")
    # NOTE: a folder named in a .pth file is searched, but its own .pth files (the checkout's) are not.
    (packages / "libraries.pth").write_text(sysconfig.get_path("platlib") + "\n", encoding="utf-8")
    return folder / "bin/compliance"


def pip(*arguments: str) -> None:
    quiet = ("--quiet", "--disable-pip-version-check")
    subprocess.run([sys.executable, "-m", "pip", *quiet, *arguments], check=True, capture_output=True)


def run(command: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    environment = {"HOME": str(command.parents[2]), "PATH": os.defpath, "LANG": "C"}
    folder = command.parents[1]
    return subprocess.run([command, *arguments], cwd=folder, env=environment, capture_output=True, text=True)


def shipped() -> Iterator[str]:
    for folder in SHIPPED:
        for file in (REPOSITORY / folder).rglob("*"):
            if file.is_file() and not file.name.startswith("."):
                yield f"compliance/data/{file.relative_to(REPOSITORY).as_posix()}"


def test_the_wheel_carries_rules_schemas_and_texts_and_no_tests(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert set(shipped()) - names == set()
    assert {"compliance/py.typed", "compliance_service/app.py"} <= names
    assert [name for name in names if name.startswith(("tests/", "benchmarks/", "examples/"))] == []


def test_a_lint_works_outside_the_checkout(command: Path, tmp_path: Path) -> None:
    for example in sorted((REPOSITORY / "examples").rglob("*.json")):
        if ".expected." not in example.name:
            (tmp_path / example.name).write_bytes(example.read_bytes())
    done = run(command, "lint", str(tmp_path), "--format", "json", "--as-of", "2023-12-12T09:00+07:00")
    verdicts = {json.loads(line)["verdict"] for line in done.stdout.splitlines()}
    assert (done.returncode, done.stderr) == (1, "")
    assert verdicts == {"compliant", "non_compliant", "undetermined"}


@pytest.mark.parametrize("arguments", [["rules", "check"], ["rules", "trace", "plan-2023"], ["rules", "schema"]])
def test_the_commands_of_rule_authors_work_outside_the_checkout(command: Path, arguments: list[str]) -> None:
    done = run(command, *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


def test_the_program_does_not_come_from_the_checkout(command: Path) -> None:
    python = command.parent / "python"
    program = "import compliance, compliance_service; print(compliance.__file__, compliance_service.__file__)"
    done = subprocess.run([python, "-c", program], capture_output=True, text=True, check=True, cwd=command.parent)
    assert str(REPOSITORY) not in done.stdout
