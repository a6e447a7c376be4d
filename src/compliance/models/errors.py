"""Errors of rules and settings: where, what, and the nearest right word."""

from typing import Final

from compliance.models.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """A place in a rule file; line and column count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


# Where nothing was read from a file: values that a program makes.
NOWHERE: Final = Source("", 1, 1)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in the rules or settings, with its mend when one is known."""

    code: str
    at: Source | None
    message: str
    hint: str | None = None

    def __str__(self) -> str:
        where = f"{self.at}: " if self.at else ""
        hint = f"; {self.hint}" if self.hint else ""
        return f"{where}{self.message}{hint}"


class ComplianceError(Exception):
    """The rules or the settings are wrong; carries every problem found before giving up."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems
