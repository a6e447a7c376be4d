"""Write the account of a rule: (RuleAccount, Language) -> text for a terminal, or JSON."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any, Final

from compliance.authoring.rule_account import DefectTold, FactRead, ParameterRead, ReadingTold, RuleAccount
from compliance.models.text import Language, Text
from compliance.models.truth import Severity

_SEVERITIES: Final = {
    Severity.BLOCKING: Text("bắt buộc", "blocking"),
    Severity.EXPLAIN: Text("bắt buộc hoặc giải trình", "blocking unless explained"),
    Severity.ADVICE: Text("lưu ý", "advice"),
}
_WORDS: Final = {
    "clause": Text("Điều khoản", "Clause"),
    "document": Text("Văn bản", "Document"),
    "confidence": Text("Mức chắc chắn", "Confidence"),
    "source": Text("Nguồn", "Source"),
    "basis": Text("Căn cứ thêm", "Also based on"),
    "requirement": Text("Yêu cầu", "Requirement"),
    "severity": Text("Mức", "Severity"),
    "kinds": Text("Loại hồ sơ", "Kinds"),
    "stages": Text("Ở bước", "Stages"),
    "when": Text("Áp dụng khi", "Applies when"),
    "require": Text("Phải có", "Must hold"),
    "by": Text("Ai làm", "By whom"),
    "due": Text("Thời hạn", "By when"),
    "facts": Text("Đọc trong hồ sơ", "Reads of the dossier"),
    "parameters": Text("Tham số", "Parameters"),
    "readings": Text("Cách hiểu", "Readings"),
    "defects": Text("Điểm chưa rõ của quy định", "Defects of the regulation"),
    "at": Text("Viết tại", "Written at"),
    "taken": Text("đang áp dụng", "taken"),
    "lapsed": Text("không có giá trị vào ngày xét", "no value on that day"),
    "sensitive": Text("nhạy cảm", "sensitive"),
}


def to_text(account: RuleAccount, language: Language) -> str:
    """Write what a reader asks first: the clause, what it requires, when, of which facts; then what is in doubt."""
    return "\n".join(_lines(account, language)) + "\n"


def _lines(account: RuleAccount, language: Language) -> Iterator[str]:
    yield account.id
    yield ""
    for name, value in _rows(account, language):
        if value:
            yield f"{_WORDS[name].in_language(language)}: {value}"
    for name, entries in _lists(account, language):
        if entries:
            yield f"\n{_WORDS[name].in_language(language)}:"
            yield from (f"  • {entry}" for entry in entries)


def _rows(account: RuleAccount, language: Language) -> Iterator[tuple[str, str | None]]:
    def say(text: Text | None) -> str | None:
        return None if text is None else text.in_language(language)

    yield "clause", f"{say(account.label)}: {say(account.clause_text)}"
    yield "document", say(account.document)
    yield "confidence", account.confidence
    yield "source", account.source
    yield "basis", "; ".join(account.basis)
    yield "requirement", say(account.requirement)
    yield "severity", say(_SEVERITIES[account.severity])
    yield "kinds", "; ".join(kind.in_language(language) for kind in account.kinds)
    yield "stages", "; ".join(stage.in_language(language) for stage in account.stages)
    yield "when", say(account.when)
    yield "require", say(account.require)
    yield "by", say(account.by)
    yield "due", say(account.due)
    yield "at", str(account.at)


def _lists(account: RuleAccount, language: Language) -> Iterator[tuple[str, list[str]]]:
    yield "facts", [_fact(fact, language) for fact in account.facts]
    yield "parameters", [_parameter(parameter, language) for parameter in account.parameters]
    yield "readings", [_reading(reading, language) for reading in account.readings]
    yield "defects", [_defect(defect, language) for defect in account.defects]


def _fact(fact: FactRead, language: Language) -> str:
    of_types = f" [{', '.join(label.in_language(language) for label in fact.of_types)}]" if fact.of_types else ""
    sensitive = f", {_WORDS['sensitive'].in_language(language)}" if fact.sensitive else ""
    return f"{fact.path}: {fact.label.in_language(language)} ({fact.type}{sensitive}){of_types}"


def _parameter(parameter: ParameterRead, language: Language) -> str:
    value = (parameter.value or _WORDS["lapsed"]).in_language(language)
    return f"{parameter.name}: {parameter.label.in_language(language)} = {value} ({parameter.clause})"


def _reading(reading: ReadingTold, language: Language) -> str:
    taken = f" ({_WORDS['taken'].in_language(language)})" if reading.taken else ""
    return f"{reading.defect} {reading.id}{taken}: {reading.says.in_language(language)}"


def _defect(defect: DefectTold, language: Language) -> str:
    text = (defect.reading or defect.text).in_language(language)
    return f"{defect.id} [{defect.treatment.value}]: {text}"


def to_json(account: RuleAccount, _language: Language) -> str:
    """Write one JSON object with both languages."""
    return json.dumps(_plain(account), ensure_ascii=False, indent=2) + "\n"


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return [_plain(inner) for inner in value] if isinstance(value, tuple) else value


ACCOUNT_VIEWS: Final[Mapping[str, Callable[[RuleAccount, Language], str]]] = {"text": to_text, "json": to_json}
