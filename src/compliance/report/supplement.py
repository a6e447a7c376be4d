"""Draft a request for supplement (văn bản đề nghị bổ sung hồ sơ): Repair -> Markdown, or a page for A4 paper.

The parts and their order are those of Decree 30/2020/NĐ-CP on clerical work for an administrative letter: national name
and motto, issuing body, number, place and day, subject line, addressee, content, signature, recipients. Number, place,
day and signer are left blank: they are the office's. Nothing that the dossier states is repeated, only what is asked.
The letter is in Vietnamese, as such letters are.
"""

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from compliance.models.calendar_words import moment_words
from compliance.models.frozen import dataclass
from compliance.models.phrases import bare, capital
from compliance.models.repair import Act, ActKind, Remainder, Repair
from compliance.models.report import Finding, Report
from compliance.models.text import Text
from compliance.models.truth import Reason
from compliance.report.labels import ANYONE
from compliance.report.markup import document, element, row, style
from compliance.report.repair_view import TURNS, bundles_of
from compliance.report.wording import safe

NATION: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO: Final = "Độc lập - Tự do - Hạnh phúc"
NUMBER: Final = "Số: ……/……"
PLACE_AND_DAY: Final = "……………, ngày …… tháng …… năm ……"
ABOUT: Final = "V/v đề nghị bổ sung hồ sơ"
SIGNER: Final = "QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ"
SIGNATURE: Final = "(Chữ ký, dấu; họ và tên)"
_COLUMNS: Final = ("TT", "Nội dung cần bổ sung, hoàn thiện", "Căn cứ", "Người thực hiện", "Thời hạn")
_OTHERS: Final = "Những điểm sau không giải quyết được bằng cách bổ sung hồ sơ:"
_SENT_TO: Final = ("Như trên;", "Lưu: VT.")
_NO_DUE: Final = "……"

_SHEET: Final = """
@page { size: A4; margin: 20mm 15mm 20mm 30mm; }
body { font: 14pt/1.5 "Times New Roman", "Liberation Serif", "Noto Serif", serif; color: #000; max-width: 165mm;
  margin: 0 auto; padding: 1rem; }
.head { display: grid; grid-template-columns: 2fr 3fr; gap: 0 1rem; text-align: center; }
.head p, .foot p { margin: 0; } .nation { font-size: 13pt; font-weight: 700; white-space: nowrap; }
.motto span { font-weight: 700; border-bottom: 1px solid; }
.issuer { font-weight: 700; } .day { font-style: italic; margin-top: .6rem !important; }
.number { margin-top: .6rem !important; } .about { font-size: 12pt; }
.to { margin: 1.2rem 0 .6rem; text-align: center; }
table { width: 100%; border-collapse: collapse; font-size: 12pt; line-height: 1.35; }
th, td { border: 1px solid #000; padding: .25rem .35rem; vertical-align: top; overflow-wrap: anywhere; }
thead { display: table-header-group; } tr, .foot { break-inside: avoid; } td:first-child { text-align: center; }
p { margin: .5rem 0; text-align: justify; text-indent: 10mm; } .head p, .foot p, .to { text-indent: 0; }
.head p { text-align: center; } .foot { display: grid; grid-template-columns: 1fr 1fr; margin-top: 1.2rem; }
.sent { font-size: 11pt; text-align: left; } .sent b { font-style: italic; font-size: 12pt; }
.signer { text-align: center; } .signer p { text-align: center; font-weight: 700; }
.signer p + p { font-weight: 400; font-style: italic; margin-bottom: 4rem; }
@media print { body { max-width: none; padding: 0; } }
"""


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of what is asked."""

    number: str
    what: str
    clause: str
    by: str
    due: str

    @property
    def cells(self) -> tuple[str, ...]:
        return self.number, self.what, self.clause, self.by, self.due


@dataclass(frozen=True, slots=True)
class _Letter:
    """The parts of the letter that are not the same in every one."""

    issuer: str
    to: tuple[str, ...]
    opening: str
    lines: tuple[_Line, ...]
    others: tuple[str, ...]
    closing: str


def render_markdown(repair: Repair) -> str:
    """Return the letter as Markdown."""
    letter = _letter(repair)
    head = [f"**{letter.issuer}**", "", NUMBER, ABOUT, "", f"**{NATION}**", f"**{MOTTO}**", "", f"*{PLACE_AND_DAY}*"]
    body = ["", f"Kính gửi: {'; '.join(letter.to)}.", "", letter.opening, "", *_table(letter)]
    others = ["", _OTHERS, "", *(f"- {_plain(other)}" for other in letter.others)] if letter.others else []
    sent = ["*Nơi nhận:*", *(f"- {word}" for word in _SENT_TO)]
    foot = ["", letter.closing, "", *sent, "", f"**{SIGNER}**", f"*{SIGNATURE}*"]
    return "\n".join([*head, *body, *others, *foot]) + "\n"


def render_html(repair: Repair) -> str:
    """Return the letter as a page that prints on A4."""
    letter = _letter(repair)
    head = (element("meta", charset="utf-8"), element("title", ABOUT), style(_SHEET))
    body = (
        _heading(letter),
        element("p", f"Kính gửi: {'; '.join(letter.to)}.", class_="to"),
        element("p", letter.opening),
        *([_rows(letter)] if letter.lines else []),
        *(
            [element("p", _OTHERS), element("ul", *(element("li", each) for each in letter.others))]
            if letter.others
            else []
        ),
        element("p", letter.closing),
        _foot(),
    )
    return document("vi", head, body)


def _letter(repair: Repair) -> _Letter:
    report = repair.before
    bundles = bundles_of(repair)
    lines = (_line(numbered.number, numbered.act) for bundle in bundles for numbered in bundle.acts)
    doers = tuple(dict.fromkeys(capital(bundle.by).vi for bundle in bundles)) or (capital(ANYONE).vi,)
    return _Letter(
        issuer=safe(report.agency_label.vi.upper() if report.agency_label else "……"),
        to=tuple(map(safe, doers)),
        opening=_opening(report, asks=bool(repair.acts)),
        lines=tuple(lines),
        others=tuple(dict.fromkeys(_other(each, report) for each in repair.remaining)),
        closing=_closing(repair.acts),
    )


def _closing(acts: tuple[Act, ...]) -> str:
    if not acts:
        return "Kính đề nghị xem xét, trả lời./."
    in_time = any(act.due is not None for act in acts) and not any(act.overdue for act in acts)
    when = "trong thời hạn nêu trên" if in_time else "sớm nhất"
    return f"Đề nghị thực hiện và gửi phần bổ sung {when}./."


def _opening(report: Report, *, asks: bool) -> str:
    kind = report.kind_label.vi if report.kind_label else "hồ sơ"
    titles = "; ".join(pack.title.vi for pack in report.packs)
    by = f" theo {titles}" if titles else ""
    moment = moment_words(report.as_of.moment).vi
    ask = "đề nghị bổ sung, hoàn thiện các nội dung sau:" if asks else "thấy còn các điểm sau:"
    return safe(f"Qua kiểm tra {kind}{by} (xét tại thời điểm {moment}), {ask}")


def _line(number: int, act: Act) -> _Line:
    silent = act.kind is ActKind.EXPLAIN or act.discreet is not None
    required = () if silent else (bare(demand.requirement).vi for demand in act.demands)
    words = [bare(act.discreet or act.what).vi, *dict.fromkeys(required)]
    by_document: dict[str, dict[str, None]] = {}
    for demand in act.demands:
        title = demand.document.vi if demand.document else ""
        by_document.setdefault(title, {})[demand.clause.vi if demand.clause else ""] = None
    clauses = (", ".join(filter(None, ("; ".join(filter(None, cs)), title))) for title, cs in by_document.items())
    return _Line(
        number=str(number),
        what=safe("; ".join(words) + "."),
        clause=safe("; ".join(filter(None, clauses)) or _cited(act.clause, act.document)),
        by=safe(capital(act.by or ANYONE).vi),
        due=safe(capital(act.due).vi if act.due else _NO_DUE),
    )


def _cited(clause: Text | None, source: Text | None) -> str:
    return ", ".join(text.vi for text in (clause, source) if text is not None)


def _other(remainder: Remainder, report: Report) -> str:
    finding = remainder.finding
    cited = _cited(finding.clause, finding.document)
    defect = f" [{finding.defect}]" if finding.defect else ""
    place = f"{defect} (căn cứ: {cited})" if cited else defect
    return safe(f"{bare(_needed(finding, report)).vi}{place}. {TURNS[remainder.turn].vi}.")


def _needed(finding: Finding, report: Report) -> Text:
    """Say what is needed without what the dossier states: a gap by its own words, of nobody; else the requirement."""
    gap = next((defect for defect in report.defects if defect.id == finding.defect), None)
    if gap is not None:
        return gap.text
    rule = next((rule for rule in report.rules if rule.id == finding.rule), None)
    return rule.requirement if rule is not None and finding.reason is Reason.REGULATION_GAP else finding.required


def _table(letter: _Letter) -> Iterator[str]:
    if letter.lines:
        yield "| " + " | ".join(_COLUMNS) + " |"
        yield "|" + "---|" * len(_COLUMNS)
        yield from ("| " + " | ".join(map(_plain, line.cells)) + " |" for line in letter.lines)


def _plain(words: str) -> str:
    """Return words that no Markdown turns into anything else."""
    return "".join(f"\\{mark}" if mark in r"\`*_[]<>|#" else mark for mark in words)


def _heading(letter: _Letter) -> Element:
    left = element(
        "div",
        element("p", letter.issuer, class_="issuer"),
        element("p", NUMBER, class_="number"),
        element("p", ABOUT, class_="about"),
    )
    right = element(
        "div",
        element("p", NATION, class_="nation"),
        element("p", element("span", MOTTO), class_="motto"),
        element("p", PLACE_AND_DAY, class_="day"),
    )
    return element("header", left, right, class_="head")


def _rows(letter: _Letter) -> Element:
    head = element("thead", row("th", _COLUMNS))
    return element("table", head, element("tbody", *(row("td", line.cells) for line in letter.lines)))


def _foot() -> Element:
    sent = (element("p", f"- {word}") for word in _SENT_TO)
    return element(
        "footer",
        element("div", element("p", element("b", "Nơi nhận:")), *sent, class_="sent"),
        element("div", element("p", SIGNER), element("p", SIGNATURE), class_="signer"),
        class_="foot",
    )
