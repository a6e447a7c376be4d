"""Every example says what its author, reading the plan, wrote beside it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from compliance.models.truth import Verdict

Run = Callable[..., Any]
EXAMPLES = Path(__file__).parents[2] / "examples"
DOSSIERS = sorted(EXAMPLES.glob("*.json"))


def expected_of(dossier: Path) -> Any:
    return yaml.safe_load(dossier.with_suffix(".expected.yaml").read_text(encoding="utf-8"))


def by_place(finding: dict[str, Any]) -> tuple[str, str]:
    return finding["rule"] or "", finding["at"]


@pytest.mark.parametrize("dossier", DOSSIERS, ids=lambda file: file.stem)
@pytest.mark.parametrize("keys", ["two", "one"])
def test_an_example_is_judged_as_written_beside_it(run: Run, dossier: Path, keys: str) -> None:
    assert_judged(run, dossier, expected_of(dossier), "--keys", keys)


@pytest.mark.parametrize(
    ("dossier", "occasion"),
    [
        pytest.param(dossier, occasion, id=f"{dossier.stem} as of {occasion['moment']}")
        for dossier in DOSSIERS
        for occasion in expected_of(dossier).get("as_of", [])
    ],
)
def test_an_example_is_judged_by_the_law_of_each_moment(run: Run, dossier: Path, occasion: Any) -> None:
    assert_judged(run, dossier, occasion, "--as-of", occasion["moment"])


def assert_judged(run: Run, dossier: Path, expected: Any, *options: str) -> None:
    """Lint an example and compare what is expected of it: verdict, exit code, and findings as far as they are said."""
    rulings = [word for name in expected.get("rulings", []) for word in ("--rulings", EXAMPLES / "rulings" / name)]
    ran = run("lint", dossier, "--format", "json", *options, *rulings)
    report = json.loads(ran.out)
    awaited = sorted(expected["findings"], key=by_place)
    found = sorted(({**finding, "at": finding["at"]["pointer"]} for finding in report["findings"]), key=by_place)
    assert (ran.code, report["verdict"]) == (expected["exit"], expected["verdict"])
    assert len(found) == len(awaited)
    assert [{aspect: whole[aspect] for aspect in said} for whole, said in zip(found, awaited, strict=True)] == awaited


def test_every_verdict_has_an_example_and_every_example_its_expectation() -> None:
    verdicts = {expected_of(dossier)["verdict"] for dossier in DOSSIERS}
    assert verdicts == {verdict.value for verdict in Verdict}
    assert {file.name for file in EXAMPLES.glob("*.expected.yaml")} == {
        dossier.with_suffix(".expected.yaml").name for dossier in DOSSIERS
    }


@pytest.mark.parametrize("kind", sorted({dossier.name.split("-")[0] for dossier in DOSSIERS}))
def test_every_kind_has_a_compliant_example(kind: str) -> None:
    verdicts = {
        json.loads(file.read_bytes())["kind"]: expected_of(file)["verdict"]
        for file in EXAMPLES.glob(f"{kind}-*compliant.json")
    }
    assert verdicts == {kind: "compliant"}
