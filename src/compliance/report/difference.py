"""Render what differs between two rule sets: Difference -> text, markdown or JSON."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from compliance.models.difference import Change, Difference, Effect, FieldChange, Possibility, RuleEffects, State, Turn
from compliance.models.text import Language, Text
from compliance.report.json import plain
from compliance.report.labels import VERDICTS
from compliance.report.markdown_words import code, escaped

_CHANGES: Final = Text("Thay đổi trong các gói quy tắc", "Changes in the packs")
_NO_CHANGES: Final = Text("Hai bộ quy tắc như nhau.", "The two rule sets are the same.")
_EFFECTS: Final = Text("Hồ sơ nào có thể có kết quả khác", "Which dossiers can come out otherwise")
_NO_EFFECTS: Final = Text(
    "Không hồ sơ nào có kết quả khác ở bất kỳ quy tắc nào.", "No dossier comes to another outcome by any rule."
)
_NEVER: Final = Text("không hồ sơ nào (đã chứng minh)", "no dossier (proved)")
_HARMLESS: Final = Text("Chỉ đổi lời hoặc chỗ, không đổi kết quả", "Other words or places only, the same outcomes")
_UNKNOWN: Final = Text(
    "Chưa biết: không hồ sơ nào được cả hai bộ xét bằng quy tắc này",
    "Unknown: no dossier is judged by this rule and by both rule sets",
)
_READ: Final = Text(
    "Đọc hồ sơ khác trước (điều không đọc được cũng khác)", "Dossiers are read otherwise (so is what cannot be read)"
)
_RENAMED: Final = Text("gói quy tắc đổi mã: {old} → {new}", "a pack bears another id: {old} → {new}")
_SINCE: Final = Text("từ ngày {day}", "from {day} on")
_AS_OF: Final = Text("xét tại {moment}", "as of {moment}")
_TURNS: Final = {
    Turn.ADDED: Text("thêm", "added"),
    Turn.REMOVED: Text("bỏ", "removed"),
    Turn.CHANGED: Text("sửa", "changed"),
}
_MARKS: Final = {Turn.ADDED: "+", Turn.REMOVED: "-", Turn.CHANGED: "~"}
_STATES: Final = {
    State.SATISFIED: Text("đạt", "satisfied"),
    State.VIOLATED: Text("chưa đạt", "violated"),
    State.NOT_APPLICABLE: Text("không áp dụng", "not applicable"),
    State.UNDETERMINED: Text("chưa rõ", "undetermined"),
    State.SETTLED: Text("đã rõ", "settled"),
    State.NOT_IN_FORCE: Text("không xét", "not in force"),
}
_SORTS: Final[Mapping[str, Text]] = {
    "pack": Text("gói quy tắc", "pack"),
    "document": Text("văn bản", "document"),
    "actor": Text("người thực hiện", "actor"),
    "clause": Text("điều khoản", "clause"),
    "kind": Text("loại hồ sơ", "kind of dossier"),
    "list": Text("danh sách", "list"),
    "code": Text("mã", "code"),
    "group": Text("nhóm mã", "group of codes"),
    "fact": Text("dữ kiện", "fact"),
    "derived": Text("dữ kiện suy ra", "derived fact"),
    "decided": Text("dữ kiện do bảng quyết định", "decided fact"),
    "alias": Text("mẫu tương đương", "equal form"),
    "parameter": Text("tham số", "parameter"),
    "defect": Text("khiếm khuyết", "defect"),
    "decision": Text("bảng quyết định", "decision table"),
    "rule": Text("quy tắc", "rule"),
    "mention": Text("điều khoản không thành quy tắc", "clause without a rule"),
    "ruling": Text("văn bản trả lời", "ruling"),
}
_NOTHING: Final = "–"


def render_difference_text(difference: Difference, language: Language) -> str:
    """Return the changes with old and new in words, then what each rule can do to dossiers."""
    lines = [f"{difference.old} → {difference.new}", *_renamed(difference, language)]
    lines += ["", _CHANGES.in_language(language)] if difference.changes else ["", _NO_CHANGES.in_language(language)]
    for change in difference.changes:
        at = f"  {change.at}" if change.at.file else ""
        lines.append(f"  {_MARKS[change.turn]} {_titled(change, language)}{at}")
        lines += [f"      {_field(field, language)}" for field in change.fields]
    lines += ["", (_EFFECTS if difference.rules else _NO_EFFECTS).in_language(language)]
    for rule in difference.rules:
        lines.append(f"  {rule.rule} · {_where(rule, language)}")
        for effect in rule.effects:
            if effect.possibility is not Possibility.NEVER:
                lines += [f"    {line}" for line in _effect(effect, language)]
        lines += [f"    ✗ {line}" for line in _never(rule, language)]
    for title, rows in _rest(difference, language):
        lines += ["", title, *(f"  {row}" for row in rows)]
    return "\n".join(lines) + "\n"


def render_difference_markdown(difference: Difference, language: Language) -> str:
    """Return the same for the description of a merge request; a dossier that shows an effect can be unfolded."""
    lines = [f"### {escaped(difference.old)} → {escaped(difference.new)}", ""]
    lines += [f"- {escaped(line)}" for line in _renamed(difference, language)]
    lines += [f"#### {(_CHANGES if difference.changes else _NO_CHANGES).in_language(language)}", ""]
    for change in difference.changes:
        at = f" ({code(str(change.at))})" if change.at.file else ""
        lines.append(f"- **{_TURNS[change.turn].in_language(language)}** {escaped(_titled(change, language))}{at}")
        lines += [f"  - {escaped(_field(field, language))}" for field in change.fields]
    lines += ["", f"#### {(_EFFECTS if difference.rules else _NO_EFFECTS).in_language(language)}", ""]
    for rule in difference.rules:
        lines.append(f"- **{escaped(rule.rule)}** · {escaped(_where(rule, language))}")
        for effect in rule.effects:
            if effect.possibility is not Possibility.NEVER:
                first, *rest = _effect(effect, language)
                lines.append(f"  - {escaped(first)}")
                lines += [f"    {code(each)}" for each in rest]
        lines += [f"  - ✗ {escaped(line)}" for line in _never(rule, language)]
    for title, rows in _rest(difference, language):
        lines += ["", f"#### {title}", "", *(f"- {escaped(row)}" for row in rows)]
    return "\n".join(lines) + "\n"


def render_difference_json(difference: Difference, _language: Language) -> str:
    """Return one object; its members are those of `Difference`."""
    return json.dumps(plain(difference), ensure_ascii=False) + "\n"


DIFFERENCE_FORMS: Final[Mapping[str, Callable[[Difference, Language], str]]] = {
    "text": render_difference_text,
    "json": render_difference_json,
    "markdown": render_difference_markdown,
}


def _renamed(difference: Difference, language: Language) -> list[str]:
    return [_RENAMED.in_language(language).format(old=old, new=new) for old, new in difference.renamed]


def _titled(change: Change, language: Language) -> str:
    pack = "" if change.what == "pack" else f" ({change.pack})"
    return f"{_SORTS[change.what].in_language(language)} {change.id}{pack}"


def _field(field: FieldChange, language: Language) -> str:
    before, after = (_NOTHING if each is None else each.in_language(language) for each in (field.before, field.after))
    return f"{field.name}: {before} → {after}"


def _where(rule: RuleEffects, language: Language) -> str:
    return f"{rule.kind}, {_SINCE.in_language(language).format(day=rule.since)}"


def _turn(effect: Effect, language: Language) -> str:
    return " → ".join(_STATES[state].in_language(language) for state in (effect.before, effect.after))


def _effect(effect: Effect, language: Language) -> Iterator[str]:
    """Yield a line for an effect that is shown or not decided, and one with the dossier that shows it."""
    if effect.witness is None:
        why = f": {effect.why.in_language(language)}" if effect.why else ""
        yield f"? {_turn(effect, language)}{why}"
        return
    verdict = effect.verdict
    verdicts = "" if verdict is None else " → ".join(
        VERDICTS[each].in_language(language) for each in (verdict.before, verdict.after)
    )  # fmt: skip
    as_of = _AS_OF.in_language(language).format(moment=effect.witness.as_of)
    yield f"• {_turn(effect, language)}" + (f" ({verdicts})" if verdicts else "") + f", {as_of}"
    yield json.dumps(plain(dict(effect.witness.dossier)), ensure_ascii=False)


def _never(rule: RuleEffects, language: Language) -> Iterator[str]:
    turns = [_turn(effect, language) for effect in rule.effects if effect.possibility is Possibility.NEVER]
    if turns:
        yield f"{_NEVER.in_language(language)}: {'; '.join(turns)}"


def _rest(difference: Difference, language: Language) -> Iterator[tuple[str, list[str]]]:
    read = [
        f"{each.kind}, {_SINCE.in_language(language).format(day=each.since)}: {', '.join(each.facts)}"
        for each in difference.read
    ]
    blocks = ((_HARMLESS, list(difference.harmless)), (_UNKNOWN, list(difference.unknown)), (_READ, read))
    yield from ((title.in_language(language), rows) for title, rows in blocks if rows)
