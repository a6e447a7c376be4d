"""Gather what is wrong in rule files: the codes of all problems, and the list they are collected in."""

from collections.abc import Iterable
from enum import StrEnum

from compliance.loading.suggest import did_you_mean, one_of
from compliance.models.errors import ComplianceError, Problem, Source


class Code(StrEnum):
    """What is wrong with a rule file; each member is the `code` of a `Problem`."""

    TOO_LARGE = "too-large"
    ENCODING = "encoding"
    TAB = "tab"
    SYNTAX = "syntax"
    EMPTY = "empty"
    DOCUMENTS = "several-documents"
    DEPTH = "depth"
    ALIAS = "alias"
    ANCHOR = "anchor"
    TAG = "tag"
    KEY = "key-not-text"
    DUPLICATE_KEY = "duplicate-key"
    UNKNOWN_KEY = "unknown-key"
    MISSING_KEY = "missing-key"
    WRONG_KIND = "wrong-kind"
    UNKNOWN_WORD = "unknown-word"
    UNREADABLE = "unreadable-value"
    REPEATED = "declared-twice"
    NAME = "name"
    TYPE = "type"
    UNKNOWN_LIST = "unknown-list"
    UNKNOWN_CODES = "unknown-code-list"
    UNKNOWN_CODE = "unknown-code"
    UNKNOWN_GROUP = "unknown-group"
    UNKNOWN_KIND = "unknown-kind"
    UNKNOWN_ATTRIBUTE = "unknown-attribute"
    UNKNOWN_PATH = "unknown-path"
    UNKNOWN_ELEMENT = "unknown-element"
    UNKNOWN_OPERATOR = "unknown-operator"
    UNKNOWN_PARAMETER = "unknown-parameter"
    UNKNOWN_DEFECT = "unknown-defect"
    UNKNOWN_READING = "unknown-reading"
    NOT_BOUND = "not-bound"
    BOUND_TWICE = "bound-twice"
    NOT_OF_KIND = "not-of-kind"
    OPERAND = "operand"
    PATTERN = "pattern"
    CONDITION = "condition"
    TREATMENT = "treatment"
    ENTRY = "entry"
    UNKNOWN_CLAUSE = "unknown-clause"
    UNKNOWN_DOCUMENT = "unknown-document"
    UNKNOWN_ACTOR = "unknown-actor"
    UNKNOWN_STAGE = "unknown-stage"
    UNKNOWN_REGULATION = "unknown-regulation"
    UNKNOWN_PACK = "unknown-pack"
    PLACEHOLDER = "placeholder"
    CONFIDENCE = "confidence"
    OVERLAP = "overlap"
    ROW = "row"
    RULING = "ruling"
    UNACCOUNTED = "unaccounted"
    READ_ALTHOUGH_IGNORED = "read-although-ignored"
    REDEFINED = "redefined"
    CYCLE = "cycle"
    EDITIONS = "editions"
    ALONE = "alone"
    NO_FOLDER = "no-folder"
    NO_FILE = "no-file"


class Problems:
    """The problems found so far, in the order of finding."""

    def __init__(self) -> None:
        self._found: list[Problem] = []

    def add(self, code: Code, at: Source | None, message: str, hint: str | None = None) -> None:
        """Note one problem."""
        self._found.append(Problem(code.value, at, message, hint))

    def unknown(self, code: Code, at: Source, what: str, word: str, words: Iterable[str]) -> None:
        """Note a word that is not declared, with the nearest one that is; when none is near and they are few, all."""
        declared = tuple(words)
        self.add(code, at, f'unknown {what} "{word}"', did_you_mean(word, declared) or one_of(declared))

    def extend(self, problems: Iterable[Problem]) -> None:
        """Take over the problems of another gathering."""
        self._found.extend(problems)

    def has(self, code: Code) -> bool:
        """Say whether a problem of this code was found."""
        return any(problem.code == code for problem in self._found)

    def __len__(self) -> int:
        return len(self._found)

    def by_place(self) -> tuple[Problem, ...]:
        """Return all problems, each once, by place."""
        return tuple(sorted(set(self._found), key=_by_place))

    def raise_if_any(self) -> None:
        """Raise `ComplianceError` with all problems, by place; do nothing when there are none."""
        if self._found:
            raise ComplianceError(self.by_place())


def _by_place(problem: Problem) -> tuple[str, int, int, str]:
    at = problem.at or Source("", 0, 0)
    return at.file, at.line, at.column, problem.message
