"""Say which kinds of dossier a pack judges for agencies that have no pack: (pack, packs) -> kinds; and check them."""

from collections.abc import Sequence

from compliance.loading.drafts import Draft
from compliance.loading.problems import Code, Problems
from compliance.models.pack import Pack


def kinds_alone(pack: Pack, packs: Sequence[Pack]) -> frozenset[str]:
    """Return the kinds that stand alone by this pack: of regulations one above the other the lowest judges."""
    return _declared(pack).difference(*(_declared(other) for other in packs if is_above(pack, other, packs)))


def judged_by_both(one: Pack, other: Pack, packs: Sequence[Pack]) -> frozenset[str]:
    """Return the kinds that two regulations both judge alone."""
    if one.regulation == other.regulation:
        return frozenset()
    return kinds_alone(one, packs) & kinds_alone(other, packs)


def check_alone(pack: Pack, draft: Draft, problems: Problems) -> None:
    """Note kinds that stand alone in a pack of an agency or a ruling, or in one without a stage to be judged at.

    The period of a kind is that of a dossier that stands alone: an agency's pack has its own.
    """
    shapes = [file.vocabulary for file in draft.files if file.vocabulary is not None]
    for name in sorted(_declared(pack)):
        at = next(shape.key_at("kinds", name) for shape in shapes if name in shape.kinds)
        if pack.layer in ("agency", "ruling"):
            message = f'the kind "{name}" cannot stand alone in a pack of layer {pack.layer}'
            problems.add(Code.ALONE, at, message, "declare it in the pack of the law or of the Party that judges it")
        elif not pack.stages:
            problems.add(Code.ALONE, at, f'the kind "{name}" stands alone, but this pack has no "stages:"')
    for shape in shapes:
        for name, kind in shape.kinds.items():
            if kind.period is not None and not pack.vocabulary.kinds[name].alone:
                message = f'the kind "{name}" has a period, but does not stand alone'
                problems.add(Code.ALONE, shape.key_at("kinds", name), message, 'write "alone: true", or take it out')


def _declared(pack: Pack) -> frozenset[str]:
    return frozenset(name for name, kind in pack.vocabulary.kinds.items() if kind.alone)


def is_above(pack: Pack, lower: Pack, packs: Sequence[Pack]) -> bool:
    """Say whether a pack's regulation stands above another pack, at whatever distance."""
    return pack.regulation in regulations_above(lower, packs)


def regulations_above(pack: Pack, packs: Sequence[Pack]) -> tuple[str, ...]:
    """Return the regulations above a pack, the nearest first, by all editions of each."""
    found: dict[str, None] = {}
    waiting = list(pack.extends)
    while waiting:
        regulation = waiting.pop(0)
        if regulation not in found:
            found[regulation] = None
            waiting += [each for other in packs if other.regulation == regulation for each in other.extends]
    return tuple(found)
