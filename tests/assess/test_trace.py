"""The trace of a rule says the same as its outcome, and shows the condition that decided."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from compliance.assess.checker import Checker
from compliance.assess.door import assess
from compliance.assess.question import Question
from compliance.assess.trace import trace
from compliance.models.explanation import RuleTrace, Step
from compliance.models.truth import FALSE, TRUE, UNKNOWN, Outcome
from compliance.report.trace_text import render_trace

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def checker():
    with Checker.open([ROOT / "rules"], keys="one") as opened:
        yield opened


def _traced(checker: Checker, example: str, rule: str) -> RuleTrace:
    data = (ROOT / "examples" / f"{example}.json").read_bytes()
    traced = trace(Question(data, example, NOW, None, None), checker, rule)
    assert traced is not None
    return traced


def _leaves(step: Step) -> list[Step]:
    return [leaf for inner in step.steps for leaf in _leaves(inner)] if step.steps else [step]


@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*.json")), ids=lambda path: path.stem)
def test_every_rule_of_every_example_is_traced_to_its_outcome(checker: Checker, path: Path) -> None:
    data = path.read_bytes()
    report = assess(data, checker, name=path.name, now=NOW)
    question = Question(data, path.name, NOW, None, None)
    traced = {rule.id: trace(question, checker, rule.id) for rule in report.rules}
    assert {rule: one.outcome for rule, one in traced.items() if one} == {
        rule.id: outcome for rule, outcome in zip(report.rules, report.outcomes, strict=True)
    }


def test_a_violated_form_shows_the_form_found(checker: Checker) -> None:
    traced = _traced(checker, "unit-deputy-head-02a", "plan-2023/II.2.2.d.3/form")
    wrong = [binding for binding in traced.bindings if binding.outcome is Outcome.VIOLATED]
    assert [binding.pointers for binding in wrong] == [("/roster/1", "/items/4")]
    assert [(leaf.truth, leaf.pointer) for leaf in _leaves(wrong[0].require)] == [(FALSE, "/items/4/form")]


def test_an_entry_that_comes_near_is_shown(checker: Checker) -> None:
    traced = _traced(checker, "individual-excellent-unrecognised-initiative", "plan-2023/II.2.1.a.cn.11/rule")
    shown = {leaf.pointer: leaf.truth for leaf in _leaves(traced.bindings[0].require)}
    assert [truth for pointer, truth in shown.items() if pointer and pointer.endswith("/recognised_by")] == [FALSE]


def test_an_unknown_fact_is_shown_as_unknown(checker: Checker) -> None:
    traced = _traced(checker, "collective-hint-unknown", "plan-2023/II.2.1.a.tt.4/count")
    assert [(leaf.truth, leaf.pointer, leaf.found) for leaf in _leaves(traced.bindings[0].when)] == [
        (UNKNOWN, "/circumstances/review_hint", None)
    ]


def test_the_page_leaves_out_what_does_not_apply(checker: Checker) -> None:
    traced = _traced(checker, "unit-deputy-head-02a", "plan-2023/II.2.2.d.3/form")
    page = render_trace(traced, "vi")
    assert "/roster/1 /items/4: chưa đạt" in page
    assert "/roster/0 /items/0" not in page


def test_a_rule_that_is_not_in_force_has_no_trace(checker: Checker) -> None:
    data = (ROOT / "examples" / "unit-compliant.json").read_bytes()
    assert trace(Question(data, "x", NOW, None, None), checker, "plan-2023/II.2.1.a.cn.0/count") is None


def test_truths_are_the_three_of_the_product() -> None:
    assert (FALSE, UNKNOWN, TRUE) == (0, 1, 2)
