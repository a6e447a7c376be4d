"""Check what a pack declares against everything in reach: dangling names, types that do not fit, reserved words."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from compliance.loading.merging import TYPE_LISTS
from compliance.loading.pack_shapes import PackFile
from compliance.loading.problems import Code as Wrong
from compliance.loading.problems import Problems
from compliance.loading.vocabulary_shapes import FactShape, VocabularyShape
from compliance.loading.yaml_tree import ScalarNode
from compliance.models.operators import FactType
from compliance.models.vocabulary import Vocabulary

ENVELOPE: Final = ("$schema", "agency", "explanations", "extra", "kind", "period")
_NAME: Final = re.compile(r"[a-z][a-z0-9_]*")
_FACT: Final = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")
_CODED: Final = (FactType.CODE, FactType.CODES)


def check_vocabulary(files: Sequence[PackFile], reach: Vocabulary, problems: Problems) -> None:
    """Note what is wrong in the declarations of one pack; `reach` is the pack's vocabulary with those above it."""
    for file in files:
        if file.vocabulary is not None:
            _Check(file.vocabulary, reach, problems).all()


def sections_of(vocabulary: Vocabulary) -> frozenset[str]:
    """Return the sections that are objects: those of any kind that are no lists."""
    named = {section for kind in vocabulary.kinds.values() for section in kind.sections}
    return frozenset(named - set(vocabulary.lists))


class _Check:
    """The checks of one `vocabulary:`."""

    def __init__(self, shape: VocabularyShape, reach: Vocabulary, problems: Problems) -> None:
        self._shape = shape
        self._reach = reach
        self._problems = problems
        self._elements = {section.element for section in reach.lists.values()}
        self._roots = sections_of(reach) | self._elements

    def all(self) -> None:
        self._kinds()
        self._lists()
        self._groups()
        for name, fact in self._shape.facts.items():
            self._place("facts", name)
            self._fact(name, fact)
        self._derived()
        self._decided()

    def _declared(self, code: Wrong, what: str, node: ScalarNode, words: Iterable[str]) -> bool:
        if node.text in words:
            return True
        self._problems.unknown(code, node.at, what, node.text, words)
        return False

    def _kinds(self) -> None:
        for kind in self._shape.kinds.values():
            for section in kind.sections:
                if section.text in ENVELOPE or not _NAME.fullmatch(section.text):
                    self._problems.add(Wrong.NAME, section.at, f'"{section.text}" cannot name a section')
            own = [section.text for section in kind.sections if section.text in self._reach.lists]
            for section in kind.not_empty:
                self._declared(Wrong.UNKNOWN_LIST, "list of this kind", section, own)

    def _lists(self) -> None:
        for name, section in self._shape.lists.items():
            at = self._shape.key_at("lists", name)
            if name in ENVELOPE or not _NAME.fullmatch(name):
                self._problems.add(Wrong.NAME, at, f'"{name}" cannot name a list')
            element = section.element
            if not _NAME.fullmatch(element.text) or element.text in sections_of(self._reach):
                self._problems.add(Wrong.NAME, element.at, f'"{element.text}" cannot name an element')
            for other in self._reach.lists.values():
                if other.element == element.text and other.name != name:
                    message = f'"{element.text}" is the element of "{other.name}" already'
                    self._problems.add(Wrong.NAME, element.at, message)

    def _groups(self) -> None:
        for group in self._shape.groups.values():
            if self._declared(Wrong.UNKNOWN_CODES, "code list", group.codes, self._reach.codes):
                for code in group.of:
                    self._declared(Wrong.UNKNOWN_CODE, "code", code, self._reach.codes[group.codes.text].codes)

    def _place(self, section: str, name: str) -> None:
        """Check that a fact's name is a root in reach, a dot and a word, and that it is declared once."""
        at = self._shape.key_at(section, name)
        if not _FACT.fullmatch(name):
            self._problems.add(
                Wrong.NAME, at, f'"{name}" cannot name a fact', "write a section or element, a dot, a name"
            )
            return
        root = name.partition(".")[0]
        if root not in self._roots:
            self._problems.unknown(Wrong.UNKNOWN_PATH, at, "section or element", root, self._roots)
        reach = (self._reach.facts, self._reach.derived, self._reach.decided)
        if sum(name in declared for declared in reach) > 1:
            self._problems.add(Wrong.REPEATED, at, f'"{name}" is stated, derived or decided: only one of them')

    def _fact(self, name: str, fact: FactShape) -> None:
        kind = self._reach.facts[name].type
        at = self._shape.key_at("facts", name)
        if (fact.codes is None) == (kind in _CODED):
            self._problems.add(
                Wrong.TYPE, at, f'"codes" stands with the types code and codes, and only with them: {name}'
            )
        elif fact.codes is not None:
            self._declared(Wrong.UNKNOWN_CODES, "code list", fact.codes, self._reach.codes)
        if (fact.to is None) == (kind is FactType.REF):
            self._problems.add(Wrong.TYPE, at, f'"to" stands with the type ref, and only with it: {name}')
        elif fact.to is not None:
            self._declared(Wrong.UNKNOWN_LIST, "list", fact.to, self._reach.lists)
        for word in fact.kinds or ():
            self._declared(Wrong.UNKNOWN_KIND, "kind", word, self._reach.kinds)
        self._special(name, fact, kind)

    def _special(self, name: str, fact: FactShape, kind: FactType) -> None:
        root, _, rest = name.partition(".")
        if rest == "id" and root in self._elements and kind is not FactType.ID:
            self._problems.add(Wrong.TYPE, fact.type.at, f"{name} has the type id")
        types = TYPE_LISTS.get(root)
        if rest == "type" and types and (fact.codes is None or fact.codes.text != types):
            self._problems.add(Wrong.TYPE, fact.type.at, f"{name} is a code of {types}")
        for word, node in (("shown_by", fact.shown_by), ("default", fact.default)):
            if node is not None and root in self._elements:
                hint = "declare it on a section that is no list"
                self._problems.add(Wrong.TYPE, node.at, f'"{word}" is not for facts of list entries: {name}', hint)
        if fact.default is not None and kind is not FactType.MOMENT:
            self._problems.add(Wrong.TYPE, fact.default.at, "only a moment can default to the as-of moment")
        if fact.shown_by is not None:
            types_known = self._reach.codes.get(TYPE_LISTS["item"])
            self._declared(
                Wrong.UNKNOWN_CODE, "item type", fact.shown_by.item, types_known.codes if types_known else ()
            )
            if kind is not FactType.BOOLEAN:
                self._problems.add(Wrong.TYPE, fact.shown_by.at, "only a boolean can be shown by an item")

    def _derived(self) -> None:
        for name, shape in self._shape.derived.items():
            self._place("derived", name)
            root = name.partition(".")[0]
            coded = [key for key, fact in self._reach.facts.items() if fact.type is FactType.CODE and fact.root == root]
            if not self._declared(Wrong.UNKNOWN_PATH, f"code of {root}", shape.from_, coded):
                continue
            rows = self._reach.codes.get(self._reach.facts[shape.from_.text].codes or "")
            if rows is None:
                continue
            cells = {key for row in rows.codes.values() for key in row.attributes}
            self._declared(Wrong.UNKNOWN_ATTRIBUTE, "attribute", shape.attribute, cells)
            self._derived_codes(name, shape.attribute)

    def _derived_codes(self, name: str, attribute: ScalarNode) -> None:
        fact = self._reach.derived[name]
        if fact.type is not FactType.CODE:
            return
        if fact.codes not in self._reach.codes:
            hint = 'name the list with "codes:"'
            self._problems.add(
                Wrong.UNKNOWN_CODES, attribute.at, f"no code list holds the cells of {attribute.text}", hint
            )
            return
        rows = self._reach.codes[self._reach.facts[fact.source].codes or ""].codes
        known = self._reach.codes[fact.codes or ""].codes
        for code, row in rows.items():
            cell = row.attributes.get(attribute.text)
            if cell is not None and cell not in known:
                message = f'the cell "{attribute.text}" of "{code}" is no code of {fact.codes}: "{cell}"'
                self._problems.add(Wrong.UNKNOWN_CODE, attribute.at, message)

    def _decided(self) -> None:
        for name, shape in self._shape.decided.items():
            self._place("decided", name)
            if (shape.codes is None) == (shape.type.text == FactType.CODE):
                at = self._shape.key_at("decided", name)
                self._problems.add(Wrong.TYPE, at, f'"codes" stands with the type code, and only with it: {name}')
            elif shape.codes is not None:
                self._declared(Wrong.UNKNOWN_CODES, "code list", shape.codes, self._reach.codes)
