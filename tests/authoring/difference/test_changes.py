"""What changed in the library's packs, in words, by hand."""

from collections.abc import Callable

import pytest

from compliance.models.difference import Difference, Turn

Differing = Callable[..., Difference]


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        pytest.param(
            "vocabulary.yaml", "value: 2024-03-15", "value: 2024-03-14",
            (Turn.CHANGED, "parameter", "closing_day", "values", "15 March 2024", "14 March 2024"), id="a parameter",
        ),
        pytest.param(
            "clauses.yaml", "{at_least: 1}}\n    says", "{at_least: 2}}\n    says",
            (Turn.CHANGED, "rule", "D.5/rule", "require", "pages is at least 1", "pages is at least 2"), id="a rule",
        ),
        pytest.param(
            "clauses.yaml", "when: {subject.child: true}", "when: {subject.child: false}",
            (Turn.CHANGED, "rule", "D.3/count", "when", "is a child", "is not a child"), id="when it applies",
        ),
        pytest.param(
            "vocabulary.yaml", "en: grown-up, child: false", "en: adult, child: false",
            (Turn.CHANGED, "code", "reader_class.grown_up", "label", "grown-up", "adult"), id="a label",
        ),
        pytest.param(
            "vocabulary.yaml", "cap: 20", "cap: 30", (Turn.CHANGED, "list", "loans", "cap", "20", "30"), id="a cap",
        ),
        pytest.param(
            "pack.yaml", "text: {vi: Bạn đọc giữ trật tự., en: Readers keep quiet.}",
            "text: {vi: Bạn đọc giữ yên lặng., en: Readers keep silent.}",
            (Turn.CHANGED, "clause", "D.6", "text", "Readers keep quiet.", "Readers keep silent."), id="a clause",
        ),
        pytest.param(
            "pack.yaml", "status: official", "status: draft",
            (Turn.CHANGED, "pack", "lending-2024", "status", "official", "draft"), id="a draft",
        ),
        pytest.param(
            "pack.yaml", "from: 2024-01-01, to: null", "from: 2024-01-08, to: null",
            (Turn.CHANGED, "pack", "lending-2024", "first_day", "1 January 2024", "8 January 2024"), id="in force",
        ),
        pytest.param(
            "clauses.yaml", "No machine hears it", "A machine does not hear",
            (Turn.CHANGED, "mention", "D.6 not_checkable", "why", "No machine hears it", "A machine does not hear"),
            id="why no rule",
        ),
    ],
)  # fmt: skip
def test_a_change_is_told_in_words(
    differing: Differing, file: str, old: str, new: str, expected: tuple[object, ...]
) -> None:
    (change,) = differing((file, old, new)).changes
    (field,) = change.fields
    assert field.before is not None
    assert field.after is not None
    assert (change.turn, change.what, change.id, field.name, field.before.en, field.after.en) == expected
    assert change.pack == "lending-2024"


def test_what_is_added_and_removed_is_told(differing: Differing) -> None:
    old = "  - {clause: D.4, item: loss_notice, if_exists: circumstances.lost_card}\n"
    new = "  - {clause: D.4, item: loss_notice, id: again, if_exists: circumstances.lost_card}\n"
    found = {(change.turn, change.id) for change in differing(("clauses.yaml", old, new)).changes}
    assert found == {(Turn.REMOVED, "D.4/count"), (Turn.ADDED, "D.4/again-count")}


def test_the_same_rules_do_not_differ(differing: Differing) -> None:
    found = differing()
    assert (found.changes, found.rules, found.harmless, found.unknown, found.read) == ((), (), (), (), ())


def test_lines_that_move_change_nothing(differing: Differing) -> None:
    found = differing(("clauses.yaml", "for: lending_card\n", "\n\nfor: lending_card\n"))
    assert (found.changes, found.rules) == ((), ())


def test_a_pack_that_is_renamed_is_the_same_pack(differing: Differing) -> None:
    found = differing(
        ("pack.yaml", "pack: lending-2024", "pack: lending-24"), ("cases/card.yaml", "lending-2024/", "lending-24/")
    )
    (change,) = found.changes
    assert found.renamed == (("lending-2024", "lending-24"),)
    assert (change.what, [field.name for field in change.fields], found.rules) == ("pack", ["pack"], ())
