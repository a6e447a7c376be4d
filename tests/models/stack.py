"""A small stack made by hand: an invented library that lends books, for the sentences."""

from datetime import date
from decimal import Decimal

from compliance.models.condition import ALWAYS, All, Condition, FactOperand, Literal, Path, Scope, Test, Value
from compliance.models.errors import Source
from compliance.models.operators import FactType
from compliance.models.pack import DatedValue, Defect, Document, Pack, Parameter, Rule, Stage, Treatment
from compliance.models.stack import Stack
from compliance.models.text import Text
from compliance.models.truth import Severity
from compliance.models.vocabulary import Code, CodeList, DecidedFact, DerivedFact, Fact, Kind, ListSection, Vocabulary

DAY = date(2024, 5, 20).toordinal()


def both(words: str) -> Text:
    return Text(words, words)


def codes(name: str, **labels: Text) -> CodeList:
    return CodeList(name, {code: Code(code, label, {}) for code, label in labels.items()})


def fact(path: str, type_: FactType, vi: str, en: str, **more: str) -> tuple[str, Fact]:
    root, name = path.split(".")
    return path, Fact(root, name, type_, Text(vi, en), **more)


VOCABULARY = Vocabulary(
    kinds={"card": Kind("card", Text("hồ sơ cấp thẻ", "card dossier"), ("subject", "items"), ())},
    lists={
        "items": ListSection("items", "item", Text("giấy tờ", "papers"), 100),
        "events": ListSection("events", "event", Text("sự kiện", "events"), 100),
        "readers": ListSection("readers", "reader", Text("danh sách bạn đọc", "list of readers"), 100),
    },
    codes={
        "item_type": codes(
            "item_type",
            request=Text("đơn xin cấp thẻ", "card request"),
            photo=Text("ảnh chân dung", "portrait"),
        ),
        "event_type": codes(
            "event_type", visit=Text("buổi tham quan", "visit"), lending=Text("buổi mượn sách", "lending")
        ),
        "rank": codes("rank", child=Text("thiếu nhi", "child"), adult=Text("người lớn", "adult")),
    },
    groups={},
    facts=dict(
        (
            fact("item.type", FactType.CODE, "loại giấy tờ", "type of paper", codes="item_type"),
            fact("item.form", FactType.FORM, "mẫu", "form"),
            fact("item.date", FactType.DATE, "ngày ký", "day of signature"),
            fact("item.pages", FactType.DECIMAL, "số trang", "pages"),
            fact("item.with", FactType.CODES, "giấy tờ kèm theo", "papers enclosed", codes="item_type"),
            fact("item.of", FactType.REF, "của bạn đọc nào", "whose paper", to="readers"),
            fact("event.type", FactType.CODE, "loại sự kiện", "type of event", codes="event_type"),
            fact("event.date", FactType.DATE, "ngày diễn ra", "day of the event"),
            fact("reader.name", FactType.TEXT, "họ tên", "name"),
            fact("reader.card", FactType.TEXT, "số thẻ", "card number"),
            fact("subject.rank", FactType.CODE, "hạng bạn đọc", "reader's rank", codes="rank"),
            fact("subject.resident", FactType.BOOLEAN, "là người trong tỉnh", "is a resident"),
            fact("subject.shown", FactType.BOOLEAN, "đã xem nội quy", "has read the rules"),
            fact("submission.at", FactType.MOMENT, "thời điểm nộp", "time of filing"),
        )
    ),
    derived={
        "reader.grown": DerivedFact(
            "reader", "grown", "rank", "grown", FactType.BOOLEAN, None, Text("là người lớn", "is grown up")
        )
    },
    decided={
        "reader.required_form": DecidedFact(
            "reader", "required_form", FactType.FORM, None, Text("mẫu phải dùng", "the form to use")
        )
    },
    aliases={},
)

PARAMETERS = {
    name: Parameter(name, type_, "2", Text(vi, en), (DatedValue(None, DAY + 100, value),))
    for name, type_, vi, en, value in (
        ("last_day", FactType.DATE, "hạn nộp", "last day", DAY),
        ("most_pages", FactType.DECIMAL, "số trang tối đa", "most pages", Decimal("0.5")),
    )
}

PACK = Pack(
    id="lending-2024", regulation="lending", layer="agency", status="official", title=both("Quy chế"), document="QC-7",
    agency="AD", agency_label=both("Thư viện"), period=None, first_day=None, last_day=None, zone="Asia/Ho_Chi_Minh",
    extends=(), answers=None,
    stages=(Stage("filing", Text("nộp hồ sơ", "filing")), Stage("keeping", Text("lưu", "keeping"))),
    documents={}, clauses={}, actors={}, vocabulary=VOCABULARY, parameters=PARAMETERS, defects={}, rules=(),
    decisions=(), mentions=(), rulings=(), folder="", content_hash="",
)  # fmt: skip

STACK = Stack(
    base=PACK,
    packs=(PACK,),
    vocabulary=VOCABULARY,
    parameters=PARAMETERS,
    rules=(),
    decisions={},
    mentions=(),
    defects={
        "D-1": Defect("D-1", ("3",), Treatment.ASK, Text("Hai mức đặt cọc trùng nhau.", "Two deposits overlap."), None)
    },
    clauses={},
    documents={"QC-7": Document("QC-7", Text("Quy chế cho mượn", "Lending rules"), "7/QC", None, None, None, "SV")},
    ruled={},
    lapsed=(),
)

ITEM, EVENT, READER = Scope("item", "items"), Scope("event", "events"), Scope("reader", "readers")


def check(path: str, operator: str, *operands: object) -> Test:
    """Write a test shortly: bare values are literals."""
    kept = (operand if hasattr(operand, "__dataclass_fields__") else Literal(as_value(operand)) for operand in operands)
    return Test(Path(*path.split(".")), operator, tuple(kept))


def as_value(operand: object) -> Value:
    assert isinstance(operand, bool | str | int | Decimal | tuple)
    return operand


def typed(code: str, name: str = "item") -> Test:
    return check(f"{name}.type", "equals", code)


def owned(name: str = "item", by: str = "reader") -> Test:
    return Test(Path(name, "of"), "same_as", (FactOperand(Path(by, "id")),))


def rule(aspect: str, require: Condition, *bindings: Scope, when: Condition = ALWAYS, **more: object) -> Rule:
    """A rule of the invented library; `more` are other fields."""
    fields: dict[str, object] = {"stages": (), "severity": Severity.BLOCKING} | more
    return Rule(
        id=f"lending-2024/2/{aspect}",
        pack="lending-2024",
        layer="agency",
        document="QC-7",
        clause="2",
        aspect=aspect,
        kinds=("card",),
        bindings=bindings,
        when=when,
        require=require,
        at=Source("rules.yaml", 1, 1),
        **fields,
    )


REQUEST = All((typed("request"),))
