"""Word what is wrong for an editor: problems of loading and what is proved of packs -> Remarks by place."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from compliance.authoring.waiving import Judged
from compliance.loading.problem_words import problem_line
from compliance.models.diagnosis import Certainty, Weight
from compliance.models.errors import Problem, Source
from compliance.models.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Remark:
    """What an editor underlines at a place: how much it weighs, its code, the sentence, and other places to see."""

    at: Source
    weight: Weight
    code: str
    says: str
    related: tuple[Source, ...] = ()


def of_problems(problems: Iterable[Problem]) -> Iterator[Remark]:
    """Yield what keeps packs from being used; a problem without a place concerns a whole folder, and is not shown."""
    for problem in problems:
        if problem.at is not None:
            yield Remark(problem.at, Weight.ERROR, problem.code, problem_line(replace(problem, at=None)))


def of_checks(found: Iterable[Judged]) -> Iterator[Remark]:
    """Yield what is proved of packs that load, but for what a defect of the regulation or a waiver says already."""
    for each in (one.diagnosis for one in found if one.waiver is None):
        if each.certainty is Certainty.PROVEN and each.known is None:
            says = f"{each.what.vi}\n→ {each.remedy.vi}\n\n{each.what.en}\n→ {each.remedy.en}"
            yield Remark(each.at, each.weight, each.check, says, each.related)
