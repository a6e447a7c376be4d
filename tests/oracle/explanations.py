"""Read the explanations of a dossier: tree, outcomes of each binding -> what is explained, and intake problems (§2)."""

from dataclasses import dataclass, field

from .dossier import Dossier, Intake
from .rules import Binding, rules_of
from .values import is_blank, nfc, read_day

_EXPLANATION = ("rule", "reason", "who", "when", "document")

Details = dict[str, list[tuple[Binding, str]]]


@dataclass
class Explained:
    """The bindings that are explained, as (rule, binding), and what is wrong with explanations."""

    bindings: set[tuple[str, Binding]] = field(default_factory=set)
    intake: Intake = field(default_factory=set)


def explained_of(dossier: Dossier, details: Details) -> Explained:
    """Return which violated bindings are explained; malformed, unclear and idle explanations are problems (§2)."""
    raw = dossier.tree.get("explanations")
    found = Explained()
    if raw is None:
        return found
    if not isinstance(raw, list):
        found.intake.add(("/explanations", "explanation"))
        return found
    for index, explanation in enumerate(raw):
        pointer = f"/explanations/{index}"
        if not _is_explanation(explanation) or nfc(explanation["rule"]) not in details:
            found.intake.add((pointer, "explanation"))
            continue
        rule, of = nfc(explanation["rule"]), explanation.get("of")
        violated = [binding for binding, outcome in details[rule] if outcome == "violated"]
        if of is not None:
            if not _may_be_for(nfc(of), rule, dossier):
                found.intake.add((f"{pointer}/of", "explanation"))
            found.bindings |= {(rule, binding) for binding in violated if _whom(binding, dossier) == nfc(of)}
        elif len({binding[:1] for binding in violated}) > 1:
            found.intake.add((pointer, "explanation"))
        else:
            found.bindings |= {(rule, binding) for binding in violated}
    return found


def _whom(binding: Binding, dossier: Dossier) -> object:
    """Return the id of the entry that a binding is for: the one bound first."""
    entries = [entry for entries in dossier.lists.values() for entry in entries]
    pointers = [pointer for _, pointer in binding[:1]]
    ids = [entry.facts["id"].value for entry in entries if [entry.pointer] == pointers]
    return ids[0] if ids else None


def _may_be_for(of: str, rule: str, dossier: Dossier) -> bool:
    """Say whether a rule is for an entry of that id; a list that is not known may hold it."""
    (written,) = [each for each in rules_of(dossier.stack) if each.id == rule]
    sections = [section for _, section in written.bindings[:1]]
    if not sections:
        return False
    entries = dossier.lists.get(sections[0])
    return entries is None or any(entry.facts["id"].value == of for entry in entries)


def _is_explanation(raw: object) -> bool:
    """Say whether all five texts are there, none blank, `when` is a date, and nothing else but perhaps `of` (§2)."""
    if not isinstance(raw, dict) or set(raw) - {"of"} != set(_EXPLANATION):
        return False
    given = [raw[name] for name in _EXPLANATION] + ([] if raw.get("of") is None else [raw["of"]])
    texts = all(isinstance(text, str) and not is_blank(text) for text in given)
    return texts and read_day(raw["when"]) is not None
