"""Say acts in words: (Sitting, Proposal, Variant) -> what is done, of what, and which values are left open."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from compliance.engine.plan import SHOWING
from compliance.models.calendar_words import moment_words
from compliance.models.operators import FactType
from compliance.models.phrases import bare, both, join_and, make, quoted, sentence
from compliance.models.plain_words import plain_words
from compliance.models.repair import ActKind, Hole
from compliance.models.text import Text
from compliance.models.value_words import json_words
from compliance.models.vocabulary import Fact
from compliance.repair.changes import Path, Tree, pointer_of
from compliance.repair.court import Law
from compliance.repair.proposal import Opening, Proposal, Variant
from compliance.repair.values import SOMETHING

BLANK: Final = Text("(để người có trách nhiệm điền)", "(left for whoever answers for it)")
_PARTS: Final[Mapping[str, Text]] = {
    "reason": Text("lý do", "the reason"),
    "who": Text("người giải trình", "who explains"),
    "when": Text("ngày giải trình", "the day of the explanation"),
    "document": Text("văn bản giải trình", "the document of the explanation"),
    "rule": Text("yêu cầu được giải trình", "the requirement explained"),
    "of": Text("của người hoặc văn bản nào", "of which person or document"),
    "kind": Text("loại hồ sơ", "kind of dossier"),
    "agency": Text("cơ quan", "agency"),
    "period": Text("kỳ", "period"),
}


class Words:
    """Words for the acts of one dossier."""

    def __init__(self, law: Law | None, tree: Tree) -> None:
        self._law = law
        self._tree = tree

    def what(self, proposal: Proposal, variant: Variant) -> Text:
        """Say what is done, as a sentence."""
        return sentence(_OF_KIND[proposal.kind](self, proposal, variant))

    def holes(self, variant: Variant, allowed: tuple[Text, ...] = ()) -> tuple[Hole, ...]:
        """Name the values that are left open."""
        return tuple(
            Hole(
                pointer=pointer_of(hole.path),
                label=self._label(hole.path, hole.fact),
                tried=self.value(hole),
                blank=self.value(hole) is BLANK,
                allowed=allowed,
                sensitive=bool(hole.fact and hole.fact.sensitive),
            )
            for hole in variant.holes
        )

    def value(self, hole: Opening) -> Text:
        """Say the value that a hole was filled with; a text that stands for any is a blank."""
        if hole.value == SOMETHING or (isinstance(hole.value, dict) and SOMETHING in hole.value.values()):
            return BLANK
        return moment_words(hole.value) if hole.path[-1] == "when" else self._said(hole.value, hole.fact)

    def _said(self, value: Any, fact: Fact | None) -> Text:
        if fact is None or self._law is None or value is None:
            return plain_words(value)
        codes = self._law.stack.vocabulary.codes.get(fact.codes or "")
        return json_words(value, fact.type, codes, self._law.stack.documents)

    def _label(self, path: Path, fact: Fact | None) -> Text:
        return fact.label if fact is not None else _PARTS.get(str(path[-1]), self._section(str(path[-1])))

    # --- what is spoken of -------------------------------------------------------------------------------------------

    def _section(self, name: str) -> Text:
        section = None if self._law is None else self._law.stack.vocabulary.lists.get(name)
        return section.label if section else _PARTS.get(name, both(name))

    def fact(self, path: Path) -> Fact | None:
        """Return the fact at a place."""
        if self._law is None or len(path) < 2:
            return None
        vocabulary = self._law.stack.vocabulary
        section = vocabulary.lists.get(str(path[0]))
        return (
            vocabulary.facts.get(f"{section.element if section else path[0]}.{path[2 if section else 1]}")
            if len(path) > (2 if section else 1)
            else None
        )

    def _entry(self, path: Path) -> Text | None:
        """Name the paper or entry in which a place lies."""
        if self._law is None or len(path) < 2 or not isinstance(path[1], int):
            return None
        entries = self._tree.get(str(path[0]))
        entry = entries[path[1]] if isinstance(entries, list) and path[1] < len(entries) else None
        return self.entry_words(str(path[0]), entry if isinstance(entry, dict) else {})

    def entry_words(self, name: str, entry: Mapping[str, Any]) -> Text:
        """Name an entry: by the label of its type, or by its list."""
        label = self._type_of(name, entry)
        return label or make("một dòng của “{list}”", "an entry of “{list}”", list=self._section(name))

    def _type_of(self, name: str, entry: Mapping[str, Any]) -> Text | None:
        if self._law is None or name not in self._law.stack.vocabulary.lists:
            return None
        vocabulary = self._law.stack.vocabulary
        fact = vocabulary.facts.get(f"{vocabulary.lists[name].element}.type")
        listed = vocabulary.codes.get(fact.codes or "") if fact else None
        code = listed.codes.get(str(entry.get("type"))) if listed else None
        return code.label if code else None

    def _whom(self, proposal: Proposal) -> Text:
        return both(f" ({proposal.finding.whom})") if proposal.finding.whom else both("")

    def _of_entry(self, path: Path) -> Text:
        entry = self._entry(path)
        return make(" của {entry}", " of: {entry}", entry=entry) if entry else both("")

    # --- by kind ------------------------------------------------------------------------------------------------------

    def respell(self, proposal: Proposal, variant: Variant) -> Text:
        """A spelling: the word that is right."""
        change = variant.changes[-1]
        renamed = change.path != proposal.path
        fact = self.fact(proposal.path)
        word = plain_words(change.path[-1]) if renamed else self._said(change.value, fact)
        if renamed:
            return make("sửa tên mục thành {word}", "rename the member to {word}", word=word)
        label = self._label(proposal.path, fact)
        if fact is not None and fact.sensitive:
            return make("sửa cách ghi “{label}” cho đúng", "spell “{label}” rightly", label=label)
        return make("sửa cách ghi “{label}” thành {word}", "spell “{label}” as {word}", label=label, word=word)

    def state(self, proposal: Proposal, _: Variant) -> Text:
        """Something that is asked for."""
        if proposal.path[0] == "explanations":
            return Text("bổ sung cho đủ các phần của giải trình", "complete the explanation")
        if len(proposal.path) == 1 and self._law is not None and proposal.path[0] in self._law.stack.vocabulary.lists:
            return make(
                "khai “{list}”, kể cả khi không có dòng nào",
                "state “{list}”, also where it has no entry",
                list=self._section(str(proposal.path[0])),
            )
        return self._asked(proposal, self._whom(proposal))

    def discreet(self, proposal: Proposal) -> Text | None:
        """Ask for a sensitive fact without naming anybody, by the place of the entry; None for any other act."""
        fact = self.fact(proposal.path)
        if proposal.kind is not ActKind.STATE or fact is None or not fact.sensitive:
            return None
        place = both("")
        if isinstance(proposal.path[1], int):
            row = str(proposal.path[1] + 1)
            listed = self._section(str(proposal.path[0]))
            place = make(" (dòng {row} của “{list}”)", " (entry {row} of “{list}”)", row=both(row), list=listed)
        return sentence(self._asked(proposal, place))

    def _asked(self, proposal: Proposal, whom: Text) -> Text:
        """Ask what a fact is; of what is true or false, both answers are named."""
        fact = self.fact(proposal.path)
        either = Text(": có hay không", ": yes or no") if fact and fact.type is FactType.BOOLEAN else both("")
        return make(
            "khai rõ “{label}”{of}{whom}{either}",
            "state “{label}”{of}{whom}{either}",
            label=self._label(proposal.path, fact),
            of=self._of_entry(proposal.path) if proposal.path[0] in self._papers() else both(""),
            whom=whom,
            either=either,
        )

    def _papers(self) -> tuple[str, ...]:
        section = None if self._law is None else self._law.stack.vocabulary.element_list(SHOWING)
        return (section.name,) if section else ()

    def correct(self, proposal: Proposal, variant: Variant) -> Text:
        """Something that is made anew."""
        fact = self.fact(proposal.path)
        label = self._label(proposal.path, fact)
        if fact is not None and fact.type is FactType.ID:
            return make("đặt mã khác cho dòng này", "give this entry another id")
        if proposal.path[0] in self._papers():
            made = self._demanded(proposal) if variant.holes else self._is(label, variant, fact)
            return make(
                "lập lại {entry}{whom} cho đúng: {made}",
                "draw up again: {entry}{whom}, so that {made}",
                entry=self._entry(proposal.path) or label,
                whom=self._whom(proposal),
                made=made,
            )
        return make("sửa: {made}", "correct: {made}", made=self._demanded(proposal))

    def _is(self, label: Text, variant: Variant, fact: Fact | None) -> Text:
        value = self._said(variant.changes[-1].value, fact)
        return make("{label} là {value}", "{label} is {value}", label=label, value=value)

    def _demanded(self, proposal: Proposal) -> Text:
        return bare(proposal.finding.required)

    def attach(self, proposal: Proposal, variant: Variant) -> Text:
        """A paper that is missing."""
        entry = variant.changes[-1].value
        return make(
            "bổ sung {entry}{whom}{with}",
            "attach: {entry}{whom}{with}",
            entry=self.entry_words(str(proposal.path[0]), entry),
            whom=self._whom(proposal),
            **{"with": self._enclosing(str(proposal.path[0]), entry)},
        )

    def _enclosing(self, name: str, entry: Mapping[str, Any]) -> Text:
        """Say what is enclosed with a paper."""
        held = next((value for value in entry.values() if isinstance(value, list) and value), None)
        if held is None:
            return both("")
        labels = join_and(self._type_of(name, {"type": code}) or both(str(code)) for code in held)
        return make(", kèm {labels}", ", enclosing: {labels}", labels=labels)

    def late_attach(self, proposal: Proposal, variant: Variant) -> Text:
        """A paper whose last day is past: it bears its true day, whichever that is."""
        return make(
            "{attach}; ghi đúng ngày thật của văn bản",
            "{attach}; with the day on which it was really made",
            attach=bare(self.what(proposal, variant)),
        )

    def late_explain(self, proposal: Proposal, variant: Variant) -> Text:
        """An explanation of a paper that is added after its day: the true day alone may settle it."""
        return make(
            "nếu văn bản đã lập đúng hạn thì ghi đúng ngày thật của nó; nếu lập sau thì {explain}",
            "if the paper was made in time, its true day settles it; if it was made later, {explain}",
            explain=bare(_OF_KIND[proposal.kind](self, proposal, variant)),
        )

    def explain(self, proposal: Proposal, _: Variant) -> Text:
        """An explanation of what cannot be mended."""
        return make(
            "kèm giải trình{whom}: lý do, người giải trình, ngày và văn bản",
            "enclose an explanation{whom}: the reason, who explains, the day and the document",
            whom=self._whom(proposal),
        )

    def add(self, proposal: Proposal, variant: Variant) -> Text:
        """A line of a list that is said to be complete."""
        name, entry = str(proposal.path[0]), variant.changes[-1].value
        open_names = {hole.path[-1] for hole in variant.holes}
        shown = [
            self._said(value, self._fact_of(name, key))
            for key, value in entry.items()
            if key not in open_names and key != "id"
        ]
        return make(
            "nếu thực tế có mà danh sách ghi thiếu thì ghi thêm vào “{list}”{shown}{whom}",
            "if it is so and the list left it out, add to “{list}”{shown}{whom}",
            list=self._section(name),
            shown=make(": {shown}", ": {shown}", shown=join_and(shown)) if shown else both(""),
            whom=self._whom(proposal),
        )

    def _fact_of(self, name: str, key: str) -> Fact | None:
        if self._law is None or name not in self._law.stack.vocabulary.lists:
            return None
        return self._law.stack.vocabulary.facts.get(f"{self._law.stack.vocabulary.lists[name].element}.{key}")

    def remove(self, proposal: Proposal, variant: Variant) -> Text:
        """Something that should not be there."""
        if any(change.path[0] == "extra" for change in variant.changes):
            return make(
                "bỏ mục {name} khỏi chỗ này; nội dung được giữ ở “extra”",
                "take {name} out of this place; what it says is kept in “extra”",
                name=quoted(both(str(proposal.path[-1]))),
            )
        if proposal.path[0] == "explanations":
            return Text("bỏ giải trình không dùng được", "take out the explanation that cannot be used")
        entry = self._entry(proposal.path) if len(proposal.path) == 2 else None
        name = entry or quoted(both(str(proposal.path[-1])))
        return make("bỏ {name} ra khỏi hồ sơ{whom}", "take out of the dossier: {name}{whom}", name=name,
                    whom=self._whom(proposal))  # fmt: skip


_Say = Callable[[Words, Proposal, Variant], Text]
_OF_KIND: Final[Mapping[ActKind, _Say]] = {
    ActKind.RESPELL: Words.respell,
    ActKind.STATE: Words.state,
    ActKind.CORRECT: Words.correct,
    ActKind.ATTACH: Words.attach,
    ActKind.EXPLAIN: Words.explain,
    ActKind.ADD: Words.add,
    ActKind.REMOVE: Words.remove,
}
