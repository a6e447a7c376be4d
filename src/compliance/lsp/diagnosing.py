"""Word what is wrong for an editor: problems of loading and what is proved of packs -> Remarks by place."""

from collections.abc import Iterator, Sequence
from typing import Final

from compliance.loading.packs import Loading
from compliance.models.diagnosis import Certainty, Diagnosis, Weight
from compliance.models.errors import Problem, Source
from compliance.models.frozen import dataclass

_LOADING: Final = Weight.ERROR


@dataclass(frozen=True, slots=True)
class Remark:
    """What an editor underlines at a place: how much it weighs, its code, the sentence, and other places to see."""

    at: Source
    weight: Weight
    code: str
    says: str
    related: tuple[Source, ...] = ()


def of_loading(loading: Loading) -> Iterator[Remark]:
    """Yield what keeps packs from loading; a problem without a place concerns a whole folder, and is not shown."""
    for problem in loading.problems:
        if problem.at is not None:
            yield Remark(problem.at, _LOADING, problem.code, _said(problem))


def _said(problem: Problem) -> str:
    return f"{problem.message}; {problem.hint}" if problem.hint else problem.message


def of_checks(diagnoses: Sequence[Diagnosis]) -> Iterator[Remark]:
    """Yield what is proved of packs that load, but for what a defect of the regulation says already."""
    for each in diagnoses:
        if each.certainty is Certainty.PROVEN and each.known is None:
            says = f"{each.what.vi}\n→ {each.remedy.vi}\n\n{each.what.en}\n→ {each.remedy.en}"
            yield Remark(each.at, each.weight, each.check, says, each.related)
