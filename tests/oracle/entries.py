"""Spell an entry of `clauses:` as rules: entry -> (when, require) with names to bind (§5)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .conditions import WITHOUT
from .packs import Clauses, Pack
from .source import Located, fail, nearest
from .stacks import Stack, list_of_element
from .words import bind_type_words, with_rulings

MENTIONS = ("ignores", "informative", "not_checkable", "campaign")
FORMS = ("item", "event", "deadline", "decides", "ask", "order", *MENTIONS)
_COMMON = (
    "clause", "id", "for", "for_each", "stage", "severity", "by", "due", "defect", "says", "remedy", "basis",
    "needed_for", "when", "document",
)  # fmt: skip
OWN_KEYS: dict[str, tuple[str, ...]] = {
    "item": ("item", "count", "enclosed_in", "form", "dated", "with", "pages", "only", "where", "if_exists"),
    "event": ("event", "count", "dated", "only", "where", "if_exists"),
    "decides": ("decides", "inputs", "hit", "rows"),
    "require": ("require",),
    **{form: (form,) for form in ("deadline", "ask", "order", *MENTIONS)},
}


@dataclass(frozen=True)
class Rule:
    """A rule: for each binding of its names to entries of lists, `when` and `require` (§5). No stages: all stages."""

    id: str
    pack: Pack
    clause: str
    kinds: list[str]
    stages: list[str] | None
    severity: str
    bindings: list[tuple[str, str]]
    when: Any
    require: Any
    entry: Located


def form_of(entry: Located) -> str:
    """Return the word that says what an entry is: item, deadline, … or require (§5)."""
    forms = [form for form in (*FORMS, "require") if form in entry]
    if len(forms) != 1:
        raise fail(
            entry, f"an entry is exactly one of {', '.join((*FORMS, 'require'))}; this one has {forms or 'none'}"
        )
    unknown = set(entry) - set(_COMMON) - set(OWN_KEYS[forms[0]])
    for key in sorted(unknown):
        raise fail(entry, f"unknown key {key!r} beside `{forms[0]}`{nearest(key, (*_COMMON, *OWN_KEYS[forms[0]]))}")
    return forms[0]


def spelled_out(entry: Located, clauses: Clauses, pack: Pack, stack: Stack) -> list[Rule]:
    """Return the rules that one entry amounts to; none for decisions and mentions (§5)."""
    form = form_of(entry)
    writer = _Writer({**clauses.defaults, **entry}, entry, pack, stack)
    if form in ("item", "event"):
        return list(_things(writer, form))
    when = entry.get("when", {})
    if form == "deadline":
        path = _deadline_path(entry)
        test = {word: operand for word, operand in entry["deadline"].items() if word != "of"}
        return [writer.rule("deadline", when, {path: test}, severity="explain")]
    if form == "order":
        return [_order(writer, when, entry)]
    if form == "ask":
        return [writer.rule("ask", when, {"ask": entry["ask"]})]
    return [writer.rule("rule", when, entry["require"])] if form == "require" else []


def _deadline_path(entry: Located) -> str:
    """Return `of` of a deadline."""
    if not isinstance(entry["deadline"], dict) or "of" not in entry["deadline"]:
        raise fail(entry, "a deadline says of what: {of: PATH, on_or_before: D}")
    return str(entry["deadline"]["of"])


def _order(writer: "_Writer", when: Any, entry: Located) -> Rule:
    """`{first: event, second: event}`: every A not after every B, aspect order (§5)."""
    if not isinstance(entry["order"], list) or len(entry["order"]) != 2 or "for_each" in entry:
        raise fail(entry, "an order names two event types, and has no for_each of its own")
    first, second = entry["order"]
    selected = [when, {"first.type": {"equals": first}}, {"second.type": {"equals": second}}]
    require = {"first.date": {"on_or_before": {"fact": "second.date"}}}
    events = [("first", "events"), ("second", "events")]
    return writer.rule("order", {"all": selected}, require, bindings=events)


@dataclass(frozen=True)
class _Writer:
    """Writes rules with what an entry and its file's defaults say."""

    keys: dict[str, Any]
    entry: Located
    pack: Pack
    stack: Stack

    def rule(
        self,
        aspect: str,
        when: Any,
        require: Any,
        *,
        bindings: list[tuple[str, str]] | None = None,
        severity: str = "blocking",
        stages: list[str] | None = None,
    ) -> Rule:
        """Return a rule of one aspect; `severity` is the aspect's own, unless the entry says otherwise (§5)."""
        kinds = self.keys.get("for")
        if kinds is None:
            raise fail(self.entry, "no `for:` here nor at the top of the file: which kind of dossier is it about?")
        clause = self.entry["clause"]
        names = self.for_each() if bindings is None else bindings
        when, require = (with_rulings(condition, clause, self.stack) for condition in (when, require))
        words, when = bind_type_words(when, require, names, self.stack, self.entry)
        return Rule(
            id=f"{self.pack.id}/{clause}/{self._name(aspect)}",
            pack=self.pack,
            clause=clause,
            kinds=kinds if isinstance(kinds, list) else [kinds],
            stages=self.from_stage() if stages is None else stages,
            severity="advice" if aspect == "premature" else self.keys.get("severity", severity),
            bindings=[*names, *words],
            when=when,
            require=require,
            entry=self.entry,
        )

    def _name(self, aspect: str) -> str:
        """`id:` replaces `rule`, or stands before the other aspects with a hyphen (§5)."""
        own = self.entry.get("id")
        if own is None:
            return aspect
        return str(own) if aspect == "rule" else f"{own}-{aspect}"

    def for_each(self) -> list[tuple[str, str]]:
        """Read `for_each: ELEMENT` or `{name: ELEMENT, …}` as names and lists (§5)."""
        written = self.entry.get("for_each", {})
        names = {written: written} if isinstance(written, str) else written
        found = []
        for name, element in names.items():
            section = list_of_element(self.stack, element)
            if section is None:
                elements = [declared["element"] for declared in self.stack.vocabulary["lists"].values()]
                raise fail(
                    self.entry, f"for_each: {element!r} is not the element of a list{nearest(element, elements)}"
                )
            found.append((name, section))
        return found

    def from_stage(self) -> list[str] | None:
        """Return the stages from the entry's own on; None: all (§5, §7)."""
        stage = self.keys.get("stage")
        if stage is None:
            return None
        if stage not in self.pack.stages:
            raise fail(self.entry, f"{stage!r} is not a stage{nearest(stage, self.pack.stages)}")
        return self.pack.stages[self.pack.stages.index(stage) :]

    def before_stage(self) -> list[str]:
        """Return the stages before the entry's own: none if it has none or the first (§5, premature)."""
        own = self.from_stage()
        return [] if own is None else [stage for stage in self.pack.stages if stage not in own]


def _things(writer: _Writer, thing: str) -> Iterator[Rule]:
    """An item or event entry: one rule for each aspect that is there (§5, the table of aspects)."""
    entry, kind_of_thing = writer.entry, writer.entry[thing]
    _demand_type(entry, thing, kind_of_thing, writer.stack)
    when = entry.get("when", {})
    such = [{f"{thing}.type": {"equals": kind_of_thing}}, *_belongs(writer, thing), entry.get("where", {})]
    count = entry.get("count", {"at_least": "1"})
    if count != "any":
        if not isinstance(count, dict):
            raise fail(entry, f"count is `any` or one bound such as {{exactly: 1}}, not {count!r}")
        exists = {entry["if_exists"]: "true"} if "if_exists" in entry else {}
        enclosing = [_enclosing(writer, count)] if "enclosed_in" in entry else []
        require = {"count": thing, "where": {"any": [{"all": such}, *enclosing]}, **count}
        yield writer.rule("count", {"all": [when, exists]}, require)
    elif "enclosed_in" in entry:
        raise fail(entry, "`enclosed_in` says what counts, and nothing is counted")
    selected = {"all": [{WITHOUT: thing, "holds": when}, *such]}
    each = [*writer.for_each(), (thing, f"{thing}s")]
    for aspect, require in _aspects(writer, thing):
        severity = "explain" if aspect == "dated" else "blocking"
        yield writer.rule(aspect, selected, require, bindings=each, severity=severity)
    if writer.before_stage():
        none = {"none": thing, "where": {"all": such}}
        yield writer.rule("premature", when, none, stages=writer.before_stage())


def _demand_type(entry: Located, thing: str, code: Any, stack: Stack) -> None:
    """Refuse an item or event type that is not declared."""
    known = stack.vocabulary["codes"][f"{thing}_type"]
    if code not in known:
        raise fail(entry, f"{code!r} is not a type of {thing}{nearest(str(code), known)}")


def _belongs(writer: _Writer, thing: str) -> list[Any]:
    """For each name that `for_each` binds, the thing refers to the id of that entry (§5, Selected)."""
    return [
        {f"{thing}.{_reference(writer, thing, section)}": {"same_as": {"fact": f"{name}.id"}}}
        for name, section in writer.for_each()
    ]


def _reference(writer: _Writer, thing: str, section: str) -> str:
    """Return the fact by which a thing refers to a list: `of`, or else the only ref to it."""
    facts = writer.stack.vocabulary["facts"]
    refs = [
        path.partition(".")[2]
        for path, declared in facts.items()
        if path.startswith(f"{thing}.") and declared.get("type") == "ref" and declared.get("to") == section
    ]
    if "of" not in refs and len(refs) != 1:
        raise fail(
            writer.entry, f"for_each: no fact says to which entry of {section} {thing} belongs: declare a ref `of`"
        )
    return "of" if "of" in refs else refs[0]


def _enclosing(writer: _Writer, count: dict[str, Any]) -> Any:
    """An item that states to enclose one of the type, of the same entries; one also filed by itself is one (§5)."""
    entry, code = writer.entry, writer.entry["item"]
    if "where" in entry or code in entry["enclosed_in"]:
        raise fail(entry, "`enclosed_in` stands without `where`, and names other types")
    for host in entry["enclosed_in"]:
        _demand_type(entry, "item", host, writer.stack)
    hosts = {"item.type": {"in": entry["enclosed_in"]}}
    encloses = {"all": [{"item.with": "stated"}, {"item.with": {"contains": code}}]}
    bounded = {"exactly", "at_most", "between"} & set(count)
    alone = [{"not": _filed_by_itself(writer, code)}] if bounded else []
    return {"all": [hosts, *_belongs(writer, "item"), encloses, *alone]}


_ANOTHER = "(another item)"


def _filed_by_itself(writer: _Writer, code: str) -> Any:
    """Some item is of a type and of the same entries (§5)."""
    of = [{path.replace("item.", f"{_ANOTHER}.", 1): test for path, test in part.items()}
          for part in _belongs(writer, "item")]  # fmt: skip
    return {"some": {_ANOTHER: "item"}, "where": {"all": [{f"{_ANOTHER}.type": {"equals": code}}, *of]}}


def _aspects(writer: _Writer, thing: str) -> Iterator[tuple[str, Any]]:
    """Return what each thing so selected must be, by aspect (§5, the table of aspects)."""
    entry = writer.entry
    if "form" in entry:
        form = entry["form"]
        is_decided = isinstance(form, dict) and set(form) == {"decided"}
        many = {"in": form} if isinstance(form, list) else {"equals": form}
        yield "form", {f"{thing}.form": form if is_decided else many}
    if "dated" in entry:
        yield "dated", {f"{thing}.date": entry["dated"]}
    if "with" in entry:
        if not isinstance(entry["with"], list):
            raise fail(entry, "`with` takes a list of item types")
        there = [{"any": [{"item.with": {"contains": code}}, _filed_by_itself(writer, code)]} for code in entry["with"]]
        yield "with", {"all": there}
    if "pages" in entry:
        yield "pages", {f"{thing}.pages": entry["pages"]}
    if "only" in entry:
        yield "only", entry["only"]
