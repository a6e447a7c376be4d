"""An invented regulation for the oracle's tables: the lending office of a library, its pack and its dossiers."""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from .judge import Judgement, judge
from .packs import read_packs

NOW = datetime(2030, 6, 15, 3, 0, tzinfo=UTC)  # 10:00 on 15/06/2030 in the pack's zone

HEAD = """
pack: lending-2030
regulation: lending
layer: agency
status: official
title: {vi: Quy chế cho mượn sách, en: Lending rules}
document: QC
agency: {code: LIB, vi: Thư viện, en: Library}
period: {kind: year, from: 2030-01-01, to: 2030-12-31}
in_force: {from: 2030-01-01, to: null}
zone: Asia/Ho_Chi_Minh
stages:
  - {code: asking, vi: hỏi, en: asking}
  - {code: lending, vi: cho mượn, en: lending}
  - {code: return, vi: trả, en: return}
documents: {QC: {vi: Quy chế, en: Rules, confidence: SV}}
clause_titles: [{clause: "1", label: {vi: Điều 1, en: Article 1}, text: {vi: "…", en: "…"}, confidence: SV}]
aliases: [[{issuer: A, number: "1"}, {issuer: B, number: "01"}, {issuer: C, number: "1"}]]
actors: {clerk: {vi: thủ thư, en: clerk}}
defects:
  D-1: {clauses: ["1"], treatment: ask, text: {vi: "…", en: "…"}}
  D-2: {clauses: ["1"], treatment: ask, text: {vi: "…", en: "…"}}
parameters:
  fee: {type: decimal, value: 2.5, clause: "1", vi: lệ phí, en: fee}
  last_day: {type: date, value: 2030-06-30, clause: "1", vi: ngày cuối, en: last day}
  books:
    {type: integer, clause: "1", vi: số sách, en: books,
     values: [{from: 2030-01-01, to: 2030-06-14, value: 5}, {from: 2030-06-16, value: 9}]}
vocabulary:
  kinds:
    loan:
      {vi: mượn, en: loan, not_empty: [roster],
       sections: [subject, circumstances, submission, items, events, roster]}
    gift: {vi: tặng, en: gift, sections: [subject]}
  lists:
    roster: {element: reader, cap: 4, vi: độc giả, en: readers}
  codes:
    grade:
      junior: {vi: "…", en: "…", votes: false, desk: SMALL}
      senior: {vi: "…", en: "…", votes: true, desk: BIG}
      guest: {vi: "…", en: "…"}
    desk: {SMALL: {vi: "…", en: "…"}, BIG: {vi: "…", en: "…"}}
    skill: {binding: {vi: "…", en: "…"}, repair: {vi: "…", en: "…"}, sorting: {vi: "…", en: "…"}}
  groups: {members: {codes: grade, of: [junior, senior]}}
  item_types: {card: {vi: thẻ, en: card}, photo: {vi: ảnh, en: photo}, letter: {vi: thư, en: letter}}
  event_types: {talk: {vi: nói chuyện, en: talk}, tour: {vi: tham quan, en: tour}}
  facts:
    subject.adult: {type: boolean, vi: "…", en: "…"}
    subject.name: {type: text, vi: "…", en: "…"}
    subject.nickname: {type: text, vi: "…", en: "…"}
    subject.grade: {type: code, codes: grade, vi: "…", en: "…"}
    subject.wished: {type: code, codes: grade, vi: "…", en: "…"}
    subject.skills: {type: codes, codes: skill, vi: "…", en: "…"}
    subject.born: {type: date, vi: "…", en: "…"}
    subject.joined: {type: date, vi: "…", en: "…"}
    subject.seen: {type: moment, vi: "…", en: "…"}
    subject.books: {type: integer, vi: "…", en: "…"}
    subject.fee: {type: decimal, vi: "…", en: "…"}
    subject.card: {type: form, vi: "…", en: "…"}
    subject.guarantor: {type: ref, to: roster, vi: "…", en: "…", kinds: [loan]}
    circumstances.letter: {type: boolean, vi: "…", en: "…", shown_by: {item: letter}}
    submission.at: {type: moment, default: as_of, vi: "…", en: "…"}
    item.of: {type: ref, to: roster, vi: "…", en: "…"}
    item.date: {type: date, vi: "…", en: "…"}
    item.form: {type: form, vi: "…", en: "…"}
    item.with: {type: codes, codes: item_type, vi: "…", en: "…"}
    item.pages: {type: decimal, range: {above: 0, at_most: 1000.5}, vi: "…", en: "…"}
    item.signed: {type: boolean, vi: "…", en: "…"}
    event.date: {type: date, vi: "…", en: "…"}
    reader.grade: {type: code, codes: grade, vi: "…", en: "…"}
    reader.age: {type: integer, range: {at_least: 0, below: 200}, vi: "…", en: "…"}
    reader.paid: {type: boolean, vi: "…", en: "…"}
  derived:
    subject.votes: {from: subject.grade, attribute: votes, vi: "…", en: "…"}
    subject.desk: {from: subject.grade, attribute: desk, vi: "…", en: "…"}
    reader.votes: {from: reader.grade, attribute: votes, vi: "…", en: "…"}
  decided:
    reader.needed_card: {type: form, vi: "…", en: "…"}
    subject.desk_of: {type: code, codes: grade, vi: "…", en: "…"}
"""

SAYS = 'says: {vi: "…", en: "…"}'
WORDS = {"satisfied": "T", "violated": "F", "undetermined": "U", "not_applicable": "-"}

Judge = Callable[..., Judgement]


def write_pack(folder: Path, entries: str, head: str = HEAD) -> Path:
    """Write a pack: its head, and entries of `clauses:`, one a line (indented lines go on); return its folder."""
    read_packs.cache_clear()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pack.yaml").write_text(head, encoding="utf-8")
    lines = [f"  - {line}" for line in re.sub(r"\n\s+", " ", entries.strip()).splitlines()]
    text = "\n".join(["for: loan", "clauses:", *lines]) if lines else "for: loan\nclauses: []"
    (folder / "clauses.yaml").write_text(text, encoding="utf-8")
    return folder


def dossier(**members: Any) -> dict[str, Any]:
    """Return a dossier of the library: the envelope, with the sections given; the lists are known and empty."""
    lists: dict[str, Any] = {"items": [], "events": [], "roster": [{"id": "r0"}]}
    envelope = {"kind": "loan", "agency": "LIB", "period": {"kind": "year", "from": "2030-01-01", "to": "2030-12-31"}}
    return {**envelope, **lists, **members}


def judge_by(
    folder: Path,
    tree: dict[str, Any],
    *,
    as_of: datetime | None = None,
    stage: str | None = None,
    more: tuple[Path, ...] = (),
) -> Judgement:
    """Judge a dossier by a pack folder and more folders."""
    return judge(json.dumps(tree).encode(), [folder, *more], as_of=as_of, now=NOW, stage=stage)


def truth(folder: Path, condition: str, **members: Any) -> str:
    """Return T, F or U: what a condition, as the one rule of a pack, is in a dossier with the sections given."""
    pack = write_pack(folder, f'{{clause: "1", require: {condition}, {SAYS}}}')
    return WORDS[judge_by(pack, dossier(**members)).outcomes["lending-2030/1/rule"]]


def outcomes(folder: Path, entries: str, tree: dict[str, Any], **options: Any) -> dict[str, str]:
    """Return the outcome of each rule of some entries, by the rule's id without the pack's."""
    judgement = judge_by(write_pack(folder, entries), tree, **options)
    return {rule.removeprefix("lending-2030/"): outcome for rule, outcome in judgement.outcomes.items()}
