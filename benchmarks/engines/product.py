"""The compiled check without its report: Checker -> what decodes a tree, and what decides."""

from benchmarks.agreement import NOW
from benchmarks.by_hand.reading import Row
from compliance.assess.checker import Checker
from compliance.engine.decode import Decoded
from compliance.engine.formula import OUTCOMES
from compliance.engine.moments import moment_reader


class Decided:
    """The product's program for the dossier of a leader at the stage of filing."""

    def __init__(self, checker: Checker) -> None:
        header = next(header for header in checker.headers() if header.pack == "plan-2023")
        self._program = checker.judge(header, "individual", "submission", NOW.date().toordinal()).program
        self._read = moment_reader(header.zone)
        self._now = self._read(NOW.isoformat())

    def decode(self, tree: Row) -> Decoded:
        """Return the facts of a tree, read strictly."""
        submission = tree.get("submission")
        filed = self._read(submission.get("at")) if isinstance(submission, dict) else None
        return self._program.decode(tree, filed or self._now)

    def decide(self, decoded: Decoded) -> tuple[str, ...]:
        """Return the outcomes of all rules."""
        return tuple([OUTCOMES[number] for number in self._program.evaluate(decoded).outcomes])
