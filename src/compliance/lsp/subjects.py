"""Say what a word of a pack stands for: (kind of word, word, PackWords) -> Subject, in both languages."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from compliance.authoring.pack_words import PackWords
from compliance.models.frozen import dataclass
from compliance.models.operators import FactType
from compliance.models.pack import Parameter
from compliance.models.phrases import both
from compliance.models.text import Text
from compliance.models.value_words import value_words

CODES_OF: Final = "codes:"
_CONFIDENCE: Final = Text("Mức chắc chắn", "Confidence")
_DOCUMENT: Final = Text("Văn bản", "Document")
_SOURCE: Final = Text("Nguồn", "Source")
_NUMBER: Final = Text("Số", "Number")
_TYPE: Final = Text("Kiểu", "Type")
_CLAUSE: Final = Text("Điều khoản", "Clause")
_VALUE: Final = Text("Giá trị", "Value")
_TREATMENT: Final = Text("Xử lý", "Treatment")
_READING: Final = Text("Cách hiểu", "Reading")
_LIST: Final = Text("Danh mục", "List of codes")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a word stands for: what it is called, its text where it has one, and more about it by name."""

    label: Text
    text: Text | None = None
    more: tuple[tuple[Text, Text], ...] = ()


def subject_of(kind: str, word: str, words: PackWords) -> Subject | None:
    """Return what a word of a kind stands for, or None for one that is not declared or says nothing."""
    if kind.startswith(CODES_OF):
        return _code(kind.removeprefix(CODES_OF), word, words)
    return _SUBJECTS[kind](word, words) if kind in _SUBJECTS else None


def _clause(word: str, words: PackWords) -> Subject | None:
    for pack in words.packs:
        if word in pack.clauses:
            clause, document = pack.clauses[word], pack.documents.get(pack.document)
            title = document.title if document else both(pack.document)
            more = ((_DOCUMENT, title), *_source(document.source if document else None))
            return Subject(clause.label, clause.text, (*more, (_CONFIDENCE, both(clause.confidence))))
    return None


def _document(word: str, words: PackWords) -> Subject | None:
    for pack in words.packs:
        if word in pack.documents:
            document = pack.documents[word]
            number = ((_NUMBER, both(document.number)),) if document.number else ()
            more = (*number, *_source(document.source), (_CONFIDENCE, both(document.confidence)))
            return Subject(document.title, None, more)
    return None


def _source(source: str | None) -> tuple[tuple[Text, Text], ...]:
    return ((_SOURCE, both(source)),) if source else ()


def _parameter(word: str, words: PackWords) -> Subject | None:
    for pack in words.packs:
        if word in pack.parameters:
            parameter = pack.parameters[word]
            more = (*_values(parameter, words), (_CLAUSE, both(parameter.clause)))
            return Subject(parameter.label, None, more)
    return None


def _values(parameter: Parameter, words: PackWords) -> Iterator[tuple[Text, Text]]:
    for dated in parameter.values:
        days = [
            value_words(day, FactType.DATE, None) if day is not None else both("…") for day in (dated.first, dated.last)
        ]
        value = value_words(dated.value, parameter.type, None, words.packs[0].documents)
        open_ended = dated.first is None and dated.last is None
        span = both("") if open_ended else Text(f" ({days[0].vi} – {days[1].vi})", f" ({days[0].en} – {days[1].en})")
        yield _VALUE, Text(f"{value.vi}{span.vi}", f"{value.en}{span.en}")


def _defect(word: str, words: PackWords) -> Subject | None:
    for pack in words.packs:
        if word in pack.defects:
            defect = pack.defects[word]
            reading = ((_READING, defect.reading),) if defect.reading else ()
            more = (*reading, (_TREATMENT, both(defect.treatment.value)), (_CLAUSE, both(", ".join(defect.clauses))))
            return Subject(both(defect.id), defect.text, more)
    return None


def _fact(word: str, words: PackWords) -> Subject | None:
    fact = words.facts.get(word)
    if fact is None:
        return None
    codes = ((_LIST, both(fact.codes)),) if fact.codes else ()
    return Subject(fact.label, None, ((_TYPE, both(fact.type.value)), *codes))


def _code(codes: str, word: str, words: PackWords) -> Subject | None:
    listed = words.vocabulary.codes.get(codes)
    if listed is None or word not in listed.codes:
        group = words.vocabulary.groups.get(word)
        return Subject(both(", ".join(group)), None, ((_LIST, both(codes)),)) if group else None
    code = listed.codes[word]
    attributes = tuple((both(name), both(_cell(cell))) for name, cell in code.attributes.items())
    return Subject(code.label, None, ((_LIST, both(codes)), *attributes))


def _cell(cell: bool | str) -> str:
    return cell if isinstance(cell, str) else str(cell).lower()


def _kind(word: str, words: PackWords) -> Subject | None:
    kind = words.vocabulary.kinds.get(word)
    return Subject(kind.label) if kind else None


def _list(word: str, words: PackWords) -> Subject | None:
    section = words.vocabulary.lists.get(word)
    return Subject(section.label) if section else None


def _element(word: str, words: PackWords) -> Subject | None:
    section = words.vocabulary.element_list(word)
    return Subject(section.label) if section else None


def _actor(word: str, words: PackWords) -> Subject | None:
    return next((Subject(pack.actors[word]) for pack in words.packs if word in pack.actors), None)


def _stage(word: str, words: PackWords) -> Subject | None:
    stages = (stage for pack in words.packs for stage in pack.stages)
    return next((Subject(stage.label) for stage in stages if stage.code == word), None)


def _pack(word: str, words: PackWords) -> Subject | None:
    return next((Subject(pack.title) for pack in words.packs if pack.id == word), None)


def _regulation(word: str, words: PackWords) -> Subject | None:
    return next((Subject(pack.title) for pack in words.packs if pack.regulation == word), None)


_SUBJECTS: Final[Mapping[str, Callable[[str, PackWords], Subject | None]]] = {
    "actors": _actor,
    "clauses": _clause,
    "decided": _fact,
    "defects": _defect,
    "documents": _document,
    "elements": _element,
    "events": lambda word, words: _code("event_type", word, words),
    "items": lambda word, words: _code("item_type", word, words),
    "kinds": _kind,
    "lists": _list,
    "packs": _pack,
    "parameters": _parameter,
    "paths": _fact,
    "regulations": _regulation,
    "sections": _list,
    "stages": _stage,
}
