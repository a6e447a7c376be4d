"""Measure how strong the cases of a pack are: (PackSource, Bench, settings) -> Strength, with what survives and why.

A mutant that no case notices is equivalent when nothing could notice it: its program is the same in every setting, or
the analysis proves that no dossier differs and random dossiers agree. All others are survivors; the strength is the
share of the mutants noticed among those that are not equivalent.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from math import ceil

from compliance.authoring.mutation.comparing import Answer, Compared, Shown, compare
from compliance.authoring.mutation.killing import Bench
from compliance.authoring.mutation.mutants import Mutant, mutants_of
from compliance.authoring.mutation.proposing import expected, proposed
from compliance.authoring.mutation.rendering import diff, place
from compliance.authoring.mutation.settings import Setting, Versions
from compliance.authoring.mutation.trees import Kind
from compliance.loading.changed_entries import PackSource
from compliance.models.errors import Source
from compliance.models.frozen import dataclass
from compliance.models.pack import Pack, Rule

# Says what the one door answers of a dossier shown: the outcomes of rules by id.
Judge = Callable[[Shown], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Survivor:
    """A mutant that no case notices: its change as a diff, whether it is known to differ, and a case for it.

    `rules` are those that would come out otherwise for the case; those that might, where there is none.
    """

    kind: Kind
    at: Source
    rules: tuple[str, ...]
    lines: tuple[str, ...]
    answer: Answer
    case: str | None


@dataclass(frozen=True, slots=True)
class Strength:
    """How many mutants of a pack there are, by kind and in all, and what came of them.

    `same` are equivalents whose program is the same; `proven` those proved, on `agreed` random dossiers in all.
    """

    pack: str
    kinds: Mapping[Kind, int]
    killed: int
    same: int
    proven: int
    agreed: int
    survivors: tuple[Survivor, ...]

    @property
    def mutants(self) -> int:
        """All mutants."""
        return self.killed + self.same + self.proven + len(self.survivors)

    @property
    def share(self) -> float:
        """The share noticed of those that can be, from 0 to 1; 1 where there are none."""
        able = self.killed + len(self.survivors)
        return self.killed / able if able else 1.0


@dataclass(frozen=True, slots=True)
class Means:
    """What mutants are compared by: the rules of all packs, where the pack's are judged, and the one door.

    `random` is the number of random dossiers, `seed` what they are drawn from.
    """

    every: Sequence[Rule]
    settings: Sequence[Setting]
    judge: Judge
    random: int
    seed: int


def strength(source: PackSource, bench: Bench, means: Means, texts: Callable[[str], str]) -> Strength:
    """Return how strong the cases are; `texts` gives the text of a file of the pack by its name."""
    mutants = tuple(mutants_of(source, means.every))
    kinds = {kind: sum(mutant.kind is kind for mutant in mutants) for kind in Kind}
    alive = bench.survivors(source.pack, mutants)
    same = proven = agreed = 0
    survivors: list[Survivor] = []
    for mutant, found in zip(alive, _compared(alive, source.pack, means), strict=True):
        if all(each.answer is Answer.EQUAL for each in found):
            same, proven = (same + (not found), proven + bool(found))
            agreed += sum(each.agreed for each in found)
        else:
            survivors.append(_survivor(mutant, found, means, texts))
    return Strength(source.pack.id, kinds, len(mutants) - len(alive), same, proven, agreed, tuple(survivors))


def _compared(alive: Sequence[Mutant], pack: Pack, means: Means) -> list[tuple[Compared, ...]]:
    """Compare each mutant in every setting where it is not the same; its random dossiers are spread over these."""
    versions = Versions(pack, means.settings, alive)
    pairs = [versions.pairs(number) for number in range(len(alive))]
    counts = [ceil(means.random / len(each)) for each in pairs for _ in each]
    found = iter(compare([pair for each in pairs for pair in each], counts, means.seed))
    return [tuple(islice(found, len(each))) for each in pairs]


def _survivor(mutant: Mutant, found: Sequence[Compared], means: Means, texts: Callable[[str], str]) -> Survivor:
    worst = next(each for answer in _WORST for each in found if each.answer is answer)
    at, case, answer = place(mutant), None, worst.answer
    if worst.shown is not None:
        # The one door has the last word: a case is proposed only for what it says of the rules as they are.
        judged = means.judge(worst.shown)
        if all(judged.get(name) == outcome for name, outcome in worst.shown.outcomes.items()):
            case = proposed(worst.shown, mutant.kind, at)
        else:
            answer = Answer.DOUBTFUL
    rules = mutant.looked_at if worst.shown is None else tuple(expected(worst.shown))
    return Survivor(mutant.kind, at, rules, diff(texts(mutant.file), mutant), answer, case)


_WORST = (Answer.DOUBTFUL, Answer.DIFFERS, Answer.UNKNOWN, Answer.EQUAL)
