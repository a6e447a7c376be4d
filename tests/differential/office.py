"""The invented office of the random packs: what its dossiers may state. Fixed, so that every pack has every type."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact as a pack declares it; `root` is a section or an element."""

    root: str
    name: str
    type: str
    codes: str | None = None
    to: str | None = None

    @property
    def path(self) -> str:
        """The path under which the vocabulary declares it."""
        return f"{self.root}.{self.name}"


# list -> element
LISTS: Final = {"items": "item", "events": "event", "roster": "member", "tools": "tool"}
ELEMENTS: Final = {element: section for section, element in LISTS.items()}
# kind -> sections
KINDS: Final = {
    "permit": ("subject", "circumstances", "submission", "items", "events", "roster", "tools"),
    "brief": ("subject", "circumstances", "submission", "items", "roster"),
}
ITEM_TYPES: Final = ("card", "letter", "photo", "plan")
EVENT_TYPES: Final = ("talk", "tour", "vote")
# The facts that every kind may state: those of the lists of one kind only belong to it by their list.
_DECLARED: Final = """
subject.adult boolean
subject.tall boolean
subject.name text
subject.nickname text
subject.grade code grade
subject.wish code grade
subject.skills codes skill
subject.desk code desk
subject.born date
subject.joined date
subject.seen moment
subject.met moment
subject.books integer
subject.limit integer
subject.fee decimal
subject.paid decimal
subject.card form
subject.spare form
subject.guarantor ref roster
subject.helper ref roster
circumstances.letter boolean
circumstances.rush boolean
submission.at moment
submission.note text
item.type code item_type
item.of ref roster
item.date date
item.form form
item.with codes item_type
item.pages decimal
item.copies integer
item.signed boolean
item.level code grade
item.title text
item.seen moment
event.type code event_type
event.date date
event.at moment
event.head ref roster
event.votes integer
event.open boolean
event.id id
item.id id
member.id id
member.grade code grade
member.peak code grade
member.age integer
member.fee decimal
member.paid boolean
member.born date
member.at moment
member.cards codes item_type
member.form form
member.desk code desk
member.name text
tool.id id
tool.keeper ref roster
tool.weight decimal
tool.uses integer
tool.name text
tool.made date
tool.sharp boolean
tool.grade code grade
"""


def _fact(line: str) -> Fact:
    path, kind, *of = line.split()
    root, name = path.split(".")
    codes = of[0] if kind in ("code", "codes") else None
    return Fact(root, name, kind, codes, of[0] if kind == "ref" else None)


FACTS: Final = tuple(_fact(line) for line in _DECLARED.strip().splitlines())
# A stated fact that no condition reads (for `ignores`), and one that only one kind may state.
IGNORED: Final = Fact("subject", "hobby", "text")
OF_ONE_KIND: Final = Fact("subject", "permit_note", "text")
DERIVED: Final = (
    Fact("subject", "votes", "boolean"),
    Fact("subject", "place", "code", "desk"),
    Fact("member", "votes", "boolean"),
    Fact("member", "place", "code", "desk"),
    Fact("tool", "votes", "boolean"),
)
# decided fact -> the facts that a rule may compare with it
DECIDED: Final = (
    Fact("subject", "due_form", "form"),
    Fact("subject", "due_desk", "code", "desk"),
    Fact("member", "due_form", "form"),
    Fact("member", "due_desk", "code", "desk"),
)
DEFECTS: Final = {"D-1": "ask", "D-2": "ask", "D-3": "read", "D-4": "note", "D-5": "later", "D-6": "read"}


def readable(root: str) -> tuple[Fact, ...]:
    """Return the facts of a section or element that conditions may test."""
    return tuple(fact for fact in (*FACTS, *DERIVED) if fact.root == root)


def stated(root: str) -> tuple[Fact, ...]:
    """Return the facts of a section or element that a dossier may state."""
    return tuple(fact for fact in (*FACTS, IGNORED, OF_ONE_KIND) if fact.root == root)
