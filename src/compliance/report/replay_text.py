"""Render a replay as a few lines: Replay -> str."""

from typing import Final

from compliance.models.replay import Replay, RuleChange
from compliance.models.text import Language, Text
from compliance.models.truth import Outcome
from compliance.report.labels import OUTCOMES, VERDICTS

_EQUAL: Final = Text("= Kết quả giống hệt từng byte", "= The report is the same to the byte")
_SAME_OUTCOMES: Final = Text("= Kết quả của mọi yêu cầu như cũ", "= Every requirement comes out as before")
_DIFFERS: Final = Text("≠ Kết quả khác trước", "≠ The report differs")
_SAME: Final = Text("như cũ", "the same")
_OTHER: Final = Text("đã khác", "different")
_NOT_THERE: Final = Text("không xét", "not in force")
_SENTENCES_ONLY: Final = Text(
    "kết luận và kết quả từng yêu cầu như cũ, nội dung khác của báo cáo đã khác",
    "verdict and outcomes are the same; other parts of the report differ",
)
_PARTS: Final = (
    ("same_program", Text("Phiên bản chương trình", "Program version")),
    ("same_packs", Text("Bộ quy tắc", "Rules")),
    ("same_keys", Text("Số bộ máy kiểm tra", "Keys")),
)


def render_replay(replay: Replay, language: Language) -> str:
    """Return whether it came out as before, what judged, and what changed."""
    same_making = replay.same_program and replay.same_packs and replay.same_keys
    head = (_EQUAL if same_making else _SAME_OUTCOMES) if replay.equal else _DIFFERS
    lines = [head.in_language(language)]
    for name, label in _PARTS:
        state = _SAME if getattr(replay, name) else _OTHER
        lines.append(f"  {label.in_language(language)}: {state.in_language(language)}")
    if replay.verdict_before is not replay.verdict_after:
        verdicts = (VERDICTS[each].in_language(language) for each in (replay.verdict_before, replay.verdict_after))
        lines.append(f"  {' → '.join(verdicts)}")
    lines.extend(f"  {_change(change, language)}" for change in replay.changes)
    if not replay.equal and not replay.changes and replay.verdict_before is replay.verdict_after:
        lines.append(f"  {_SENTENCES_ONLY.in_language(language)}")
    return "\n".join(lines) + "\n"


def _change(change: RuleChange, language: Language) -> str:
    before, after = (_outcome(each).in_language(language) for each in (change.before, change.after))
    return f"{change.rule}: {before} → {after}"


def _outcome(outcome: Outcome | None) -> Text:
    return _NOT_THERE if outcome is None else OUTCOMES[outcome]
