"""Account for every clause of a pack's document: Pack -> Trace, in the order of the document."""

from collections.abc import Iterator

from compliance.models.frozen import dataclass
from compliance.models.pack import Account, Clause, Pack
from compliance.models.text import Text


@dataclass(frozen=True, slots=True)
class Encoding:
    """A rule, a row of a decision or a proof that encodes a clause, with the kinds it is for."""

    id: str
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """Why a clause (or its part for some kinds) is not a rule for one dossier."""

    account: Account
    kinds: tuple[str, ...]
    why: Text


@dataclass(frozen=True, slots=True)
class Line:
    """One clause and all that accounts for it."""

    clause: Clause
    encodings: tuple[Encoding, ...]
    said: tuple[Said, ...]
    defects: tuple[str, ...]

    @property
    def accounts(self) -> tuple[Account, ...]:
        """How the clause is accounted for; empty when it is not."""
        stated = (Account.ENCODED,) * bool(self.encodings) + tuple(said.account for said in self.said)
        return tuple(account for account in Account if account in stated)


@dataclass(frozen=True, slots=True)
class Trace:
    """The account of one document."""

    pack: str
    title: Text
    lines: tuple[Line, ...]

    @property
    def unaccounted(self) -> tuple[Line, ...]:
        """The clauses for which nothing accounts."""
        return tuple(line for line in self.lines if not line.accounts)

    def count(self, account: Account) -> int:
        """Return how many clauses are accounted for in this way."""
        return sum(account in line.accounts for line in self.lines)


def trace(pack: Pack) -> Trace:
    """Account for every clause of the pack's document."""
    return Trace(pack.id, pack.title, tuple(_line(clause, pack) for clause in pack.clauses.values()))


def _line(clause: Clause, pack: Pack) -> Line:
    mentions = [mention for mention in pack.mentions if mention.clause == clause.id]
    return Line(
        clause,
        encodings=tuple(_encodings(clause.id, pack)),
        said=tuple(Said(m.account, m.kinds, m.why) for m in mentions if m.account is not Account.ENCODED),
        defects=tuple(defect.id for defect in pack.defects.values() if clause.id in defect.clauses),
    )


def _encodings(clause: str, pack: Pack) -> Iterator[Encoding]:
    yield from (Encoding(rule.id, rule.kinds) for rule in pack.rules if rule.clause == clause)
    for decision in pack.decisions:
        if decision.clause == clause:
            yield Encoding(f"{decision.id} → {decision.decides}", ())
        for number, row in enumerate(decision.rows, start=1):
            if row.clause == clause and decision.clause != clause:
                yield Encoding(f"{decision.id} → {decision.decides}, {number}", ())
    for mention in pack.mentions:
        if mention.clause == clause and mention.account is Account.ENCODED:
            yield Encoding(f"ignores {mention.ignores}" if mention.ignores else mention.why.en, mention.kinds)
