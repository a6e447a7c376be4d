"""An invented reading room: one kind of dossier with a fact of every type, in which a test writes the entries."""

from pathlib import Path

from compliance.loading.changed_entries import PackSource, pack_sources

PACK = """\
pack: room
regulation: room-rules
layer: agency
status: official
title: {vi: Nội quy phòng đọc, en: Rules of the reading room}
document: ND
agency: {code: PD, vi: Phòng đọc, en: Reading room}
period: {kind: year, from: 2024-01-01, to: 2024-12-31}
in_force: {from: 2024-01-01, to: null}
stages: [{code: visit, vi: thăm, en: visit}, {code: leave, vi: về, en: leave}]
actors: {reader: {vi: bạn đọc, en: reader}}
documents: {ND: {vi: Nội quy, en: Rules, confidence: SV}}
clause_titles: [{clause: "1", label: {vi: Điều 1, en: Article 1}, text: {vi: Một điều., en: One article.}}]
defects: {W-1: {clauses: ["1"], treatment: ask, text: {vi: chưa rõ, en: unclear}}}
parameters:
  closing: {type: date, value: 2024-03-15, clause: "1", vi: hết hạn, en: closing day}
  most: {type: integer, value: 5, clause: "1", vi: nhiều nhất, en: at most}
vocabulary:
  kinds: {card: {vi: thẻ, en: card, sections: [subject, items, books]}}
  lists: {books: {element: book, vi: sách, en: books}}
  codes:
    grade: {low: {vi: thấp, en: low}, middle: {vi: vừa, en: middle}, high: {vi: cao, en: high}}
    ticket: {plain: {vi: thường, en: plain, guest: false}, visitor: {vi: khách, en: visitor, guest: true}}
  groups: {better: {codes: grade, of: [middle, high]}}
  item_types: {request: {vi: đơn, en: request}, consent: {vi: đồng ý, en: consent}}
  facts:
    subject.child: {type: boolean, vi: trẻ em, en: child}
    subject.member: {type: boolean, vi: hội viên, en: member}
    subject.name: {type: text, vi: tên, en: name}
    subject.nick: {type: text, vi: biệt danh, en: nickname}
    subject.grade: {type: code, codes: grade, vi: bậc, en: grade}
    subject.former_grade: {type: code, codes: grade, vi: bậc cũ, en: former grade}
    subject.ticket: {type: code, codes: ticket, vi: vé, en: ticket}
    subject.likes: {type: codes, codes: grade, vi: thích, en: likes}
    subject.born: {type: date, vi: sinh, en: born}
    subject.joined: {type: date, vi: vào, en: joined}
    subject.came: {type: moment, vi: đến, en: came}
    subject.pages: {type: integer, vi: trang, en: pages}
    subject.fee: {type: decimal, vi: phí, en: fee}
    item.date: {type: date, vi: ngày, en: date}
    item.form: {type: form, vi: mẫu, en: form}
    item.pages: {type: integer, vi: số trang, en: pages}
    item.with: {type: codes, codes: item_type, vi: kèm, en: with}
    book.pages: {type: integer, vi: trang, en: pages}
    book.spare: {type: boolean, vi: dự phòng, en: spare}
    book.of: {type: ref, to: books, vi: của, en: of}
  derived: {subject.guest: {from: subject.ticket, attribute: guest, vi: là khách, en: guest}}
  decided: {subject.due: {type: form, vi: mẫu phải dùng, en: due form}}
for: card
by: reader
"""
SAYS = "says: {vi: điều này, en: this}"


def written(folder: Path, clauses: str, cases: str = "") -> Path:
    """Write the room's pack with these entries and cases; return the folder of rules."""
    pack = folder / "rules" / "room"
    (pack / "cases").mkdir(parents=True, exist_ok=True)
    (pack / "pack.yaml").write_text(PACK, "utf-8")
    (pack / "clauses.yaml").write_text(f"for: card\nby: reader\nclauses:\n{clauses}", "utf-8")
    if cases:
        (pack / "cases" / "room.yaml").write_text(cases, "utf-8")
    return folder / "rules"


def source(folder: Path, clauses: str) -> PackSource:
    """Return the room's pack with these entries."""
    (made,) = pack_sources([written(folder, clauses)])
    return made


def rule(require: str, when: str = "") -> str:
    """Return one entry with a requirement, and with when it applies."""
    condition = f"\n    when: {when}" if when else ""
    return f'  - clause: "1"{condition}\n    require: {require}\n    {SAYS}\n'
