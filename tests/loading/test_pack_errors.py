# ruff: noqa: E501 - messages are written out in full.
"""Every error of a pack's declarations and entries: its place, its words, its mend."""

from pathlib import Path

import pytest

from loading.packs_of_tests import MAIN, NEW_STATUTE, REPLY, RULES, WORDS, edited


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        pytest.param(
            [(MAIN, "stages:\n", "stage_list: 1\nstages:\n")],
            ['lending-2024/pack.yaml:13:1: unknown key "stage_list"; did you mean "stages"?'],
            id="unknown key of a pack",
        ),
        pytest.param(
            [(RULES, "for: loan\n", "four: x\nfor: loan\n")],
            ['lending-2024/desk/rules.yaml:1:1: unknown key "four"; did you mean "for"?'],
            id="unknown key of a file",
        ),
        pytest.param(
            [(MAIN, "regulation: lending-rules\n", "")],
            ['lending-2024/pack.yaml:1:1: the key "regulation" is missing'],
            id="missing header",
        ),
        pytest.param(
            [(MAIN, "period: {kind: year, from: 2024-01-01, to: 2024-12-31}\n", "")],
            ['lending-2024/pack.yaml:1:1: the key "period" is missing in a pack of layer agency'],
            id="missing header of the layer",
        ),
        pytest.param(
            [(WORDS, "vocabulary:\n", "zone: Asia/Ho_Chi_Minh\nvocabulary:\n")],
            ['lending-2024/vocabulary.yaml:1:1: "zone" stands already in lending-2024/pack.yaml:11:1'],
            id="header stated twice",
        ),
        pytest.param(
            [(MAIN, "title: {vi: Nội quy mượn sách năm 2024, en: Lending rules of 2024}", "title: Lending rules")],
            ["lending-2024/pack.yaml:6:8: a group of keys is expected here"],
            id="a text for a group",
        ),
        pytest.param(
            [(MAIN, "zone: Asia/Ho_Chi_Minh", "zone: {a: b}")],
            ["lending-2024/pack.yaml:11:7: a word or text is expected here"],
            id="a group for a text",
        ),
        pytest.param(
            [(RULES, "order: [tour, lesson]", "order: {a: tour}")],
            ["lending-2024/desk/rules.yaml:50:12: a list is expected here"],
            id="a text for a list",
        ),
        pytest.param(
            [(MAIN, '{clause: "1", label: {vi: Mục 1,', '{clause: "1", label: {vi: " ",')],
            ["lending-2024/pack.yaml:22:31: the text is empty"],
            id="blank text",
        ),
        pytest.param(
            [(MAIN, "layer: agency", "layer: Agency")],
            ['lending-2024/pack.yaml:4:8: unknown word "Agency"; did you mean "agency"?'],
            id="wrong layer",
        ),
        pytest.param(
            [(WORDS, "treatment: ask", "treatment: aks")],
            [
                'lending-2024/desk/rules.yaml:40:57: the defect "G-1" is treated as "note": only "ask" leaves a case open',
                'lending-2024/vocabulary.yaml:51:38: unknown word "aks"; did you mean "ask"?',
            ],
            id="wrong treatment",
        ),
        pytest.param(
            [
                (MAIN, "pack: lending-2024", "pack: lending 2024"),
                (REPLY, "answers: lending-2024", "answers: lending 2024"),
            ],
            ['lending-2024/pack.yaml:2:7: "lending 2024" is no id; use letters, digits, dots and dashes'],
            id="no id",
        ),
        pytest.param(
            [(MAIN, "zone: Asia/Ho_Chi_Minh", "zone: Asia/Hanoi2")],
            ['lending-2024/pack.yaml:11:7: "Asia/Hanoi2" is no time zone'],
            id="unknown zone",
        ),
        pytest.param(
            [(MAIN, "in_force: {from: 2023-11-01", "in_force: {from: 2023-11-31")],
            ['lending-2024/pack.yaml:10:18: "2023-11-31" is not a real day, YYYY-MM-DD'],
            id="unreal day",
        ),
        pytest.param(
            [(MAIN, "from: 2024-01-01, to: 2024-12-31", "from: 01/01/2024, to: 2024-12-31")],
            ['lending-2024/pack.yaml:9:28: "01/01/2024" is not a real day, YYYY-MM-DD'],
            id="other way to write a day",
        ),
        pytest.param(
            [(MAIN, "from: 2024-01-01, to: 2024-12-31", "from: 2024-12-31, to: 2024-01-01")],
            ["lending-2024/pack.yaml:9:9: the last day lies before the first"],
            id="days in the wrong order",
        ),
        pytest.param(
            [(MAIN, "document: LR-2024", "document: LR-2023")],
            ['lending-2024/pack.yaml:7:11: unknown document "LR-2023"; did you mean "LR-2024"?'],
            id="unknown document",
        ),
        pytest.param(
            [
                (MAIN, "extends: [lending-statute]", "extends: [lending-statutes]"),
                (RULES, "for: loan\n", "for: loan\n"),
            ],
            ['lending-2024/pack.yaml:12:11: unknown regulation "lending-statutes"; did you mean "lending-statute"?'],
            id="unknown regulation",
        ),
        pytest.param(
            [(MAIN, "extends: [lending-statute]", "extends: [lending-statute, lending-rules]")],
            ["lending-2024/pack.yaml:12:1: a pack cannot stand above itself: lending-2024 -> lending-2024"],
            id="extends itself",
        ),
        pytest.param(
            [(NEW_STATUTE, "status: official\n", "status: official\nextends: [lending-rules]\n")],
            [
                "lending-2024/pack.yaml:12:1: a pack cannot stand above itself: lending-2024 -> statute-2024 -> lending-2024"
            ],
            id="extends in a circle",
        ),
        pytest.param(
            [(REPLY, "answers: lending-2024", "answers: lending-2014")],
            ['reply-g1/pack.yaml:8:10: unknown pack "lending-2014"; did you mean "lending-2024"?'],
            id="unknown pack answered",
        ),
        pytest.param(
            [(REPLY, "pack: reply-g1", "pack: statute-2019")],
            ['statute-2019/pack.yaml:2:1: two packs have the id "statute-2019" (first in reply-g1)'],
            id="two packs of one id",
        ),
        pytest.param(
            [(NEW_STATUTE, "in_force: {from: 2024-01-01}", "in_force: {from: 2023-12-31}")],
            [
                "statute-2024/pack.yaml:8:1: statute-2019 and statute-2024 are editions of one regulation and in force on one day"
            ],
            id="editions in force together",
        ),
        pytest.param(
            [
                (
                    WORDS,
                    "vocabulary:\n",
                    "vocabulary:\n  kinds:\n    plot: {vi: x, en: y, sections: [filing], alone: true}\n",
                )
            ],
            [
                'lending-2024/vocabulary.yaml:3:5: the kind "plot" cannot stand alone in a pack of layer agency; declare it in the pack of the law or of the Party that judges it'
            ],
            id="a kind of an agency stands alone",
        ),
        pytest.param(
            [(NEW_STATUTE, "not_empty: [borrowers]}", "not_empty: [borrowers], alone: true}")],
            ['statute-2024/pack.yaml:15:5: the kind "loan" stands alone, but this pack has no "stages:"'],
            id="a kind stands alone without a stage",
        ),
        pytest.param(
            [(NEW_STATUTE, "not_empty: [borrowers]}", "not_empty: [borrowers], period: year}")],
            [
                'statute-2024/pack.yaml:15:5: the kind "loan" has a period, but does not stand alone; write "alone: true", or take it out'
            ],
            id="a kind with a period does not stand alone",
        ),
        pytest.param(
            [(MAIN, '{clause: "6",', '{clause: "5",')],
            [
                'lending-2024/desk/rules.yaml:60:14: unknown clause "6"',
                'lending-2024/pack.yaml:29:14: the clause "5" is listed twice',
            ],
            id="clause listed twice",
        ),
        pytest.param(
            [(RULES, '  - {clause: "6", ignores: reader.age}\n', "")],
            [
                "lending-2024/pack.yaml:29:14: no entry accounts for the clause 6; add an entry; informative, campaign and not_checkable say why there is no rule"
            ],
            id="clause without an entry",
        ),
        pytest.param(
            [(RULES, '{clause: "6", ignores', '{clause: "6.", ignores')],
            [
                'lending-2024/desk/rules.yaml:60:14: unknown clause "6."',
                "lending-2024/pack.yaml:29:14: no entry accounts for the clause 6; add an entry; informative, campaign and not_checkable say why there is no rule",
            ],
            id="entry of an unknown clause",
        ),
        pytest.param(
            [(MAIN, "{code: return,", "{code: request,")],
            [
                'lending-2024/desk/rules.yaml:45:12: unknown stage "return"; one of: request',
                'lending-2024/pack.yaml:15:12: "request" is declared twice in this pack',
            ],
            id="stage declared twice",
        ),
        pytest.param(
            [(MAIN, "aliases:", "actors:\n  clerk: {vi: x, en: y}\naliases:")],
            ['lending-2024/pack.yaml:30:1: the key "actors" stands twice (first in line 16)'],
            id="declared in two files",
        ),
        pytest.param(
            [(MAIN, "aliases:", "vocabulary:\n  facts:\n    reader.age: {type: integer, vi: x, en: y}\naliases:")],
            ['lending-2024/vocabulary.yaml:20:5: "reader.age" is declared twice in this pack'],
            id="fact declared twice",
        ),
        pytest.param(
            [(MAIN, "aliases:", "vocabulary:\n  item_types:\n    photo: {vi: x, en: y}\naliases:")],
            ['lending-2024/vocabulary.yaml:15:5: "photo" is declared twice in this pack'],
            id="code declared twice",
        ),
        pytest.param(
            [(WORDS, "reader.age: {type", "reader.card: {type")],
            [
                'lending-2024/desk/rules.yaml:60:28: unknown path "reader.age"; did you mean "reader.card"?',
                'lending-2024/vocabulary.yaml:20:5: the fact "reader.card" is declared differently above: it cannot be redefined',
            ],
            id="fact redefined",
        ),
        pytest.param(
            [(NEW_STATUTE, "vocabulary:\n", "vocabulary:\n  codes: {counter: {NORTH: {vi: x, en: y}}}\n")],
            [
                'lending-2024/vocabulary.yaml:8:7: the code of counter "NORTH" is declared differently above: it cannot be redefined'
            ],
            id="code redefined",
        ),
        pytest.param(
            [(WORDS, "  fee:\n", "  old_fee:\n")],
            [
                'lending-2024/desk/rules.yaml:27:47: unknown parameter "fee"; one of: closing, old_fee',
                'lending-2024/desk/rules.yaml:32:52: unknown parameter "fee"; one of: closing, old_fee',
                'lending-2024/vocabulary.yaml:42:3: the parameter "old_fee" is declared above and cannot be redefined',
            ],
            id="parameter redefined",
        ),
        pytest.param(
            [
                (
                    MAIN,
                    "{issuer: TB-9, number: F 01}]",
                    "{issuer: TB-9, number: F 01}]\n  - [{issuer: LR-2024, number: F-1}]",
                )
            ],
            ['lending-2024/pack.yaml:32:6: the form "F-1" of LR-2024 stands twice in aliases'],
            id="form in two classes",
        ),
        pytest.param(
            [(WORDS, "guest: {vi: khách, en: guest,", "guest: {vi: khách,")],
            ['lending-2024/vocabulary.yaml:4:14: the key "en" is missing'],
            id="code without a label",
        ),
        pytest.param(
            [(WORDS, "reader.age: {type", "age: {type")],
            [
                'lending-2024/desk/rules.yaml:60:28: unknown path "reader.age"; did you mean "reader.card"?',
                'lending-2024/vocabulary.yaml:20:5: "age" cannot name a fact; write a section or element, a dot, a name',
            ],
            id="fact name without a root",
        ),
        pytest.param(
            [(WORDS, "reader.paid: {type", "raeder.paid: {type")],
            [
                'lending-2024/desk/rules.yaml:27:11: unknown path "reader.paid"; one of: reader.age, reader.card, reader.photo',
                'lending-2024/desk/rules.yaml:32:16: unknown path "reader.paid"; one of: reader.age, reader.card, reader.photo',
                'lending-2024/vocabulary.yaml:21:5: unknown section or element "raeder"; did you mean "reader"?',
            ],
            id="fact of an unknown root",
        ),
        pytest.param(
            [(WORDS, "reader.age: {type: integer", "reader.age: {type: number")],
            [
                'lending-2024/vocabulary.yaml:20:24: unknown word "number"; one of: boolean, text, code, codes, date, moment, integer, decimal, form, ref, id'
            ],
            id="fact type",
        ),
        pytest.param(
            [(WORDS, "borrower.group: {type: code, codes: group", "borrower.group: {type: code")],
            [
                'lending-2024/vocabulary.yaml:32:5: "codes" stands with the types code and codes, and only with them: borrower.group'
            ],
            id="code without its list",
        ),
        pytest.param(
            [(WORDS, "borrower.group: {type: code, codes: group", "borrower.group: {type: code, codes: groups")],
            ['lending-2024/vocabulary.yaml:32:41: unknown code list "groups"; did you mean "group"?'],
            id="unknown code list",
        ),
        pytest.param(
            [(WORDS, "borrower.guardian: {type: ref, to: borrowers", "borrower.guardian: {type: ref, to: borrower")],
            ['lending-2024/vocabulary.yaml:33:40: unknown list "borrower"; did you mean "borrowers"?'],
            id="ref to an unknown list",
        ),
        pytest.param(
            [(WORDS, "borrower.guardian: {type: ref, to: borrowers", "borrower.guardian: {type: ref")],
            ['lending-2024/vocabulary.yaml:33:5: "to" stands with the type ref, and only with it: borrower.guardian'],
            id="ref to nothing",
        ),
        pytest.param(
            [(WORDS, "vi: tuổi,", "kinds: [lone], vi: tuổi,")],
            ['lending-2024/vocabulary.yaml:20:41: unknown kind "lone"; one of: loan'],
            id="fact of an unknown kind",
        ),
        pytest.param(
            [(WORDS, "shown_by: {item: photo}", "shown_by: {item: foto}")],
            ['lending-2024/vocabulary.yaml:22:81: unknown item type "foto"; one of: photo, pledge, request'],
            id="shown by an unknown type",
        ),
        pytest.param(
            [(WORDS, "reader.age: {type: integer", "reader.age: {type: integer, shown_by: {item: photo}")],
            ["lending-2024/vocabulary.yaml:20:43: only a boolean can be shown by an item"],
            id="only booleans are shown",
        ),
        pytest.param(
            [(WORDS, "reader.age: {type: integer", "reader.age: {type: integer, default: as_of")],
            ["lending-2024/vocabulary.yaml:20:42: only a moment can default to the as-of moment"],
            id="only moments default",
        ),
        pytest.param(
            [(WORDS, "item.signed: {type", "item.id: {type")],
            [
                'lending-2024/desk/rules.yaml:13:12: unknown path "item.signed"',
                'lending-2024/desk/rules.yaml:47:13: unknown path "item.signed"',
                "lending-2024/vocabulary.yaml:30:21: item.id has the type id",
            ],
            id="id of another type",
        ),
        pytest.param(
            [(WORDS, "attribute: staff", "attribute: stuff")],
            ['lending-2024/vocabulary.yaml:36:55: unknown attribute "stuff"; did you mean "staff"?'],
            id="unknown attribute",
        ),
        pytest.param(
            [
                (
                    WORDS,
                    "derived:\n    borrower.staff: {from: borrower.group",
                    "derived:\n    borrower.staff: {from: borrower.born",
                )
            ],
            [
                'lending-2024/vocabulary.yaml:36:28: unknown code of borrower "borrower.born"; did you mean "borrower.group"?'
            ],
            id="attribute of no code",
        ),
        pytest.param(
            [(WORDS, "counter: SOUTH}", "counter: EAST}")],
            ['lending-2024/vocabulary.yaml:37:57: the cell "counter" of "teacher" is no code of counter: "EAST"'],
            id="cell is no code",
        ),
        pytest.param(
            [
                (
                    WORDS,
                    "staff: false}\n      pupil: {vi: học sinh, en: pupil, staff: false, counter: NORTH}\n      teacher: {vi: giáo viên, en: teacher, staff: true, counter: SOUTH}",
                    "staff: false}\n      pupil: {vi: học sinh, en: pupil, staff: false, desk: NORTH}\n      teacher: {vi: giáo viên, en: teacher, staff: true, desk: SOUTH}",
                ),
                (WORDS, "attribute: counter", "attribute: desk"),
            ],
            ['lending-2024/vocabulary.yaml:37:57: no code list holds the cells of desk; name the list with "codes:"'],
            id="attribute without a list",
        ),
        pytest.param(
            [(WORDS, "of: [pupil, teacher]", "of: [pupils, teacher]")],
            [
                'lending-2024/desk/rules.yaml:39:37: the group "school" holds no codes of group: pupils',
                'lending-2024/vocabulary.yaml:11:33: unknown code "pupils"; did you mean "pupil"?',
            ],
            id="group of an unknown code",
        ),
        pytest.param(
            [(WORDS, "borrower.card_form: {type: form", "borrower.card_form: {type: code")],
            [
                "lending-2024/desk/rules.yaml:39:58: one value is expected here (code)",
                "lending-2024/desk/rules.yaml:46:21: borrower.card_form is of type code, item.form of type form",
                'lending-2024/vocabulary.yaml:39:5: "codes" stands with the type code, and only with it: borrower.card_form',
            ],
            id="decided code without a list",
        ),
        pytest.param(
            [(WORDS, "borrower.born: {type", "borrower.staff: {type")],
            [
                'lending-2024/desk/rules.yaml:31:56: "true" is not a real day, YYYY-MM-DD',
                'lending-2024/vocabulary.yaml:34:5: "borrower.staff" is stated, derived or decided: only one of them',
                'lending-2024/vocabulary.yaml:36:5: "borrower.staff" is stated, derived or decided: only one of them',
            ],
            id="stated and derived",
        ),
        pytest.param(
            [
                (
                    WORDS,
                    "vocabulary:\n",
                    "vocabulary:\n  kinds:\n    tour: {vi: x, en: y, sections: [items, kind], not_empty: [item]}\n",
                )
            ],
            [
                'lending-2024/vocabulary.yaml:3:44: "kind" cannot name a section',
                'lending-2024/vocabulary.yaml:3:63: unknown list of this kind "item"; did you mean "items"?',
            ],
            id="list that may not be empty but is no list",
        ),
        pytest.param(
            [(WORDS, "closing: {type: date, value: 2024-03-01,", "closing: {type: date,")],
            ['lending-2024/vocabulary.yaml:41:12: one of the keys "value" and "values" is needed'],
            id="parameter without a value",
        ),
        pytest.param(
            [(WORDS, "closing: {type: date,", "closing: {type: ref,")],
            [
                'lending-2024/desk/rules.yaml:10:33: the parameter "closing" is of type ref, the fact of type date',
                'lending-2024/desk/rules.yaml:54:71: the parameter "closing" is of type ref, the fact of type date',
                'lending-2024/desk/rules.yaml:56:57: the parameter "closing" is of type ref, the fact of type moment',
                "lending-2024/vocabulary.yaml:41:19: a parameter cannot be of type ref",
            ],
            id="parameter of no type for one",
        ),
        pytest.param(
            [(WORDS, "{from: 2024-07-01,", "{from: 2024-06-30,")],
            ["lending-2024/vocabulary.yaml:49:9: this value and another are in force on one day"],
            id="parameter values in force together",
        ),
        pytest.param(
            [(WORDS, 'value: 2024-03-01, clause: "4"', 'value: 2024-03-01, clause: "44"')],
            ['lending-2024/vocabulary.yaml:41:52: unknown clause "44"'],
            id="parameter of an unknown clause",
        ),
        pytest.param(
            [(REPLY, 'clause: "2", reading', 'clause: "3", reading')],
            ['reply-g1/pack.yaml:18:41: unknown reading "staff_free"'],
            id="ruling takes a reading where none is disputed",
        ),
        pytest.param(
            [(WORDS, "    reading: {vi: Ai cũng nộp., en: Everyone pays.}\n", "")],
            ['lending-2024/vocabulary.yaml:52:3: the key "reading" is missing: how G-2 is read'],
            id="reading not told",
        ),
        pytest.param(
            [(WORDS, 'G-3: {clauses: ["5"]', 'G-3: {clauses: ["5.a"]')],
            ['lending-2024/vocabulary.yaml:57:19: unknown clause "5.a"; did you mean "1.a"?'],
            id="defect of an unknown clause",
        ),
        pytest.param(
            [
                (
                    RULES,
                    "    informative: {vi: Lời khuyên., en: Advice only.}",
                    "    informativ: {vi: Lời khuyên., en: Advice only.}",
                )
            ],
            [
                'lending-2024/desk/rules.yaml:58:5: this entry does not say what the clause asks; did you mean "informative"?',
            ],
            id="entry that says nothing",
        ),
        pytest.param(
            [(RULES, "ignores: reader.age}", "ignores: reader.age, ask: G-1}")],
            [
                "lending-2024/desk/rules.yaml:60:5: an entry says one thing, this one says 2: ask, ignores; write one entry for each",
            ],
            id="entry that says two things",
        ),
        pytest.param(
            [(WORDS, "item.signed: {type: boolean", "item.signed: {type: boolean, shown_by: {item: photo}")],
            [
                'lending-2024/vocabulary.yaml:30:44: "shown_by" is not for facts of list entries: item.signed; declare it on a section that is no list'
            ],
            id="an entry's fact shown by an item",
        ),
        pytest.param(
            [(WORDS, "reader.photo: {type: boolean", "reader.photo: {type: boolean, range: {above: 0}")],
            [
                "lending-2024/vocabulary.yaml:22:42: a range is of an integer or a decimal, one of: at_least, above, at_most, below"
            ],
            id="a range of a boolean",
        ),
        pytest.param(
            [(WORDS, "reader.age: {type: integer", "reader.age: {type: integer, range: {above: 0.5}")],
            ['lending-2024/vocabulary.yaml:20:48: "0.5" is not a whole number'],
            id="a broken limit of whole numbers",
        ),
        pytest.param(
            [(WORDS, "reader.age: {type: integer", "reader.age: {type: integer, range: {}")],
            [
                "lending-2024/vocabulary.yaml:20:40: a range is of an integer or a decimal, one of: at_least, above, at_most, below"
            ],
            id="a range without a limit",
        ),
        pytest.param(
            [
                (
                    RULES,
                    "    if_exists: reader.photo",
                    "    enclosed_in: [request, phto]\n    where: {item.signed: true}",
                )
            ],
            [
                'lending-2024/desk/rules.yaml:17:5: "enclosed_in" cannot stand beside "where": what is enclosed has no facts',
                'lending-2024/desk/rules.yaml:17:28: unknown code of item_type "phto"; did you mean "photo"?',
            ],
            id="enclosed in something unknown, with a where",
        ),
        pytest.param(
            [(RULES, "    if_exists: reader.photo", "    enclosed_in: [photo]")],
            ['lending-2024/desk/rules.yaml:17:19: "photo" cannot be enclosed in itself'],
            id="enclosed in itself",
        ),
        pytest.param(
            [(RULES, "    if_exists: reader.photo", "    enclosed_in: [request]\n    count: any\n    pages: 1")],
            [
                'lending-2024/desk/rules.yaml:17:5: "enclosed_in" says what counts, but nothing is counted here; give a count'
            ],
            id="enclosed where nothing is counted",
        ),
        pytest.param(
            [(RULES, "    with: [photo]", "    wiht: [photo]")],
            ['lending-2024/desk/rules.yaml:11:5: unknown key "wiht"; did you mean "with"?'],
            id="unknown key of an entry",
        ),
        pytest.param(
            [
                (
                    RULES,
                    '    says: {vi: "{member} không sau ngày đóng.", en: "{member} is not after the closing day."}\n',
                    "",
                )
            ],
            ['lending-2024/desk/rules.yaml:51:5: the key "says" is missing'],
            id="rule without words",
        ),
        pytest.param(
            [(RULES, "for: loan\n", "for: loans\n")],
            ['lending-2024/desk/rules.yaml:1:6: unknown kind "loans"; did you mean "loan"?'],
            id="unknown kind",
        ),
        pytest.param(
            [(RULES, "by: clerk", "by: clerc")],
            ['lending-2024/desk/rules.yaml:2:5: unknown actor "clerc"; did you mean "clerk"?'],
            id="unknown actor",
        ),
        pytest.param(
            [(RULES, 'due: "4"', 'due: "4.a"')],
            ['lending-2024/desk/rules.yaml:3:6: unknown clause "4.a"; did you mean "1.a"?'],
            id="unknown due",
        ),
        pytest.param(
            [(RULES, "stage: return", "stage: retrun")],
            ['lending-2024/desk/rules.yaml:45:12: unknown stage "retrun"; did you mean "return"?'],
            id="unknown stage",
        ),
        pytest.param(
            [(RULES, "    defect: G-3", "    defect: G-4")],
            ['lending-2024/desk/rules.yaml:14:13: unknown defect "G-4"; one of: G-1, G-2, G-3'],
            id="unknown defect",
        ),
        pytest.param(
            [(RULES, "    defect: G-3", "    basis: [TB-8 muc 1]")],
            ['lending-2024/desk/rules.yaml:14:13: unknown document "TB-8"; did you mean "TB-9"?'],
            id="unknown basis",
        ),
        pytest.param(
            [(RULES, "    item: request", "    item: Request")],
            ['lending-2024/desk/rules.yaml:7:11: unknown code of item_type "Request"; did you mean "request"?'],
            id="unknown item type",
        ),
        pytest.param(
            [(RULES, "if_exists: reader.photo", "if_exists: reader.foto")],
            [
                'lending-2024/desk/rules.yaml:17:16: unknown path "reader.foto"; one of: reader.age, reader.card, reader.paid, reader.photo'
            ],
            id="unknown path of if_exists",
        ),
        pytest.param(
            [
                (RULES, "if_exists: reader.photo", "if_exists: reader.age"),
                (RULES, '  - {clause: "6", ignores: reader.age}', '  - {clause: "6", informative: {vi: x, en: y}}'),
            ],
            ['lending-2024/desk/rules.yaml:17:16: "reader.age" is of type integer, not boolean'],
            id="if_exists of no boolean",
        ),
        pytest.param(
            [
                (RULES, "    id: late_tour\n", "    id: fee\n"),
                (RULES, '  - clause: "3"\n    id', '  - clause: "2"\n    id'),
            ],
            [
                'lending-2024/desk/rules.yaml:51:5: two rules have the id "lending-2024/2/fee" (first at lending-2024/desk/rules.yaml:18:5); give the entries different ids with id:'
            ],
            id="two rules of one id",
        ),
        pytest.param(
            [
                (
                    RULES,
                    '  - clause: "3"\n    order: [tour, lesson]',
                    '  - {clause: "3", decides: borrower.card_form, inputs: [borrower.staff], hit: first, rows: [{clause: "3", when: [any], then: {ask: G-1}}]}',
                )
            ],
            ["lending-2024/desk/rules.yaml:49:19: a second table decides borrower.card_form"],
            id="two tables for one fact",
        ),
        pytest.param(
            [(RULES, "    severity: advice\n", "")],
            [
                "lending-2024/desk/rules.yaml:55:13: the clause 4 is known only as MU: its rules can only be advice; add severity: advice"
            ],
            id="severity above the confidence",
        ),
        pytest.param(
            [(RULES, 'en: "{member} is not', 'en: "{membre} is not')],
            ['lending-2024/desk/rules.yaml:53:53: unbound placeholder "{membre}"; did you mean "member"?'],
            id="unbound placeholder",
        ),
        pytest.param(
            [(RULES, 'en: "{member} is not', 'en: "{day} {is not')],
            [
                "lending-2024/desk/rules.yaml:53:53: a brace that opens or closes no placeholder",
                'lending-2024/desk/rules.yaml:53:53: unbound placeholder "{day}"; allowed here: found, member',
            ],
            id="placeholder of nothing",
        ),
        pytest.param(
            [(RULES, "    item: photo\n", "    item: photo\n    count: any\n")],
            [
                "lending-2024/desk/rules.yaml:15:5: this entry requires nothing; give a count, form, dated, with, pages or only",
            ],
            id="item entry that requires nothing",
        ),
        pytest.param(
            [(RULES, "    count: {exactly: 1}", "    count: one")],
            [
                "lending-2024/desk/rules.yaml:8:12: a count is expected here; write any, {exactly: n}, {at_least: n}, {at_most: n} or {between: [a, b]}"
            ],
            id="count of a word",
        ),
        pytest.param(
            [(RULES, "    count: {exactly: 1}", "    count: {between: [2, 1]}")],
            ["lending-2024/desk/rules.yaml:8:22: whole numbers from 0 are expected here, the smaller first"],
            id="count below zero",
        ),
        pytest.param(
            [(WORDS, "item.of: {type: ref, to: borrowers,", "item.of: {type: text,")],
            ["lending-2024/desk/rules.yaml:43:11: no fact of item is a ref to borrowers: whose it is cannot be said"],
            id="nothing tells whose",
        ),
        pytest.param(
            [(WORDS, "item.pages: {type", "item.page: {type")],
            ['lending-2024/desk/rules.yaml:12:5: unknown path "item.pages"; did you mean "item.page"?'],
            id="no fact for an aspect",
        ),
        pytest.param(
            [(RULES, "order: [tour, lesson]", "order: [tour, lessons]")],
            ['lending-2024/desk/rules.yaml:50:19: unknown code of event_type "lessons"; did you mean "lesson"?'],
            id="order of an unknown event",
        ),
        pytest.param(
            [(RULES, "order: [tour, lesson]", "order: [tour, lesson, tour]")],
            ["lending-2024/desk/rules.yaml:50:5: two event types are expected here"],
            id="order of three",
        ),
        pytest.param(
            [(RULES, "deadline: {of: filing.at,", "deadline: {off: filing.at,")],
            ['lending-2024/desk/rules.yaml:56:15: the key "of" is missing: whose day the deadline limits'],
            id="deadline of nothing",
        ),
        pytest.param(
            [(RULES, "then: {ask: G-1}", "then: {ask: G-3}"), (REPLY, "  - defect: G-1", "  - defect: G-3")],
            [
                'lending-2024/desk/rules.yaml:40:57: the defect "G-3" is treated as "note": only "ask" leaves a case open'
            ],
            id="ask of a defect that is not asked",
        ),
        pytest.param(
            [(RULES, "only: {item.signed: true}", "only: {item.signed: true, reader.age: {at_least: 6}}")],
            [
                "lending-2024/desk/rules.yaml:13:5: the rule lending-2024/1/only reads reader.age, which the clause at lending-2024/desk/rules.yaml:60:5 ignores"
            ],
            id="ignored but read",
        ),
        pytest.param(
            [(RULES, "ignores: reader.age", "ignores: borrower.group")],
            [
                "lending-2024/desk/rules.yaml:18:5: the rule lending-2024/2/fee reads borrower.group, which the clause at lending-2024/desk/rules.yaml:60:5 ignores",
                "lending-2024/desk/rules.yaml:41:5: the rule lending-2024/2.a/premature reads borrower.group, which the clause at lending-2024/desk/rules.yaml:60:5 ignores",
                "lending-2024/desk/rules.yaml:46:5: the rule lending-2024/2.a/form reads borrower.group, which the clause at lending-2024/desk/rules.yaml:60:5 ignores",
                "lending-2024/desk/rules.yaml:60:5: the table lending-2024/2.a/decides reads borrower.group, which the clause at lending-2024/desk/rules.yaml:60:5 ignores",
            ],
            id="ignored but derived",
        ),
        pytest.param(
            [(RULES, "ignores: reader.age", "ignores: reader.ages")],
            ['lending-2024/desk/rules.yaml:60:28: unknown path "reader.ages"; did you mean "reader.age"?'],
            id="ignores an unknown fact",
        ),
    ],
)
def test_error_names_place_and_mend(tmp_path: Path, edits: list[tuple[str, str, str]], expected: list[str]) -> None:
    assert edited(tmp_path, edits) == expected
