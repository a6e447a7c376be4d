"""Say which packs and rules of two rule sets are the same: (old packs, new packs) -> Pairing."""

from collections.abc import Mapping, Sequence

from compliance.models.frozen import dataclass
from compliance.models.pack import Pack


@dataclass(frozen=True, slots=True)
class Pairing:
    """The packs of two rule sets that are one pack: by id, or by regulation where only the id is another."""

    packs: Mapping[str, str]

    @property
    def renamed(self) -> tuple[tuple[str, str], ...]:
        """The packs that bear another id: (old, new)."""
        return tuple((old, new) for old, new in self.packs.items() if old != new)

    def is_renamed(self, new: str) -> bool:
        """Say whether a rule of the new rule set bears another id in the old one."""
        pack = new.partition("/")[0]
        return any(each == pack for _, each in self.renamed)

    def rule(self, old: str) -> str:
        """Return the id under which the new rule set holds a rule of the old one, if it holds it."""
        pack, slash, rest = old.partition("/")
        return f"{self.packs.get(pack, pack)}{slash}{rest}"


def pairing(old: Sequence[Pack], new: Sequence[Pack]) -> Pairing:
    """Pair packs by id; one left over is renamed when it is the only one of its regulation left over on both sides."""
    known = {pack.id for pack in old} & {pack.id for pack in new}
    gone, come = ([pack for pack in packs if pack.id not in known] for packs in (old, new))
    renamed = {
        pack.id: others[0].id
        for pack in gone
        if len(_of(pack, gone)) == 1 and len(others := _of(pack, come)) == 1 and others[0].layer == pack.layer
    }
    return Pairing({**{pack.id: pack.id for pack in old if pack.id in known}, **renamed})


def _of(pack: Pack, packs: Sequence[Pack]) -> list[Pack]:
    return [each for each in packs if each.regulation == pack.regulation]
