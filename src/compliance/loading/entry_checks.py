"""Check what an entry names beside its conditions: kinds, stage, actor, clauses, documents, placeholders."""

import re
from collections.abc import Iterable
from typing import Final

from compliance.loading.defects import known_defect
from compliance.loading.entry_shapes import EntryShape
from compliance.loading.names import Names
from compliance.loading.operands import read_dated_type
from compliance.loading.pack_shapes import PackFile
from compliance.loading.problems import Code
from compliance.loading.rules import Entry
from compliance.loading.suggest import did_you_mean
from compliance.loading.words import Words
from compliance.loading.yaml_tree import ScalarNode
from compliance.models.pack import Rule

_PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}")


def check_entry(entry: Entry) -> None:
    """Note words of an entry that are declared nowhere: kind, stage, actor, clause, defect, document."""
    shape, file, words = entry.shape, entry.file, entry.words
    if not entry.kinds:
        words.problems.add(Code.MISSING_KEY, shape.at, 'the key "for" is missing: for which kinds of dossier')
    check_common(shape, file, words)
    clauses = words.clauses.keys() | words.upper_clauses
    for code, what, node, known in (
        (Code.UNKNOWN_STAGE, "stage", shape.stage or file.stage, [stage.code for stage in words.stages]),
        (Code.UNKNOWN_ACTOR, "actor", shape.by or file.by, words.actors),
        (Code.UNKNOWN_CLAUSE, "clause", shape.due or file.due, clauses),
        (Code.UNKNOWN_DOCUMENT, "document", shape.document or file.document, words.documents),
    ):
        if node is not None and node.text not in known:
            words.problems.unknown(code, node.at, what, node.text, known)
    names = Names(words, (), {})
    for defect in shape.defect:
        known_defect(defect, names)
    for basis in shape.basis:
        _check_basis(basis, words)
    for event in shape.needed_for:
        read_dated_type(event, names)


def check_common(shape: EntryShape, file: PackFile, words: Words) -> None:
    """Note an entry's clause or kinds that are declared nowhere."""
    if shape.clause.text not in words.clauses:
        clause = shape.clause
        words.problems.unknown(Code.UNKNOWN_CLAUSE, clause.at, "clause", clause.text, words.clauses)
    for kind in shape.for_ or file.for_:
        if kind.text not in words.vocabulary.kinds:
            words.problems.unknown(Code.UNKNOWN_KIND, kind.at, "kind", kind.text, words.vocabulary.kinds)


def _check_basis(node: ScalarNode, words: Words) -> None:
    if not any(node.text == code or node.text.startswith(f"{code} ") for code in words.documents):
        first = node.text.partition(" ")[0]
        words.problems.unknown(Code.UNKNOWN_DOCUMENT, node.at, "document", first, words.documents)


def check_placeholders(entry: Entry, rules: Iterable[Rule]) -> None:
    """Note a `{placeholder}` of the entry's words that none of its rules fills."""
    made = tuple(rules)
    filled = {
        "found": True,
        "item": any(rule.item or rule.event for rule in made),
        "member": any(rule.bindings for rule in made),
    }
    allowed = [name for name, is_filled in filled.items() if is_filled]
    for text in (entry.shape.says, entry.shape.remedy):
        for node in (text.vi, text.en) if text is not None else ():
            for word in _PLACEHOLDER.findall(node.text):
                if word not in allowed:
                    hint = did_you_mean(word, allowed) or f"allowed here: {', '.join(sorted(allowed))}"
                    entry.words.problems.add(Code.PLACEHOLDER, node.at, f'unbound placeholder "{{{word}}}"', hint)
            if set("{}") & set(_PLACEHOLDER.sub("", node.text)):
                entry.words.problems.add(Code.PLACEHOLDER, node.at, "a brace that opens or closes no placeholder")
