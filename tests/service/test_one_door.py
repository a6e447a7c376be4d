"""For every example and every case, the service answers the very bytes that the command line prints."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from compliance.authoring.case_files import load_cases
from compliance.cli.main import main
from compliance_service.app import create_app
from compliance_service.settings import Settings

REPOSITORY = Path(__file__).parents[2]
ROOTS = (REPOSITORY / "rules", REPOSITORY / "tests/data/lending-office/rules")


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(create_app(Settings(roots=ROOTS, keys="one", workers=1))) as opened:
        yield opened


@pytest.fixture(scope="module")
def dossiers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the dossier of every case and every example."""
    folder = tmp_path_factory.mktemp("dossiers")
    shutil.copytree(REPOSITORY / "examples", folder / "examples", ignore=shutil.ignore_patterns("rulings"))
    cases = [case for root in ROOTS for found in sorted(root.rglob("cases")) for case in load_cases(found, found.name)]
    assert len(cases) > 100
    for number, case in enumerate(cases):
        (folder / f"case-{number:04}.json").write_bytes(case.dossier)
    return folder


@pytest.mark.parametrize("stage", [None, "archive"])
def test_service_and_command_line_answer_the_same_bytes(
    client: TestClient, dossiers: Path, stage: str | None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(dossiers)
    output = tmp_path / "reports.ndjson"
    asked = {"as_of": "2024-01-05T09:00+07:00"} | ({"stage": stage} if stage else {})
    options = [word for name, value in asked.items() for word in (f"--{name.replace('_', '-')}", value)]
    rules = [word for root in ROOTS for word in ("--rules", str(root))]
    main(["lint", ".", "--keys", "one", "--no-cache", "--format", "json", "--output", str(output), *rules, *options])
    lines = output.read_bytes().splitlines(keepends=True)
    assert len(lines) == sum(1 for file in dossiers.rglob("*.json") if ".expected." not in file.name)
    for line in lines:
        name = json.loads(line)["name"]
        reply = client.post(
            "/v1/assess",
            params={"name": name, **asked},
            content=Path(name).read_bytes(),
            headers={"content-type": "application/json"},
        )
        assert reply.content == line
