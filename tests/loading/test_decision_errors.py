# ruff: noqa: E501 - messages are written out in full.
"""Every error of kinds, decisions and rulings: its place, its words, its mend."""

from pathlib import Path

import pytest

from loading.packs_of_tests import REPLY, RULES, WORDS, edited


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        pytest.param(
            [(RULES, "only: {item.signed: true}", "only: {request.signed: true}")],
            [
                'lending-2024/desk/rules.yaml:13:12: "request" is the type of this entry: request.signed; write the element\'s name'
            ],
            id="own type as name",
        ),
        pytest.param(
            [(RULES, "read: all_pay", "read: al_pay")],
            ['lending-2024/desk/rules.yaml:23:13: unknown reading "al_pay"; did you mean "all_pay"?'],
            id="read names no reading",
        ),
        pytest.param(
            [
                (
                    RULES,
                    "    informative: {vi: Lời khuyên., en: Advice only.}",
                    "    says: {vi: x, en: y}\n    require: {reader.age: {at_least: 6.5}}",
                ),
                (RULES, '  - {clause: "6", ignores: reader.age}', '  - {clause: "6", informative: {vi: x, en: y}}'),
            ],
            ['lending-2024/desk/rules.yaml:60:38: "6.5" is not a whole number'],
            id="fraction of an integer",
        ),
        pytest.param(
            [
                (WORDS, "vocabulary:\n", "vocabulary:\n  kinds: {tour: {vi: x, en: y, sections: [reader]}}\n"),
                (
                    RULES,
                    "    informative: {vi: Lời khuyên., en: Advice only.}",
                    "    for: [loan, tour]\n    says: {vi: x, en: y}\n    require: {filing.at: stated}",
                ),
            ],
            ['lending-2024/desk/rules.yaml:61:15: a dossier of kind "tour" has no "filing"'],
            id="section that the kind lacks",
        ),
        pytest.param(
            [
                (WORDS, "vocabulary:\n", "vocabulary:\n  kinds: {tour: {vi: x, en: y, sections: [reader]}}\n"),
                (
                    RULES,
                    "    informative: {vi: Lời khuyên., en: Advice only.}",
                    "    for: [loan, tour]\n    says: {vi: x, en: y}\n    require: {some: item}",
                ),
            ],
            ['lending-2024/desk/rules.yaml:61:21: a dossier of kind "tour" has no "items"'],
            id="list that the kind lacks",
        ),
        pytest.param(
            [
                (WORDS, "vocabulary:\n", "vocabulary:\n  kinds: {tour: {vi: x, en: y, sections: [reader]}}\n"),
                (WORDS, "reader.paid: {type: decimal,", "reader.paid: {type: decimal, kinds: [tour],"),
            ],
            [
                'lending-2024/desk/rules.yaml:27:11: a dossier of kind "loan" has no "reader.paid"',
                'lending-2024/desk/rules.yaml:32:16: a dossier of kind "loan" has no "reader.paid"',
            ],
            id="fact that the kind lacks",
        ),
        pytest.param(
            [
                (WORDS, "borrower.group: {type: code,", "borrower.group: {type: code, kinds: [visit],"),
                (WORDS, "vocabulary:\n", "vocabulary:\n  kinds: {visit: {vi: x, en: y, sections: [borrowers]}}\n"),
                (RULES, "    for_each: borrower\n    inputs", "    for: visit\n    for_each: borrower\n    inputs"),
                (RULES, "    when: {borrower.group: {not_above: {fact: borrower.group}}, some: item}\n", ""),
                (RULES, "have: {borrower.staff: true}", "have: {borrower.born: stated}"),
            ],
            [
                'lending-2024/desk/rules.yaml:47:21: a dossier of kind "loan" has no "borrower.group"',
                'lending-2024/desk/rules.yaml:47:21: a dossier of kind "loan" has no "borrower.staff"',
            ],
            id="table with inputs that the kind lacks",
        ),
        pytest.param(
            [
                (
                    WORDS,
                    "  event_types:\n    tour: {vi: buổi giới thiệu, en: introductory tour}\n    lesson: {vi: buổi học, en: lesson}\n",
                    "",
                ),
                (
                    RULES,
                    '  - clause: "3"\n    id: late_tour\n    says: {vi: "{member} không sau ngày đóng.", en: "{member} is not after the closing day."}\n    require: {tour.date: {on_or_before: {days: -7, after: {parameter: closing}}}}\n',
                    "",
                ),
            ],
            [
                'lending-2024/desk/rules.yaml:50:13: unknown code of event_type "tour"',
                'lending-2024/desk/rules.yaml:50:19: unknown code of event_type "lesson"',
            ],
            id="events of no declared type",
        ),
        pytest.param(
            [(RULES, "    for_each: borrower\n    item", "    for_each: borrowr\n    item")],
            [
                'lending-2024/desk/rules.yaml:42:15: unknown element "borrowr"; did you mean "borrower"?',
                'lending-2024/desk/rules.yaml:46:21: "borrower" is not bound here: borrower.card_form; add for_each: borrower',
                'lending-2024/desk/rules.yaml:48:12: "borrower" is not bound here: borrower.group; bind it by for_each, some, none, every or count: borrower',
            ],
            id="unknown element of for_each",
        ),
        pytest.param(
            [(RULES, "    decides: borrower.card_form", "    decides: borrower.card_from")],
            [
                'lending-2024/desk/rules.yaml:34:14: unknown decided fact "borrower.card_from"; did you mean "borrower.card_form"?',
                'lending-2024/desk/rules.yaml:46:21: no table decides "borrower.card_form"',
            ],
            id="decided nothing",
        ),
        pytest.param(
            [(RULES, "    for_each: borrower\n    inputs", "    for_each: item\n    inputs")],
            [
                "lending-2024/desk/rules.yaml:35:15: the table decides borrower.card_form; write borrower",
            ],
            id="table for each of another",
        ),
        pytest.param(
            [(RULES, "inputs: [borrower.group,", "inputs: [borrower.grup,")],
            [
                'lending-2024/desk/rules.yaml:36:14: unknown path "borrower.grup"; did you mean "borrower.group"?',
            ],
            id="unknown input",
        ),
        pytest.param(
            [(RULES, "when: [guest, any]", "when: [guest]")],
            ["lending-2024/desk/rules.yaml:40:25: 1 cells stand for 2 inputs"],
            id="cells and inputs differ",
        ),
        pytest.param(
            [(RULES, "when: [guest, any]", "when: [guest, maybe]")],
            ['lending-2024/desk/rules.yaml:40:39: "maybe" is not true or false'],
            id="cell that does not fit",
        ),
        pytest.param(
            [(RULES, '{clause: "2.a", when: [guest', '{clause: "2.b", when: [guest')],
            ['lending-2024/desk/rules.yaml:40:18: unknown clause "2.b"; did you mean "2.a"?'],
            id="row of an unknown clause",
        ),
        pytest.param(
            [(RULES, "when: [guest, any]", "when: [[guest, pupil], false]")],
            [
                "lending-2024/desk/rules.yaml:40:9: this row and the one in line 39 can hold together, in a table with hit: unique"
            ],
            id="rows that overlap",
        ),
        pytest.param(
            [(RULES, "hit: unique", "hit: once")],
            ['lending-2024/desk/rules.yaml:37:10: unknown word "once"; one of: unique, first'],
            id="wrong hit",
        ),
        pytest.param(
            [(REPLY, "  - defect: G-1", "  - defect: G-0")],
            ['reply-g1/pack.yaml:13:13: unknown defect "G-0"; one of: G-1, G-2, G-3'],
            id="ruling of an unknown defect",
        ),
        pytest.param(
            [(REPLY, "  - defect: G-1", "  - defect: G-3")],
            [
                "reply-g1/pack.yaml:13:13: the table of borrower.card_form has no row that asks G-3",
                "reply-g1/pack.yaml:17:9: this row can hold together with the row of clause 2.a, in a table with hit: unique",
            ],
            id="ruling of a defect that no row asks",
        ),
        pytest.param(
            [(REPLY, 'clause: "2.a"', 'clause: "2.c"')],
            ['reply-g1/pack.yaml:14:13: unknown clause "2.c"; did you mean "2.a"?'],
            id="ruling of an unknown clause",
        ),
        pytest.param(
            [(REPLY, "decides: borrower.card_form", "decides: borrower.form")],
            ['reply-g1/pack.yaml:15:14: unknown decided fact "borrower.form"; did you mean "borrower.card_form"?'],
            id="ruling that decides nothing known",
        ),
        pytest.param(
            [(REPLY, ", reading: staff_free}", "}")],
            [
                "reply-g1/pack.yaml:18:5: a ruling gives rows of a decision, or a reading; give decides and rows, or reading"
            ],
            id="ruling without an answer",
        ),
        pytest.param(
            [(REPLY, "reading: staff_free", "reading: stuff_free")],
            ['reply-g1/pack.yaml:18:41: unknown reading "stuff_free"; did you mean "staff_free"?'],
            id="ruling of an unknown reading",
        ),
        pytest.param(
            [(REPLY, "then: {issuer: LR-2024, number: C-2}", "then: {ask: G-1}")],
            ["reply-g1/pack.yaml:17:32: a ruling's row gives a value: it cannot ask"],
            id="ruling's row that asks",
        ),
        pytest.param(
            [(REPLY, "when: [guest, false]", "when: [any, false]")],
            [
                "reply-g1/pack.yaml:17:9: this row can hold together with the row of clause 2.a, in a table with hit: unique"
            ],
            id="ruling's row beside another",
        ),
        pytest.param(
            [
                (
                    REPLY,
                    '  - {defect: G-2, clause: "2", reading: staff_free}\n',
                    '  - {defect: G-2, clause: "2", reading: staff_free}\n  - {defect: G-2, clause: "2", reading: all_pay}\n',
                )
            ],
            ["reply-g1/pack.yaml:19:5: a second reading is chosen for G-2"],
            id="two rulings for one defect",
        ),
    ],
)
def test_error_names_place_and_mend(tmp_path: Path, edits: list[tuple[str, str, str]], expected: list[str]) -> None:
    assert edited(tmp_path, edits) == expected
