"""Gather what a pack declares and what it may speak of: (draft, packs above) -> Declared."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from compliance.loading.declarations import (
    read_actors,
    read_clauses,
    read_defects,
    read_parameters,
    read_stages,
)
from compliance.loading.documents import read_documents
from compliance.loading.drafts import Draft
from compliance.loading.merging import complete, merge, of_regulations
from compliance.loading.problems import Code, Problems
from compliance.loading.vocabulary import read_vocabulary, typed
from compliance.loading.vocabulary_checks import check_vocabulary
from compliance.loading.words import Words
from compliance.models.errors import Source
from compliance.models.frozen import dataclass
from compliance.models.pack import Clause, Defect, Document, Pack, Parameter, Stage
from compliance.models.text import Text
from compliance.models.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Declared:
    """A pack's own declarations, and the words that its rules may use: these and those above."""

    vocabulary: Vocabulary
    documents: Mapping[str, Document]
    clauses: Mapping[str, Clause]
    actors: Mapping[str, Text]
    stages: tuple[Stage, ...]
    parameters: Mapping[str, Parameter]
    defects: Mapping[str, Defect]
    words: Words


def declare(draft: Draft, above: Sequence[Pack], problems: Problems) -> Declared:
    """Read all declarations of a draft; what is wrong in them is noted."""
    vocabulary, reach = _vocabularies(draft, above, problems)
    cited_above = [code for pack in above for code in pack.documents]
    documents = read_documents(draft.files, cited_above, problems)
    document = documents.get(draft.word("document") or "")
    clauses = read_clauses(draft.files, document.confidence if document else "SV", problems)
    actors = read_actors(draft.files, problems)
    stages = read_stages(draft.files, problems)
    words = _words(draft, above, reach, problems)
    words = replace(
        words,
        clauses=clauses,
        documents={**words.documents, **documents},
        actors={**words.actors, **actors},
        stages=stages or words.stages,
    )
    parameters = read_parameters(draft.files, words)
    defects = read_defects(draft.files, words)
    words = replace(words, parameters={**words.parameters, **parameters}, defects={**words.defects, **defects})
    return Declared(vocabulary, documents, clauses, actors, stages, parameters, defects, words)


def _vocabularies(draft: Draft, above: Sequence[Pack], problems: Problems) -> tuple[Vocabulary, Vocabulary]:
    """Return the pack's own vocabulary, and all that is in its reach."""
    own = read_vocabulary(draft.files, problems)

    def redefined(kind: str, name: str) -> None:
        at = _declared_at(draft, kind, name)
        problems.add(Code.REDEFINED, at, f'the {kind} "{name}" is declared differently above: it cannot be redefined')

    def differ(kind: str, name: str) -> None:
        message = f'two regulations above declare the {kind} "{name}" differently'
        problems.add(Code.REDEFINED, draft.at("extends"), message)

    upper = of_regulations(above, differ)
    preview = merge((own, upper))
    own = replace(own, derived={name: typed(fact, preview.facts, preview.codes) for name, fact in own.derived.items()})
    reach = complete(merge((own, upper), redefined))
    check_vocabulary(draft.files, reach, problems)
    return own, reach


def _declared_at(draft: Draft, kind: str, name: str) -> Source:
    """Return where a pack declares a word."""
    code_list = kind.removeprefix("code of ")
    places: list[tuple[str, ...]] = [("codes", code_list, name), (f"{code_list}s", name)]
    if kind in _SECTIONS:
        places = [(_SECTIONS[kind], name)]
    for vocabulary in (file.vocabulary for file in draft.files):
        for keys in places if vocabulary is not None else ():
            if vocabulary is not None and vocabulary.has(*keys):
                return vocabulary.key_at(*keys)
    return draft.at("pack")


_SECTIONS = {
    "kind": "kinds",
    "list": "lists",
    "group": "groups",
    "fact": "facts",
    "derived fact": "derived",
    "decided fact": "decided",
}


def _words(draft: Draft, above: Sequence[Pack], reach: Vocabulary, problems: Problems) -> Words:
    """Return what stands above; of two declarations of one name the nearest prevails."""
    upward = tuple(reversed(above))
    return Words(
        pack=draft.id,
        layer=draft.word("layer") or "",
        document=draft.word("document") or "",
        vocabulary=reach,
        parameters={name: each for pack in upward for name, each in pack.parameters.items()},
        defects={name: each for pack in upward for name, each in pack.defects.items()},
        clauses={},
        upper_clauses=frozenset(clause for pack in above for clause in pack.clauses),
        documents={code: each for pack in upward for code, each in pack.documents.items()},
        actors={code: each for pack in upward for code, each in pack.actors.items()},
        stages=next((pack.stages for pack in above if pack.stages), ()),
        decisions={each.decides: each for pack in upward for each in pack.decisions},
        problems=problems,
    )
