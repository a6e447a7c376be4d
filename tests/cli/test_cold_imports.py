"""What a lint of one dossier loads, in each of its processes: it must be done within 100 ms."""

import subprocess
import sys
from pathlib import Path

import pytest

import compliance

SOURCE = Path(compliance.__file__).parents[1]
OFFICE = Path(__file__).parents[1] / "data" / "lending-office"

# A command line that writes down, in every process, which modules are looked for.
PROGRAM = """
import os, sys
log = os.open(sys.argv.pop(1), os.O_WRONLY | os.O_CREAT | os.O_APPEND)
class Spy:
    def find_spec(self, name, path=None, target=None):
        os.write(log, f"{os.getpid()} {name}\\n".encode())
sys.meta_path.insert(0, Spy())
from compliance.cli.start import run
run()
"""

# What no lint from the cache needs: the service, the loader and the compiler of packs, and what these bring with them.
NEVER = (
    "compliance.assess.encoding", "compliance.assess.preparing", "compliance.engine.compiling",
    "compliance.engine.source", "compliance.loading.packs", "compliance.loading.yaml_tree", "compliance.report.html",
    "compliance.report.json", "compliance.report.sarif", "fastapi", "importlib.metadata", "jsonschema", "jsonschema_rs",
    "pydantic", "pydantic_core", "rapidfuzz", "re2", "rich", "shutil", "starlette", "sysconfig", "tempfile", "uvicorn",
    "yaml", "zoneinfo",
)  # fmt: skip
# What a dossier without findings does not need either.
WITHOUT_FINDINGS = (
    "compliance.assess.explaining", "compliance.assess.findings", "compliance.assess.intake", "compliance.assess.walk",
    "compliance.engine.circuit", "compliance.engine.lower", "compliance.loading.positions",
    "compliance.models.condition", "compliance.models.intake_templates", "compliance.models.pack",
    "compliance.models.stack", "compliance.models.vocabulary", "fractions", "hashlib",
)  # fmt: skip


def loaded(tmp_path: Path, dossier: str, code: int) -> list[set[str]]:
    """Return the modules that each process of a lint looked for, the command line's own first."""
    log = tmp_path / "log"
    arguments = ["lint", str(OFFICE / f"dossiers/{dossier}.json"), "--rules", str(OFFICE / "rules")]
    for _ in range(2):  # the first fills the cache
        log.unlink(missing_ok=True)
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, str(log), *arguments],
            env={"XDG_CACHE_HOME": str(tmp_path / "cache"), "PATH": "", "PYTHONPATH": str(SOURCE)},
            capture_output=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (code, b"")
        assert done.stdout
    processes: dict[str, set[str]] = {}
    for line in log.read_text().splitlines():
        process, name = line.split()
        processes.setdefault(process, set()).add(name)
    return list(processes.values())


@pytest.mark.parametrize(
    ("dossier", "code", "needless"),
    [
        pytest.param("compliant", 0, NEVER + WITHOUT_FINDINGS, id="compliant"),
        pytest.param("violated", 1, NEVER, id="with findings"),
    ],
)
def test_a_lint_from_the_cache_loads_only_what_it_needs(
    tmp_path: Path, dossier: str, code: int, needless: tuple[str, ...]
) -> None:
    found = set().union(*loaded(tmp_path, dossier, code))
    assert [name for name in needless if name in found] == []


def test_the_rules_engine_is_loaded_only_beside_the_check(tmp_path: Path) -> None:
    command_line, *others = loaded(tmp_path, "compliant", 0)
    assert not {"durable_rules_engine", "compliance.assess.door"} & command_line
    engines = [process for process in others if "durable_rules_engine" in process]
    checks = [process for process in others if "compliance.assess.door" in process]
    assert (len(engines), len(checks)) == (1, 1)
    assert engines[0].isdisjoint({"compliance.assess.door", "compliance.assess.checker"})
    assert "durable_rules_engine" not in checks[0]
