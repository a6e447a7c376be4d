"""Write the account of a document: (Trace, Language) -> text, as a list for a terminal, a table or JSON."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from compliance.authoring.trace import Line, Trace
from compliance.models.pack import Account
from compliance.models.text import Language, Text

WORDS: Final = {
    Account.ENCODED: Text("đã mã hóa thành quy tắc", "encoded"),
    Account.INFORMATIVE: Text("để biết, không đặt yêu cầu", "informative"),
    Account.CAMPAIGN: Text("cần mọi hồ sơ của cả đợt", "needs the campaign"),
    Account.NOT_CHECKABLE: Text("máy không kiểm được", "not machine-checkable"),
}
UNACCOUNTED: Final = Text("CHƯA ĐƯỢC GIẢI TRÌNH", "UNACCOUNTED FOR")
_COLUMNS: Final = (
    Text("Điều khoản", "Clause"),
    Text("Cách xử lý", "How"),
    Text("Quy tắc, lý do", "Rules, reasons"),
    Text("Khiếm khuyết", "Defects"),
)
_CLAUSES: Final = Text("điều khoản", "clauses")


def _how(line: Line, language: Language) -> str:
    words = [WORDS[account] for account in line.accounts] or [UNACCOUNTED]
    return "; ".join(word.in_language(language) for word in words)


def _details(line: Line, language: Language) -> Iterator[str]:
    for encoding in line.encodings:
        yield encoding.id + _for(encoding.kinds)
    for said in line.said:
        yield said.why.in_language(language) + _for(said.kinds)


def _for(kinds: tuple[str, ...]) -> str:
    return f" [{', '.join(kinds)}]" if kinds else ""


def _totals(trace: Trace, language: Language) -> str:
    counts = [f"{WORDS[account].in_language(language)}: {trace.count(account)}" for account in Account]
    missing = [f"{UNACCOUNTED.in_language(language)}: {len(trace.unaccounted)}"] if trace.unaccounted else []
    return f"{len(trace.lines)} {_CLAUSES.in_language(language)}. " + "; ".join(counts + missing) + "."


def to_text(trace: Trace, language: Language) -> str:
    """Write a list, one clause after the other."""
    rows = [f"{trace.pack}: {trace.title.in_language(language)}", ""]
    for line in trace.lines:
        defects = f"  ({', '.join(line.defects)})" if line.defects else ""
        label = line.clause.label.in_language(language)
        rows.append(f"{line.clause.id}  {label}: {_how(line, language)}{defects}")
        rows.extend(f"    {detail}" for detail in _details(line, language))
    return "\n".join([*rows, "", _totals(trace, language), ""])


def to_markdown(trace: Trace, language: Language) -> str:
    """Write a table."""
    rows = [f"# {trace.title.in_language(language)}", "", _row(column.in_language(language) for column in _COLUMNS)]
    rows.append(_row("---" for _ in _COLUMNS))
    for line in trace.lines:
        label = f"`{line.clause.id}` {line.clause.label.in_language(language)}"
        details = "; ".join(_details(line, language))
        rows.append(_row((label, _how(line, language), details, ", ".join(line.defects))))
    return "\n".join([*rows, "", _totals(trace, language), ""])


def _row(cells: Iterator[str] | tuple[str, ...]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def to_json(trace: Trace, language: Language) -> str:  # noqa: ARG001 (both languages are in it)
    """Write one JSON object."""
    body = {"pack": trace.pack, "title": _both(trace.title), "clauses": [_line(line) for line in trace.lines]}
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"


def _line(line: Line) -> dict[str, object]:
    return {
        "clause": line.clause.id,
        "label": _both(line.clause.label),
        "accounts": [account.value for account in line.accounts],
        "encodings": [{"id": encoding.id, "kinds": encoding.kinds} for encoding in line.encodings],
        "said": [{"account": said.account.value, "kinds": said.kinds, "why": _both(said.why)} for said in line.said],
        "defects": line.defects,
    }


def _both(text: Text) -> dict[str, str]:
    return {"vi": text.vi, "en": text.en}


TRACE_VIEWS: Final[Mapping[str, Callable[[Trace, Language], str]]] = {
    "text": to_text,
    "json": to_json,
    "markdown": to_markdown,
}
