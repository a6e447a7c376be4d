"""What the command line loads on its way: a lint of one file must start fast."""

import subprocess
import sys
from pathlib import Path

OFFICE = Path(__file__).parents[1] / "data" / "lending-office"
HEAVY = ("fastapi", "starlette", "pydantic", "jsonschema", "rich.console", "uvicorn", "rapidfuzz", "yaml")
PROGRAM = """
import sys
from compliance.cli.main import main
assert main(sys.argv[1:]) == 0
print([name for name in {heavy!r} if name in sys.modules])
"""


def heavy_of(cache: Path) -> str:
    arguments = ["lint", str(OFFICE / "dossiers/compliant.json"), "--rules", str(OFFICE / "rules")]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(heavy=HEAVY), *arguments, "--output", str(cache / "out")],
        env={"XDG_CACHE_HOME": str(cache), "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_a_lint_from_the_cache_loads_nothing_heavy(tmp_path: Path) -> None:
    heavy_of(tmp_path)
    assert heavy_of(tmp_path) == "[]"
