"""Render the trace of a rule as an indented tree: RuleTrace -> str."""

from collections.abc import Iterator
from typing import Final

from compliance.models.explanation import BindingTrace, RuleTrace, Step
from compliance.models.text import Language, Text
from compliance.models.truth import FALSE, TRUE, UNKNOWN, Outcome
from compliance.report.labels import OUTCOME_MARKS, OUTCOMES

_TRUTHS: Final = {TRUE: "✓", FALSE: "✗", UNKNOWN: "?"}
_APPLIES: Final = Text("Áp dụng khi", "Applies when")
_REQUIRES: Final = Text("Yêu cầu", "Requires")
_ALWAYS: Final = Text("luôn áp dụng", "always")
_UNKNOWN_LIST: Final = Text("danh mục chưa khai hoặc không đọc được", "the list is not stated or cannot be read")
_NOBODY: Final = Text("hồ sơ không có ai, không có gì để xét", "the dossier has nobody and nothing to judge")


def render_trace(trace: RuleTrace, language: Language) -> str:
    """Return the rule, its clause and outcome, then each binding that applies: ✓ true, ✗ false, ? unknown."""
    rule = trace.rule
    lines = [
        f"{OUTCOME_MARKS[trace.outcome]} {OUTCOMES[trace.outcome].in_language(language)} · {rule.id}",
        f"  {rule.label.in_language(language)}, {rule.document.in_language(language)}",
        f"  {trace.clause_text.in_language(language)}",
        f"  → {rule.requirement.in_language(language)}",
        *(f"? /{name}: {_UNKNOWN_LIST.in_language(language)}" for name in trace.unknown_lists),
    ]
    if not trace.bindings and not trace.unknown_lists:
        lines.append(f"– {_NOBODY.in_language(language)}")
    applying = [binding for binding in trace.bindings if binding.outcome is not Outcome.NOT_APPLICABLE]
    for binding in applying or trace.bindings:
        lines.extend(_binding(binding, language))
    return "\n".join(lines) + "\n"


def _binding(binding: BindingTrace, language: Language) -> Iterator[str]:
    yield ""
    whom = " ".join(binding.pointers) or "·"
    yield f"{OUTCOME_MARKS[binding.outcome]} {whom}: {OUTCOMES[binding.outcome].in_language(language)}"
    if binding.when.steps or binding.when.pointer:
        yield f"  {_APPLIES.in_language(language)}:"
        yield from _step(binding.when, language, 2)
    else:
        yield f"  {_APPLIES.in_language(language)}: {_ALWAYS.in_language(language)}"
    yield f"  {_REQUIRES.in_language(language)}:"
    yield from _step(binding.require, language, 2)


def _step(step: Step, language: Language, depth: int) -> Iterator[str]:
    words = step.words.in_language(language)
    found = f" = {step.found.in_language(language)}" if step.found else ""
    place = f"  ({step.pointer}{found})" if step.pointer and step.pointer != words else ""
    yield f"{'  ' * depth}{_TRUTHS[step.truth]} {words}{place}"
    for inner in step.steps:
        yield from _step(inner, language, depth + 1)
