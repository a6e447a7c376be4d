"""Find the pack that a rule author names: (packs, name) -> Pack."""

from collections.abc import Sequence

import click

from compliance.loading.suggest import did_you_mean
from compliance.models.pack import Pack


def named(packs: Sequence[Pack], name: str) -> Pack:
    """Return the pack of this id; another name is wrong usage."""
    ids = {pack.id: pack for pack in packs}
    if name not in ids:
        hint = did_you_mean(name, ids) or ", ".join(ids)
        raise click.BadParameter(f'không có gói quy tắc này (no such pack) "{name}"; {hint}')
    return ids[name]
