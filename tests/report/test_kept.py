"""What is kept of a report: nothing that a dossier says, and all that is needed to judge it again and to draw it."""

import json
from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, datetime
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.assess.checker import Checker
from compliance.assess.door import assess
from compliance.models.report import Place, Report
from compliance.report.json import plain
from compliance.report.kept import keep
from compliance.report.masking import MASK, Declared, declared, masked

REPOSITORY = Path(__file__).parents[2]
ROOTS = (REPOSITORY / "rules", REPOSITORY / "tests/data/lending-office/rules")
NOW = datetime(2024, 3, 15, 9, tzinfo=UTC)
# A name, what a roster's id may be made from it, and a number of an identity card; none is a word of any pack.
MARKERS = ("Nguyễn Thị Dấu Vết", "dauvet", "079203001234")
EXAMPLES = [
    json.loads(path.read_bytes())
    for folder in (REPOSITORY / "examples", REPOSITORY / "tests/data/lending-office/dossiers")
    for path in sorted(folder.glob("*.json"))
]


@cache
def checker() -> Checker:
    return Checker.open(ROOTS, keys="one")


@cache
def words() -> Declared:
    return declared(checker().packs)


@pytest.fixture(scope="module", autouse=True)
def closed() -> Iterator[None]:
    yield
    checker().close()


def judged(tree: Any, name: str = "ho-so.json") -> Report:
    return assess(json.dumps(tree, ensure_ascii=False).encode(), checker(), name=name, now=NOW)


def kept_bytes(report: Report) -> str:
    kept = plain(keep(report, words()))
    return json.dumps(kept, ensure_ascii=False) + json.dumps(kept)


Spot = tuple[tuple[str | int, ...], bool]


def spots(tree: Any, path: tuple[str | int, ...] = ()) -> Iterator[Spot]:
    """Yield where a marker can be put: every leaf, and every object for a member more."""
    if isinstance(tree, dict):
        yield path, True
        for name, value in tree.items():
            yield from spots(value, (*path, name))
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            yield from spots(value, (*path, index))
    else:
        yield path, False


def put(tree: Any, spot: Spot, marker: str) -> None:
    path, within = spot
    for step in path if within else path[:-1]:
        tree = tree[step]
    tree[marker if within else path[-1]] = marker


def marked(tree: Any, chosen: list[Spot], marker: str) -> Any:
    changed = deepcopy(tree)
    for spot in sorted(chosen, key=lambda each: (each[1], each[0].__repr__())):
        put(changed, spot, marker)
    return changed


def assert_nothing_quoted(report: Report, *markers: str) -> None:
    kept = kept_bytes(report)
    assert [marker for marker in markers if marker in kept or json.dumps(marker)[1:-1] in kept] == []
    # A hash over a name can be found by guessing names.
    assert [finding.id for finding in report.findings if finding.category != "fault" and finding.id in kept] == []


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_no_single_text_of_a_dossier_is_kept(number: int) -> None:
    for spot, marker in zip(spots(EXAMPLES[number]), cycle(MARKERS), strict=False):
        assert_nothing_quoted(judged(marked(EXAMPLES[number], [spot], marker)), marker)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_text_of_a_dossier_is_kept(data: st.DataObject) -> None:
    tree = data.draw(st.sampled_from(EXAMPLES))
    marker = data.draw(st.sampled_from(MARKERS))
    chosen = data.draw(st.lists(st.sampled_from(list(spots(tree))), min_size=1, unique=True))
    assert_nothing_quoted(judged(marked(tree, chosen, marker)), marker)


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_no_person_of_the_examples_is_kept(number: int) -> None:
    people = [*EXAMPLES[number].get("roster", ()), *EXAMPLES[number].get("proposals", ())]
    explained = [entry["who"] for entry in EXAMPLES[number].get("explanations", ())]
    assert_nothing_quoted(judged(EXAMPLES[number]), *(entry["name"] for entry in people if "name" in entry), *explained)


def test_the_name_of_the_file_is_not_kept() -> None:
    assert_nothing_quoted(judged(EXAMPLES[0], "dauvet.json"), "dauvet")


@pytest.mark.parametrize("data", [b'{"Nguy\xe1\xbb\x85n": 1, "Nguy\xe1\xbb\x85n": 2}', b'"dauvet', b"dauvet", b"\xff"])
def test_a_dossier_that_cannot_be_read_leaves_its_place_only(data: bytes) -> None:
    report = assess(data, checker(), name="dauvet", now=NOW)
    assert report.unreadable
    assert_nothing_quoted(report, "dauvet", "Nguyễn")
    assert keep(report, words()).unreadable


@pytest.mark.parametrize("member", ["kind", "agency"])
def test_an_envelope_that_no_pack_declares_is_masked(member: str) -> None:
    kept = keep(judged({**EXAMPLES[0], member: "Nguyễn Thị Dấu Vết"}), words())
    assert getattr(kept, member) == MASK


@pytest.mark.parametrize(
    ("pointer", "kept"),
    [
        pytest.param("", "", id="the whole"),
        pytest.param("/roster/3/name", "/roster/3/name", id="declared"),
        pytest.param("/roster/12", "/roster/12", id="an entry"),
        pytest.param("/explanations/0/who", "/explanations/0/who", id="an explanation"),
        pytest.param("/subject/Dấu", "/subject/*", id="an unknown member"),
        pytest.param("/subject/079203001234", "/subject/*", id="a number as a name"),
        pytest.param("/079203001234", "/*", id="a number at the top"),
        pytest.param("/roster/0/079203001234", "/roster/0/*", id="a number in an entry"),
        pytest.param("/roster/²", "/roster/*", id="no number"),
        pytest.param("/extra/a~1b", "/extra/*", id="escaped"),
    ],
)
def test_a_token_that_is_not_declared_is_masked(pointer: str, kept: str) -> None:
    assert words().pointer(pointer) == kept


@pytest.mark.parametrize(("word", "kept"), [(None, None), ("", ""), ("unit", "unit"), ("dauvet", MASK)])
def test_a_word_that_is_not_declared_is_masked(word: str | None, kept: str | None) -> None:
    assert masked(word, frozenset({"unit"})) == kept


def test_what_was_judged_is_kept_whole() -> None:
    dossier = (REPOSITORY / "examples/unit-missing-self-review.json").read_bytes()
    report = assess(dossier, checker(), name="ho-so.json", now=NOW)
    kept = keep(report, words())
    assert (kept.kind, kept.agency, kept.period) == ("unit", "VPUBND", "year 2023-01-01/2023-12-31")
    assert (kept.sha256, kept.verdict, kept.stage) == (report.sha256, "non_compliant", "submission")
    assert (kept.rules, kept.outcomes, kept.packs) == (report.rules, report.outcomes, report.packs)
    (finding,) = kept.findings
    assert (finding.number, finding.rule, finding.outcome) == (1, "plan-2023/II.2.2.b.0/count", "violated")
    assert finding.at == Place("/roster/3", 11, 5)
