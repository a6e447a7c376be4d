"""What is made wrong of each way to write a condition: expected by hand, and for every operator of the table."""

from pathlib import Path

import pytest

from authoring.reading_room import rule, source
from compliance.authoring.mutation.mutants import mutants_of
from compliance.authoring.mutation.rendering import diff
from compliance.authoring.mutation.tests import SWAPS
from compliance.authoring.mutation.trees import Kind
from compliance.models.operators import OPERATORS


def changes(folder: Path, clauses: str) -> set[tuple[str, str]]:
    """Return the kind of each mutant, and the line that it writes for another."""
    made = source(folder, clauses)
    text = (folder / "rules" / "room" / "clauses.yaml").read_text("utf-8")
    return {
        (mutant.kind.value, written(diff(text, mutant)))
        for mutant in mutants_of(made)
        if mutant.file.endswith("clauses.yaml")
    }


def written(lines: tuple[str, ...]) -> str:
    """Return the lines that a change puts in, without their beginnings."""
    return " / ".join(line[1:].strip() for line in lines[3:] if line.startswith("+"))


REQUIRES: list[tuple[str, set[tuple[str, str]]]] = [
    (
        "{subject.pages: {at_least: 3}}",
        {
            ("boundary", "{subject.pages: {above: 3}}"),
            ("operator", "{subject.pages: {at_most: 3}}"),
            ("boundary", "{subject.pages: {at_least: 2}}"),
            ("boundary", "{subject.pages: {at_least: 4}}"),
            ("negation", "{not: {subject.pages: {at_least: 3}}}"),
        },
    ),
    (
        "{subject.fee: {below: 0.5}}",
        {
            ("boundary", "{subject.fee: {at_most: 0.5}}"),
            ("operator", "{subject.fee: {above: 0.5}}"),
            ("boundary", "{subject.fee: {below: 0.4}}"),
            ("boundary", "{subject.fee: {below: 0.6}}"),
            ("negation", "{not: {subject.fee: {below: 0.5}}}"),
        },
    ),
    (
        "{subject.born: {before: 2024-03-01}}",
        {
            ("boundary", "{subject.born: {on_or_before: 2024-03-01}}"),
            ("operator", "{subject.born: {not_before: 2024-03-01}}"),
            ("date", "{subject.born: {before: 2024-02-29}}"),
            ("date", "{subject.born: {before: 2024-03-02}}"),
            ("path", "{subject.joined: {before: 2024-03-01}}"),
            ("negation", "{not: {subject.born: {before: 2024-03-01}}}"),
        },
    ),
    (
        "{subject.came: {clock_at_most: \"17:00\"}}",
        {
            ("boundary", '{subject.came: {clock_at_most: "16:59"}}'),
            ("boundary", '{subject.came: {clock_at_most: "17:01"}}'),
            ("negation", '{not: {subject.came: {clock_at_most: "17:00"}}}'),
        },
    ),
    (
        "{subject.child: true, subject.name: stated}",
        {
            ("dropped", "{subject.name: stated}"),
            ("dropped", "{subject.child: true}"),
            ("negation", "{not: {subject.child: true}, subject.name: stated}"),
            ("negation", "{subject.child: true, not: {subject.name: stated}}"),
            ("path", "{subject.member: true, subject.name: stated}"),
            ("path", "{subject.child: true, subject.nick: stated}"),
            ("literal", "{subject.child: false, subject.name: stated}"),
        },
    ),
    (
        "{some: book, where: {book.spare: true}}",
        {
            ("quantifier", "{none: book, where: {book.spare: true}}"),
            ("quantifier", "{every: book, have: {book.spare: true}}"),
            ("dropped", "{some: book}"),
            ("literal", "{some: book, where: {book.spare: false}}"),
            ("negation", "{some: book, where: {not: {book.spare: true}}}"),
        },
    ),
    (
        "{every: book, where: {book.spare: true}, have: {book.pages: stated}}",
        {
            ("quantifier", "{some: book, where: {all: [{book.spare: true}, {book.pages: stated}]}}"),
            ("negation", "{not: {every: book, where: {book.spare: true}, have: {book.pages: stated}}}"),
            ("dropped", "{every: book, have: {book.pages: stated}}"),
            ("literal", "{every: book, where: {book.spare: false}, have: {book.pages: stated}}"),
            ("negation", "{every: book, where: {not: {book.spare: true}}, have: {book.pages: stated}}"),
            ("negation", "{every: book, where: {book.spare: true}, have: {not: {book.pages: stated}}}"),
        },
    ),
    (
        "{count: book, exactly: 2}",
        {
            ("operator", "{count: book, at_least: 2}"),
            ("operator", "{count: book, at_most: 2}"),
            ("boundary", "{count: book, exactly: 1}"),
            ("boundary", "{count: book, exactly: 3}"),
            ("negation", "{not: {count: book, exactly: 2}}"),
        },
    ),
    (
        "{any: [{subject.child: true}, {subject.name: stated}]}",
        {
            ("operator", "{all: [{subject.child: true}, {subject.name: stated}]}"),
            ("dropped", "{any: [{subject.name: stated}]}"),
            ("dropped", "{any: [{subject.child: true}]}"),
            ("negation", "{not: {any: [{subject.child: true}, {subject.name: stated}]}}"),
            ("negation", "{any: [{not: {subject.child: true}}, {subject.name: stated}]}"),
            ("negation", "{any: [{subject.child: true}, {not: {subject.name: stated}}]}"),
            ("path", "{any: [{subject.member: true}, {subject.name: stated}]}"),
            ("path", "{any: [{subject.child: true}, {subject.nick: stated}]}"),
            ("literal", "{any: [{subject.child: false}, {subject.name: stated}]}"),
        },
    ),
    ("{not: {subject.name: stated}}", {
        ("negation", "{subject.name: stated}"),
        ("path", "{not: {subject.nick: stated}}"),
    }),
    (
        "{subject.grade: [low, high]}",
        {
            ("dropped", "{subject.grade: [high]}"),
            ("dropped", "{subject.grade: [low]}"),
            ("literal", "{subject.grade: [middle, high]}"),
            ("path", "{subject.former_grade: [low, high]}"),
            ("negation", "{not: {subject.grade: [low, high]}}"),
        },
    ),
    (
        "{subject.grade: {at_most: middle}}",
        {
            ("boundary", "{subject.grade: {below: middle}}"),
            ("operator", "{subject.grade: {at_least: middle}}"),
            ("boundary", "{subject.grade: {at_most: low}}"),
            ("boundary", "{subject.grade: {at_most: high}}"),
            ("path", "{subject.former_grade: {at_most: middle}}"),
            ("negation", "{not: {subject.grade: {at_most: middle}}}"),
        },
    ),
    (
        "{subject.born: {on: {parameter: closing}}}",
        {
            ("operator", "{subject.born: {on_or_before: {parameter: closing}}}"),
            ("operator", "{subject.born: {not_before: {parameter: closing}}}"),
            ("date", "{subject.born: {on: {days: -1, after: {parameter: closing}}}}"),
            ("date", "{subject.born: {on: {days: 1, after: {parameter: closing}}}}"),
            ("path", "{subject.joined: {on: {parameter: closing}}}"),
            ("negation", "{not: {subject.born: {on: {parameter: closing}}}}"),
        },
    ),
]  # fmt: skip


@pytest.mark.parametrize(("require", "expected"), [pytest.param(*each, id=each[0]) for each in REQUIRES])
def test_every_place_of_a_requirement_is_made_wrong(
    tmp_path: Path, require: str, expected: set[tuple[str, str]]
) -> None:
    found = changes(tmp_path, rule(require))
    assert found == {(kind, f"require: {line}") for kind, line in expected}


def test_when_a_rule_applies_is_dropped_and_changed(tmp_path: Path) -> None:
    found = changes(tmp_path, rule("{subject.name: stated}", when="{subject.child: true}"))
    assert {each for each in found if "when" in each[1] or not each[1]} == {
        ("dropped", ""),
        ("literal", "when: {subject.child: false}"),
        ("negation", "when: {not: {subject.child: true}}"),
        ("path", "when: {subject.member: true}"),
    }


def test_an_item_entry_is_made_wrong_in_each_of_its_keys(tmp_path: Path) -> None:
    entry = (
        '  - {clause: "1", item: request, where: {item.pages: stated}, form: {issuer: A, number: "1"},'
        " with: [consent, request], pages: {at_most: 2}, stage: leave}\n"
    )
    kept = '- {clause: "1", item: request, '
    where, form = "where: {item.pages: stated}, ", 'form: {issuer: A, number: "1"}, '
    rest = "with: [consent, request], pages: {at_most: 2}, stage: leave"
    assert changes(tmp_path, entry) == {
        ("literal", f'- {{clause: "1", item: consent, {where}{form}{rest}}}'),
        ("dropped", f"{kept}{form}{rest}}}"),
        ("negation", f"{kept}where: {{not: {{item.pages: stated}}}}, {form}{rest}}}"),
        ("boundary", f"{kept}{where}{form}{rest}, count: {{at_least: 2}}}}"),
        ("literal", f'{kept}{where}form: {{issuer: A, number: "1-X"}}, {rest}}}'),
        ("dropped", f"{kept}{where}{form}with: [request], pages: {{at_most: 2}}, stage: leave}}"),
        ("dropped", f"{kept}{where}{form}with: [consent], pages: {{at_most: 2}}, stage: leave}}"),
        ("literal", f"{kept}{where}{form}with: [request, request], pages: {{at_most: 2}}, stage: leave}}"),
        ("literal", f"{kept}{where}{form}with: [consent, consent], pages: {{at_most: 2}}, stage: leave}}"),
        ("boundary", f"{kept}{where}{form}with: [consent, request], pages: {{below: 2}}, stage: leave}}"),
        ("operator", f"{kept}{where}{form}with: [consent, request], pages: {{at_least: 2}}, stage: leave}}"),
        ("boundary", f"{kept}{where}{form}with: [consent, request], pages: {{at_most: 1}}, stage: leave}}"),
        ("boundary", f"{kept}{where}{form}with: [consent, request], pages: {{at_most: 3}}, stage: leave}}"),
        ("dropped", f"{kept}{where}{form}with: [consent, request], pages: {{at_most: 2}}}}"),
    }


# A test for each operator, as it is written.
WRITTEN = {
    "stated": "{subject.name: stated}",
    "equals": "{subject.child: true}",
    "in": "{subject.grade: {in: better}}",
    "same_as": "{subject.name: {same_as: {fact: subject.nick}}}",
    "decided": None,
    "contains": "{subject.likes: {contains: low}}",
    "contains_all": "{subject.likes: {contains_all: [low, high]}}",
    "contains_any": "{subject.likes: {contains_any: [low, high]}}",
    "before": "{subject.born: {before: 2024-03-01}}",
    "on_or_before": "{subject.born: {on_or_before: 2024-03-01}}",
    "on": "{subject.born: {on: 2024-03-01}}",
    "not_before": "{subject.born: {not_before: 2024-03-01}}",
    "after": "{subject.born: {after: 2024-03-01}}",
    "clock_at_most": '{subject.came: {clock_at_most: "17:00"}}',
    "clock_stated": "{subject.came: {clock: stated}}",
    "exactly": "{subject.pages: {exactly: 3}}",
    "at_least": "{subject.pages: {at_least: 3}}",
    "at_most": "{subject.pages: {at_most: 3}}",
    "above": "{subject.pages: {above: 3}}",
    "below": "{subject.pages: {below: 3}}",
    "not_above": "{subject.grade: {not_above: {fact: subject.former_grade}}}",
    "between": "{subject.pages: {between: [3, 5]}}",
    "matches": '{subject.name: {matches: "A.*"}}',
}
# What knows no other word and no other value: these can be turned round, and read of another fact.
ONLY_NEGATED = {"stated", "clock_stated", "in", "same_as", "decided", "matches"}


def test_the_table_of_faults_has_every_operator() -> None:
    assert WRITTEN.keys() == OPERATORS.keys()
    assert SWAPS.keys() == (OPERATORS.keys() - {"clock_stated"}) | {"clock"}


@pytest.mark.parametrize("operator", [name for name, text in WRITTEN.items() if text])
def test_every_operator_is_made_wrong(tmp_path: Path, operator: str) -> None:
    found = mutants_of(source(tmp_path, rule(WRITTEN[operator] or "")))
    kinds = {mutant.kind for mutant in found if mutant.rules}
    of_test = kinds - {Kind.NEGATION, Kind.PATH}
    assert Kind.NEGATION in kinds
    assert bool(of_test) or operator in ONLY_NEGATED


def test_a_table_is_made_wrong_in_its_rows_cells_and_results(tmp_path: Path) -> None:
    table = (
        '  - clause: "1"\n    decides: subject.due\n    inputs: [subject.child, subject.grade]\n'
        "    hit: unique\n    rows:\n"
        '      - {clause: "1", when: [true, any], then: {issuer: A, number: "1"}}\n'
        '      - {clause: "1", when: [false, [low, middle]], then: {ask: W-1}}\n'
    )
    row = '- {clause: "1", when: '
    assert changes(tmp_path, table) == {
        ("dropped", ""),
        # That the first row takes any child, or the second any, would make them hold together: no such pack loads.
        ("literal", f"{row}[true, any], then: {{ask: W-1}}}}"),
        ("dropped", f"{row}[false, any], then: {{ask: W-1}}}}"),
        ("dropped", f"{row}[false, [middle]], then: {{ask: W-1}}}}"),
        ("dropped", f"{row}[false, [low]], then: {{ask: W-1}}}}"),
        ("literal", f"{row}[false, [low, high]], then: {{ask: W-1}}}}"),
        ("literal", f"{row}[false, [low, middle, high]], then: {{ask: W-1}}}}"),
        ("literal", f'{row}[false, [low, middle]], then: {{issuer: A, number: "1"}}}}'),
    }


def test_a_parameter_is_moved_by_a_day_and_by_one(tmp_path: Path) -> None:
    made = source(tmp_path, rule("{subject.born: {on: {parameter: closing}}}"))
    text = (tmp_path / "rules" / "room" / "pack.yaml").read_text("utf-8")
    found = [mutant for mutant in mutants_of(made) if mutant.file.endswith("pack.yaml")]
    values = {(mutant.kind.value, value(written(diff(text, mutant)))) for mutant in found}
    assert values == {("date", "2024-03-14"), ("date", "2024-03-16"), ("boundary", "4"), ("boundary", "6")}
    assert {mutant.looked_at for mutant in found} == {("room/1/rule",), ()}


def value(line: str) -> str:
    return line.partition("value: ")[2].partition(",")[0]
