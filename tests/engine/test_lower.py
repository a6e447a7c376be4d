"""What conditions become: nodes, narrowed populations, and reasons that lie in the law."""

from pathlib import Path as Folder

import pytest

from compliance.engine.circuit import (
    And,
    Constant,
    Count,
    Every,
    FactRef,
    Gate,
    Leaf,
    Node,
    Not,
    Or,
    Population,
    Same,
    Some,
    Unsettled,
)
from compliance.engine.lower import lower
from compliance.models.condition import Path
from compliance.models.truth import Reason

from .office import NOW, Entry, rule, stack_of

DAY = NOW.date().toordinal()
ITEM_TYPE = Path("item", "type")
AGE = Leaf(Path("subject", "books"), "exactly", (Constant(1),))
CARDS = Population("item", "items", key="type", values=("card",))


def _lowered(folder: Folder, condition: Entry, **more: object) -> Node:
    stack = stack_of(folder, rule(condition, **more))
    return lower(stack, stack.rules, DAY).rules[0].require


@pytest.mark.parametrize(
    ("condition", "node"),
    [
        ({"subject.books": {"exactly": 1}}, AGE),
        ({"not": {"subject.books": {"exactly": 1}}}, Not(AGE)),
        ({"any": [{"subject.books": {"exactly": 1}}, {"ask": "D-1"}]},
         Or((AGE, Unsettled(Reason.REGULATION_GAP, "D-1")))),
        ({"subject.fee": {"at_least": {"parameter": "exact_gap"}}}, Unsettled(Reason.NO_LAW)),
        ({"subject.born": {"before": {"days": 2, "after": {"days": -3, "after": {"fact": "subject.joined"}}}}},
         Leaf(Path("subject", "born"), "before", (FactRef(Path("subject", "joined"), -1),))),
        ({"subject.born": {"before": {"days": 2, "after": "2030-06-15"}}},
         Leaf(Path("subject", "born"), "before", (Constant(DAY + 2),))),
        ({"subject.born": {"before": {"days": 2, "after": {"parameter": "day_gap"}}}}, Unsettled(Reason.NO_LAW)),
        ({"some": "item", "where": {"item.type": "card"}},
         Some(CARDS, Leaf(ITEM_TYPE, "equals", (Constant("card"),)))),
        ({"none": "item", "where": {"item.type": "card"}},
         Not(Some(CARDS, Leaf(ITEM_TYPE, "equals", (Constant("card"),))))),
        ({"count": "item", "where": {"item.type": "card"}, "between": [1, 3]},
         Count(CARDS, Leaf(ITEM_TYPE, "equals", (Constant("card"),)), 1, 3)),
        ({"every": "item", "where": {"item.type": "card"}, "have": {"item.signed": True}},
         Every(CARDS, Or((
             Not(Leaf(ITEM_TYPE, "equals", (Constant("card"),))),
             Leaf(Path("item", "signed"), "equals", (Constant(True),)),
         )))),
        ({"subject.votes": "stated"}, Leaf(Path("subject", "grade"), "stated")),
        ({"subject.books": {"between": [1, {"fact": "subject.limit"}]}},
         And((Leaf(Path("subject", "books"), "at_least", (Constant(1),)),
              Leaf(Path("subject", "books"), "at_most", (FactRef(Path("subject", "limit")),))))),
    ],
)  # fmt: skip
def test_condition(tmp_path: Folder, condition: Entry, node: Node) -> None:
    assert _lowered(tmp_path, condition) == node


def test_things_of_a_person_are_narrowed_by_type_and_owner(tmp_path: Folder) -> None:
    where = {"item.of": {"same_as": {"fact": "member.id"}}, "item.type": ["card", "plan"]}
    node = _lowered(tmp_path, {"some": "item", "where": where}, for_each="member")
    assert isinstance(node, Some)
    assert node.population == Population(
        "item", "items", key="type", values=("card", "plan"), own="of", owner=Path("member", "id")
    )


def test_what_may_be_otherwise_is_not_narrowed(tmp_path: Folder) -> None:
    node = _lowered(tmp_path, {"some": "item", "where": {"any": [{"item.type": "card"}, {"item.signed": True}]}})
    assert isinstance(node, Some)
    assert node.population == Population("item", "items")


def test_readings_stand_apart_unless_one_is_taken(tmp_path: Folder) -> None:
    says = {"vi": "đọc", "en": "read"}
    one, other = {"id": "a", "says": says, "subject.adult": True}, {"id": "b", "says": says, "subject.tall": True}
    leaves = [Leaf(Path("subject", name), "equals", (Constant(True),)) for name in ("adult", "tall")]
    disputed = {"readings": [one, other], "defect": "D-3"}
    assert _lowered(tmp_path / "both", disputed) == Same("D-3", (Gate(leaves[0]), Gate(leaves[1])))
    assert _lowered(tmp_path / "one", {**disputed, "read": "b"}) == leaves[1]
