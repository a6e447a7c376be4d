# ruff: noqa: E501 - messages are written out in full.
"""Every error of conditions and tests: its place, its words, its mend."""

from pathlib import Path

import pytest

from loading.packs_of_tests import RULES, edited

ADVICE = "    informative: {vi: Lời khuyên., en: Advice only.}"
RULE = "    says: {vi: x, en: y}\n    require: "


@pytest.mark.parametrize(
    ("require", "expected"),
    [
        pytest.param(
            "reader.card", "14: a condition is expected here; write PATH: TEST, or all: […]", id="not a condition"
        ),
        pytest.param("{}", "14: a condition is expected here; write PATH: TEST, or all: […]", id="empty condition"),
        pytest.param(
            "{al: []}", '15: "al" is neither a path nor a word of conditions; did you mean "all"?', id="misspelt word"
        ),
        pytest.param(
            "{reader.crad: true}", '15: unknown path "reader.crad"; did you mean "reader.card"?', id="misspelt path"
        ),
        pytest.param(
            "{raeder.card: true}", '15: unknown path "raeder.card"; did you mean "reader.card"?', id="misspelt section"
        ),
        pytest.param(
            "{all: {reader.card: true}}", "20: a list of conditions is expected here", id="list for one condition"
        ),
        pytest.param(
            "{reader.card: true, where: {reader.card: true}}",
            '34: "where" belongs to none of the keys here',
            id="where belongs to nothing",
        ),
        pytest.param(
            "{some: item, none: event, where: {reader.card: true}}",
            '40: "where" belongs to several keys here; write them apart, under all:',
            id="where belongs to two",
        ),
        pytest.param(
            "{some: borower}", '21: unknown element "borower"; did you mean "borrower"?', id="unknown element"
        ),
        pytest.param(
            "{some: item, where: {none: item}}",
            '41: "item" is bound already; write {other: item} to bind another name',
            id="shadowed name",
        ),
        pytest.param("{some: {reader: item}}", '30: "reader" cannot be a bound name', id="name of a section"),
        pytest.param(
            "{some: [item]}", "21: an element is expected here; write ELEMENT or {name: ELEMENT}", id="no element"
        ),
        pytest.param(
            "{borrower.group: guest}",
            '15: "borrower" is not bound here: borrower.group; bind it by for_each, some, none, every or count: borrower',
            id="element not bound",
        ),
        pytest.param(
            "{photos.signed: true}",
            '15: unknown path "photos.signed"; '
            "one of: filing.at, filing.note, reader.age, reader.card, reader.paid, reader.photo",
            id="type of no kind as name",
        ),
        pytest.param(
            "{some: borrower, where: {borrower.staf: true}}",
            '39: unknown path "borrower.staf"; did you mean "borrower.staff"?',
            id="derived fact in reach",
        ),
        pytest.param(
            "{some: borrower, where: {borrower.card_form: stated}}",
            '39: "borrower.card_form" is decided by a table and not a fact to test; compare with {decided: borrower.card_form}',
            id="decided fact as path",
        ),
        pytest.param(
            "{every: item}", '14: the key "have" is missing: what every entry must satisfy', id="every without have"
        ),
        pytest.param(
            "{count: item, where: {item.signed: true}}",
            "14: a count takes one of exactly, at_least, at_most, between",
            id="count without bounds",
        ),
        pytest.param(
            "{count: item, at_least: 1, at_most: 2}",
            "14: a count takes one of exactly, at_least, at_most, between",
            id="count with two bounds",
        ),
        pytest.param(
            "{count: item, at_least: {parameter: fee}}",
            "38: whole numbers from 0 are expected here, the smaller first",
            id="count of a parameter",
        ),
        pytest.param(
            "{unique: borrower.name}",
            '23: unknown path "borrower.name"; one of: borrower.born, borrower.counter, borrower.group, '
            "borrower.guardian, borrower.id, borrower.staff",
            id="unique of an unknown fact",
        ),
        pytest.param(
            "{unique: reader.card}",
            '23: unknown element "reader"; one of: borrower, event, item',
            id="unique of a section",
        ),
        pytest.param(
            "{readings: [{id: a, says: {vi: x, en: y}, reader.card: true}, {id: b, says: {vi: x, en: y}, reader.card: false}]}",
            '14: the key "defect" is missing: whose readings these are',
            id="readings without a defect",
        ),
        pytest.param(
            "{defect: G-2, readings: [{id: a, says: {vi: x, en: y}, reader.card: true}]}",
            "14: at least two readings are expected here",
            id="one reading",
        ),
        pytest.param(
            "{defect: G-2, readings: [{id: a, says: {vi: x, en: y}, reader.card: true}, {id: a, says: {vi: x, en: y}, reader.card: false}]}",
            "14: two readings have one id",
            id="readings of one id",
        ),
        pytest.param(
            "{defect: G-2, readings: [{id: a, reader.card: true}, {id: b, says: {vi: x, en: y}, reader.card: false}]}",
            '39: the key "says" is missing',
            id="reading without words",
        ),
        pytest.param(
            "{defect: G-5, readings: [{id: a, says: {vi: x, en: y}, reader.card: true}, {id: b, says: {vi: x, en: y}, reader.card: false}]}",
            '23: unknown defect "G-5"; one of: G-1, G-2, G-3',
            id="reading of an unknown defect",
        ),
        pytest.param(
            "{filing.at: {befor: 2024-01-01}}",
            '27: unknown operator "befor"; did you mean "before"?',
            id="unknown operator",
        ),
        pytest.param("{filing.at: {clock: 10}}", '34: "clock" takes only "stated"', id="clock of no word"),
        pytest.param("{filing.at: {}}", '26: an empty test; write "stated" or an operator', id="empty test"),
        pytest.param(
            "{reader.card: {before: 2024-01-01}}",
            '37: "before" does not fit reader.card, which is of type boolean; that type takes: stated, equals, in, same_as, decided',
            id="operator of another type",
        ),
        pytest.param(
            "{some: item, where: {item.with: photo}}",
            '46: "equals" does not fit item.with, which is of type codes; that type takes: stated, contains, contains_all, contains_any',
            id="scalar for codes",
        ),
        pytest.param("{reader.card: yes}", '28: "yes" is not true or false', id="yes is not true"),
        pytest.param('{reader.card: "true"}', '28: "true" is not true or false', id="quoted true"),
        pytest.param(
            '{reader.paid: {above: "1"}}', '36: "1" is not a number with at most 6 decimals', id="number in quotes"
        ),
        pytest.param(
            "{reader.paid: 1.0000001}",
            '28: "1.0000001" is not a number with at most 6 decimals',
            id="too many decimals",
        ),
        pytest.param(
            "{reader.paid: 1000000000000000}",
            '28: "1000000000000000" is not a number with at most 6 decimals',
            id="number beyond the range",
        ),
        pytest.param(
            "{filing.at: {before: 2023-02-29}}", '35: "2023-02-29" is not a real day, YYYY-MM-DD', id="unreal day"
        ),
        pytest.param(
            "{filing.at: {before: 20240101}}", '35: "20240101" is not a real day, YYYY-MM-DD', id="day as a number"
        ),
        pytest.param(
            "{filing.at: {before: 2200-01-01}}",
            '35: "2200-01-01" is not a real day, YYYY-MM-DD',
            id="year beyond the range",
        ),
        pytest.param(
            '{filing.at: {clock_at_most: "24:00"}}',
            '42: "24:00" is not a time of day, HH:MM',
            id="time of day beyond the clock",
        ),
        pytest.param("{filing.note: null}", '28: "null" is not text', id="null value"),
        pytest.param(
            "{some: borrower, where: {borrower.group: Pupil}}",
            '55: unknown code of group "Pupil"; did you mean "pupil"?',
            id="misspelt code",
        ),
        pytest.param(
            "{some: borrower, where: {borrower.group: [pupil, techer]}}",
            '63: unknown code of group "techer"; did you mean "teacher"?',
            id="misspelt code in a list",
        ),
        pytest.param(
            "{some: borrower, where: {borrower.group: {in: shcool}}}",
            '60: unknown group "shcool"; did you mean "school"?',
            id="misspelt group",
        ),
        pytest.param(
            "{some: item, where: {item.type: {in: school}}}",
            '51: the group "school" holds no codes of item_type: pupil, teacher',
            id="group of another list",
        ),
        pytest.param(
            "{some: borrower, where: {borrower.group: []}}",
            "55: a list of values is expected here",
            id="empty list of values",
        ),
        pytest.param(
            "{some: item, where: {item.form: {number: F-1}}}",
            "46: a form is expected here; write {issuer: …, number: …}",
            id="form without an issuer",
        ),
        pytest.param(
            "{some: item, where: {item.form: F-1}}",
            "46: a form is expected here; write {issuer: …, number: …}",
            id="form as text",
        ),
        pytest.param(
            "{filing.at: {before: {parameter: closng}}}",
            '47: unknown parameter "closng"; did you mean "closing"?',
            id="unknown parameter",
        ),
        pytest.param(
            "{filing.at: {before: {parameter: fee}}}",
            '47: the parameter "fee" is of type decimal, the fact of type moment',
            id="parameter of another type",
        ),
        pytest.param(
            "{filing.at: {before: {param: closing}}}",
            "35: this is no value; write a value, {parameter: NAME}, {fact: PATH} or {days: N, after: DAY}",
            id="operand of unknown keys",
        ),
        pytest.param(
            "{filing.at: {before: {fact: reader.card}}}",
            "42: reader.card is of type boolean, filing.at of type moment",
            id="fact of another type",
        ),
        pytest.param(
            "{reader.paid: {above: {days: 1, after: 2024-01-01}}}",
            "36: days are counted from a day, for a date or moment",
            id="days of a number",
        ),
        pytest.param(
            "{filing.at: {before: {days: 1.5, after: 2024-01-01}}}",
            '42: "1.5" is not a whole number',
            id="fraction of days",
        ),
        pytest.param("{reader.paid: {between: [1]}}", '38: "between" takes a list of two values', id="between one"),
        pytest.param(
            "{reader.paid: {between: [2, 1]}}",
            "38: the first value is above the second: nothing lies between",
            id="between the wrong way",
        ),
        pytest.param(
            "{reader.card: {same_as: true}}",
            '38: "same_as" takes another fact; write {fact: PATH}',
            id="same as a value",
        ),
        pytest.param(
            "{some: borrower, where: {borrower.born: {same_as: {fact: filing.at}}}}",
            "64: filing.at cannot be compared with borrower.born: they are not of one type",
            id="same as another type",
        ),
        pytest.param(
            "{some: borrower, where: {borrower.group: {not_above: {fact: borrower.counter}}}}",
            "67: borrower.counter cannot be compared with borrower.group: they are not of one type",
            id="not above another list",
        ),
        pytest.param(
            "{some: borrower, where: {borrower.guardian: {same_as: {fact: photo.id}}}}",
            "68: item.id cannot be compared with borrower.guardian: they are not of one type",
            id="ref beside an id of another list",
        ),
        pytest.param(
            "{some: item, where: {item.form: {decided: borrower.cardform}}}",
            '56: unknown decided fact "borrower.cardform"; did you mean "borrower.card_form"?',
            id="unknown decided fact",
        ),
        pytest.param(
            "{some: item, where: {item.form: {decided: borrower.card_form}}}",
            '56: "borrower" is not bound here: borrower.card_form; add for_each: borrower',
            id="decided fact not bound",
        ),
        pytest.param(
            "{some: borrower, where: {borrower.born: {decided: borrower.card_form}}}",
            "64: borrower.card_form is of type form, borrower.born of type date",
            id="decided fact of another type",
        ),
        pytest.param(
            '{filing.note: {matches: "(?=a)b"}}',
            '38: "(?=a)b" is no pattern: invalid perl operator: (?=',
            id="pattern with a look-ahead",
        ),
    ],
)
def test_error_of_a_condition_names_column_and_mend(tmp_path: Path, require: str, expected: str) -> None:
    assert edited(tmp_path, [(RULES, ADVICE, RULE + require)]) == [f"{RULES}:60:{expected}"]
