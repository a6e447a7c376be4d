"""Write what cases reach: (Coverage, Language) -> text for a terminal, or JSON."""

from collections.abc import Iterator, Mapping
from typing import Final

from compliance.authoring.coverage.goals import Aim, Goal
from compliance.authoring.coverage.measure import Coverage, Subject
from compliance.authoring.coverage.parts import REQUIRE
from compliance.models.phrases import both, make
from compliance.models.text import Language, Text

AIMS: Final[Mapping[Aim, Text]] = {
    Aim.OUTCOME: Text("kết quả của quy tắc", "outcomes of rules"),
    Aim.BRANCH: Text("nhánh điều kiện", "branches of conditions"),
    Aim.READING: Text("cách hiểu", "readings"),
    Aim.SIDE: Text("hai phía của mốc, ngưỡng", "sides of limits"),
    Aim.ROW: Text("dòng của bảng quyết định", "rows of decision tables"),
}
_OUTCOMES: Final = {
    "satisfied": Text("đạt", "satisfied"),
    "violated": Text("vi phạm", "violated"),
    "not_applicable": Text("không áp dụng", "not applicable"),
    "undetermined": Text("chưa xác định", "undetermined"),
}
_TRUTHS: Final = {
    "true": Text("đúng", "true"),
    "false": Text("sai", "false"),
    "unknown": Text("chưa biết", "unknown"),
}
_SIDES: Final = {
    "before": Text("ngay trước mốc", "just before the limit"),
    "at": Text("đúng mốc", "exactly at the limit"),
    "after": Text("ngay sau mốc", "just after the limit"),
}
_RULES: Final = Text("Quy tắc có đủ ví dụ đạt và vi phạm", "Rules with an example of satisfied and of violated")
_NOT_REACHED: Final = Text("Chưa có trường hợp nào chạm tới:", "No case reaches:")


def to_text(coverage: Coverage, language: Language) -> str:
    """Write the figures, then for each rule and table what no case reaches, and why."""
    rows = [f"{line.in_language(language)}" for line in _figures(coverage)]
    lacking = [subject for subject in coverage.subjects if subject.lacks]
    if lacking:
        rows += ["", _NOT_REACHED.in_language(language)]
    for subject in lacking:
        rows.append(f"{subject.at}: {subject.id}" if subject.at else subject.id)
        rows += dict.fromkeys(f"    {why(subject, goal).in_language(language)}" for goal in _told(subject))
    return "\n".join([*rows, ""])


def _figures(coverage: Coverage) -> Iterator[Text]:
    rules = [subject for subject in coverage.subjects if any(goal.aim is Aim.OUTCOME for goal in subject.goals)]
    shown = sum(not subject.without_example for subject in rules)
    yield make("{what}: {n}/{of}", "{what}: {n}/{of}", what=_RULES, n=both(str(shown)), of=both(str(len(rules))))
    for aim, words in AIMS.items():
        reached, every = coverage.counted(aim)
        if every:
            share = both(f"{100 * reached / every:.1f} %")
            numbers = {"n": both(str(reached)), "of": both(str(every)), "share": share}
            yield make("    {what}: {n}/{of} ({share})", "    {what}: {n}/{of} ({share})", what=words, **numbers)


def _told(subject: Subject) -> tuple[Goal, ...]:
    """Return what a rule lacks, in words that are worth reading: where no case names it, once."""
    return subject.lacks if subject.cases or subject.lacks[0].aim is Aim.ROW else subject.lacks[:1]


def why(subject: Subject, goal: Goal) -> Text:
    """Say what no case reaches, and why not."""
    if goal.aim is Aim.ROW:
        return make("không trường hợp nào rơi vào dòng {row}", "no case falls in the row {row}", row=both(goal.place))
    if not subject.cases:
        return Text("không trường hợp nào nêu tên quy tắc này", "no case names this rule")
    if goal.aim is Aim.OUTCOME:
        return make(
            "chưa có trường hợp nào ra kết quả: {wanted}", "no case comes out: {wanted}", wanted=_OUTCOMES[goal.wanted]
        )
    return _of_place(subject, goal)


def _of_place(subject: Subject, goal: Goal) -> Text:
    place, _, line = goal.place.partition(" ")
    what = subject.words.get(place)
    named = make("{place} {line}", "{place} {line}", place=both(place), line=both(line)) if line else both(place)
    if what is not None:
        named = make("{place}, “{what}”", "{place}, “{what}”", place=named, what=what)
    if not subject.applies and place.startswith(REQUIRE):
        return make("{place}: quy tắc chưa áp dụng ở trường hợp nào", "{place}: the rule applies in none", place=named)
    if goal.aim is Aim.SIDE:
        side = _SIDES[goal.wanted]
        return make("{place}: chưa có giá trị {side}", "{place}: no value {side}", place=named, side=side)
    return make(
        "{place}: chưa lần nào {truth} trong {n} trường hợp",
        "{place}: never {truth} in its {n} cases",
        place=named,
        truth=_TRUTHS[goal.wanted],
        n=both(str(subject.cases)),
    )


def to_json(coverage: Coverage) -> dict[str, object]:
    """Return the figures and what is lacking as plain values; words in both languages."""
    counted = {aim.value: coverage.counted(aim) for aim in Aim}
    return {
        "reached": {aim: {"reached": reached, "of": every} for aim, (reached, every) in counted.items()},
        "subjects": [_subject(subject) for subject in coverage.subjects],
    }


def _subject(subject: Subject) -> dict[str, object]:
    at = subject.at
    return {
        "id": subject.id,
        "pack": subject.pack,
        "at": None if at is None else {"file": at.file, "line": at.line, "column": at.column},
        "cases": subject.cases,
        "goals": len(subject.goals),
        "without_example": list(subject.without_example),
        "lacks": [_lack(subject, goal) for goal in subject.lacks],
    }


def _lack(subject: Subject, goal: Goal) -> dict[str, object]:
    words = why(subject, goal)
    return {
        "aim": goal.aim.value,
        "place": goal.place,
        "wanted": goal.wanted,
        "why": {"vi": words.vi, "en": words.en},
    }
