"""What the templates of the regulations may name: packs -> values, the same for the service and for a site of files."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from compliance.authoring.publishing import summary
from compliance.models.pack import Pack
from compliance.report.labels import SEVERITIES, TREATMENTS
from compliance_service.pages.rules import words as rules_words
from compliance_service.pages.rules.view import Chosen, rules_view

_TABLES: Final[Mapping[str, Any]] = {
    "account_words": rules_words.ACCOUNTS,
    "confidence_words": rules_words.CONFIDENCES,
    "confidence_meanings": rules_words.CONFIDENCES_IN_FULL,
    "hit_words": rules_words.HITS,
    "layer_tags": rules_words.LAYER_TAGS,
    "layer_words": rules_words.LAYERS,
    "severity_meanings": rules_words.SEVERITIES,
    "severity_roles": rules_words.SEVERITY_ROLES,
    "severity_words": SEVERITIES,
    "status_words": rules_words.STATUSES,
    "treatment_meanings": rules_words.TREATMENTS,
    "treatment_roles": rules_words.TREATMENT_ROLES,
    "treatment_words": TREATMENTS,
}

_NOTHING: Final[Mapping[str, str]] = {}


def list_values(packs: Sequence[Pack]) -> Mapping[str, Any]:
    """Return what the list of regulations shows: by layer, those of the agencies first."""
    layers = [(layer, [(pack, summary(pack)) for pack in packs if pack.layer == layer]) for layer in rules_words.LAYERS]
    return {**_TABLES, "layers": [(layer, group) for layer, group in layers if group], "packs": packs}


def pack_values(
    pack: Pack, packs: Sequence[Pack], chosen: Chosen, official: Mapping[str, str] = _NOTHING
) -> Mapping[str, Any]:
    """Return what the page of one regulation shows; `packs` are all that are loaded, `official` texts by clause."""
    return {**_TABLES, "view": rules_view(pack, packs, chosen, official), "chosen": chosen}
