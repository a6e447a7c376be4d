"""Render what a change of rules does to a corpus: Impact -> text, markdown or JSON; DossierChange -> a line of JSON."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from compliance.models.frozen import dataclass
from compliance.models.impact import Impact, RuleImpact, Shift, Tally
from compliance.models.text import Language, Text
from compliance.models.truth import Outcome
from compliance.report.json import plain
from compliance.report.labels import OUTCOMES, VERDICTS
from compliance.report.markdown_words import code, escaped

_HEAD: Final = Text(
    "{old} → {new}: {dossiers} hồ sơ, {changed} khác trước",
    "{old} → {new}: {dossiers} dossiers, {changed} come out otherwise",
)
_WHOLE: Final = Text("{n} hồ sơ phải xét trọn vẹn theo cả hai bộ", "{n} dossiers had to be judged whole by both")
_UNREAD: Final = Text("{n} hồ sơ không đọc được", "{n} dossiers could not be read")
_RENAMED: Final = Text("bộ quy tắc đổi mã: {old} → {new}", "a pack bears another id: {old} → {new}")
_NONE: Final = Text("Không hồ sơ nào có kết quả khác.", "No dossier comes out otherwise.")
_VERDICTS: Final = Text("Kết luận khác", "Other verdicts")
_TEXTS: Final = Text("Kết quả như cũ, lời khác", "Same outcome, other words")
_REST: Final = Text("Phần khác của báo cáo", "Other parts of the report")
_INTAKE: Final = Text("điểm chưa dùng được của chính hồ sơ", "what is unusable in the dossier itself")
_FRAMES: Final = Text("Mọi báo cáo, dù hồ sơ thế nào", "All reports, whatever the dossier")
_REQUIREMENT: Final = Text("{n} yêu cầu viết khác ({rules})", "{n} requirements are put otherwise ({rules})")
_OF: Final = Text("{n} hồ sơ", "{n} dossiers")
_NOT_THERE: Final = Text("không xét", "not in force")
_SHIFTS: Final = {
    Shift.NEWLY_VIOLATED: Text("Nay chưa đạt", "Newly violated"),
    Shift.NEWLY_SATISFIED: Text("Nay đạt", "Newly satisfied"),
    Shift.OTHERWISE: Text("Kết quả khác", "Otherwise changed"),
}
_PARTS: Final[Mapping[str, Text]] = {
    "as_of": Text("thời điểm xét", "the as-of moment"),
    "stage": Text("giai đoạn", "the stage"),
    "kind": Text("loại hồ sơ", "the kind of dossier"),
    "agency": Text("cơ quan", "the agency"),
    "period": Text("kỳ", "the period"),
    "further": Text("thành phần không quy tắc nào hỏi đến", "documents that no rule asks for"),
    "not_read": Text("điều đã khai mà không được đọc", "what is stated and not read"),
    "filed": Text("đã nộp hay chưa", "whether it is filed"),
    "unreadable": Text("đọc được hay không", "whether it can be read"),
    "defects": Text("khiếm khuyết của quy định nêu kèm", "the defects of the regulation shown with it"),
    "campaign": Text("điều khoản cần cả đợt", "clauses that need the whole campaign"),
}


@dataclass(frozen=True, slots=True)
class _Block:
    """A heading and what stands below it: (what, how many, examples)."""

    title: str
    rows: tuple[tuple[str, Tally], ...]


def render_impact_text(impact: Impact, language: Language) -> str:
    """Return the sums, each with the first dossiers by name."""
    lines = [*_summary(impact, language)]
    for block in _blocks(impact, language):
        lines += ["", block.title]
        for what, tally in block.rows:
            lines.append(f"  {what}: {_counted(tally, language)}")
            lines += [f"    {' '.join(tally.examples)}"] if tally.examples else []
    return "\n".join(lines) + "\n"


def render_impact_markdown(impact: Impact, language: Language) -> str:
    """Return the same for the description of a merge request."""
    first, *rest = _summary(impact, language)
    lines = [f"### {escaped(first)}", "", *(f"- {escaped(line)}" for line in rest)]
    for block in _blocks(impact, language):
        lines += ["", f"#### {block.title}", ""]
        for what, tally in block.rows:
            examples = " · ".join(map(code, tally.examples))
            lines.append(f"- {escaped(what)}: **{_counted(tally, language)}**" + (f" ({examples})" if examples else ""))
    return "\n".join(lines) + "\n"


def render_impact_json(impact: Impact, _language: Language) -> str:
    """Return one line of JSON; its members are those of `Impact`."""
    return line_of("impact", impact)


IMPACT_FORMS: Final[Mapping[str, Callable[[Impact, Language], str]]] = {
    "text": render_impact_text,
    "json": render_impact_json,
    "markdown": render_impact_markdown,
}


def line_of(name: str, value: object) -> str:
    """Return a line of JSON with one member; of a dossier: `line_of("dossier", change)`."""
    return json.dumps({name: plain(value)}, ensure_ascii=False) + "\n"


def _summary(impact: Impact, language: Language) -> Iterator[str]:
    yield _filled(_HEAD, language, old=impact.old, new=impact.new, dossiers=impact.dossiers, changed=impact.changed)
    if impact.whole:
        yield _filled(_WHOLE, language, n=impact.whole)
    if impact.unread:
        yield _filled(_UNREAD, language, n=impact.unread)
    for old, new in impact.renamed:
        yield _filled(_RENAMED, language, old=old, new=new)
    if not impact.changed:
        yield _NONE.in_language(language)


def _blocks(impact: Impact, language: Language) -> Iterator[_Block]:
    blocks = [_Block(_VERDICTS.in_language(language), tuple(_verdicts(impact, language)))]
    blocks += [
        _Block(words.in_language(language), tuple(_rules(impact, shift, language))) for shift, words in _SHIFTS.items()
    ]
    blocks.append(_Block(_TEXTS.in_language(language), tuple((each.name, each.tally) for each in impact.texts)))
    blocks.append(_Block(_REST.in_language(language), tuple(_rest(impact, language))))
    blocks.append(_Block(_FRAMES.in_language(language), tuple(_frames(impact, language))))
    yield from (block for block in blocks if block.rows)


def _verdicts(impact: Impact, language: Language) -> Iterator[tuple[str, Tally]]:
    for each in impact.verdicts:
        before, after = (VERDICTS[verdict].in_language(language) for verdict in (each.before, each.after))
        yield f"{before} → {after}", each.tally


def _rules(impact: Impact, shift: Shift, language: Language) -> Iterator[tuple[str, Tally]]:
    for each in impact.rules:
        if each.shift is shift:
            yield f"{each.rule}: {_change(each, language)}", each.tally


def _change(each: RuleImpact, language: Language) -> str:
    return " → ".join(_outcome(outcome).in_language(language) for outcome in (each.before, each.after))


def _outcome(outcome: Outcome | None) -> Text:
    return _NOT_THERE if outcome is None else OUTCOMES[outcome]


def _rest(impact: Impact, language: Language) -> Iterator[tuple[str, Tally]]:
    if impact.intake.dossiers:
        yield _INTAKE.in_language(language), impact.intake
    for each in impact.parts:
        yield _PARTS[each.name].in_language(language), each.tally


def _frames(impact: Impact, language: Language) -> Iterator[tuple[str, Tally]]:
    for each in impact.frames:
        tally = Tally(each.dossiers, ())
        yield from ((_PARTS[part].in_language(language), tally) for part in each.frame.parts)
        if each.frame.rules:
            yield _filled(_REQUIREMENT, language, n=len(each.frame.rules), rules=", ".join(each.frame.rules)), tally


def _counted(tally: Tally, language: Language) -> str:
    return _filled(_OF, language, n=tally.dossiers)


def _filled(text: Text, language: Language, **values: object) -> str:
    return text.in_language(language).format(**values)
