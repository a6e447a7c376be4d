"""Write a case that would notice a mutant: Shown -> a file of cases, for a person to confirm.

The dossier is a smallest one; what it expects is what comes of the rules as they stand. Whether that is right only the
regulation can say: the case says so itself, and the tool never writes it beside the rules.
"""

import json
from collections.abc import Mapping
from decimal import Decimal

from compliance.authoring.case_files import NOT_IN_FORCE
from compliance.authoring.mutation.comparing import Shown
from compliance.authoring.mutation.trees import KIND_WORDS, Kind
from compliance.models.errors import Source
from compliance.models.stack import Stack
from compliance.models.text import Text

CONFIRM = Text("phải đối chiếu với văn bản trước khi dùng", "to be confirmed by the regulation")


def expected(shown: Shown) -> Mapping[str, str]:
    """Return what a case should expect: the outcomes of the rules as they are, of those that would differ."""
    names = dict.fromkeys((*shown.outcomes, *shown.mutated))
    found = {name: shown.outcomes.get(name, NOT_IN_FORCE) for name in names}
    return {name: found[name] for name in names if found[name] != shown.mutated.get(name, NOT_IN_FORCE)}


def bytes_of(shown: Shown) -> bytes:
    """Return the dossier as JSON."""
    return _written(shown.dossier).encode()


def proposed(shown: Shown, kind: Kind, at: Source) -> str:
    """Return the text of a case file with one case."""
    setting = shown.pair.setting
    lines = [
        f"# {CONFIRM.vi} · {CONFIRM.en}",
        f"base: {_written(shown.dossier)}",
        "cases:",
        f"  - name: {_written(f'{KIND_WORDS[kind].en} at {at}')}",
        f"    because: {_written(_because(shown, setting.stack))}",
        f"    as_of: {_written(shown.as_of)}",
        f"    stage: {_written(setting.sitting.stage)}",
        f"    expect: {_written(dict(expected(shown)))}",
    ]
    if setting.rulings:
        lines.append(f"    rulings: {_written(list(setting.rulings))}")
    return "\n".join([*lines, ""])


def _because(shown: Shown, stack: Stack) -> str:
    """Return the labels of the clauses of the rules that would differ; why it is so a person must write."""
    rules = {rule.id: rule for rule in stack.rules}
    named = [rules[name] for name in expected(shown) if name in rules]
    clauses = [stack.clauses.get((rule.document, rule.clause)) for rule in named]
    labels = dict.fromkeys(clause.label.vi for clause in clauses if clause is not None)
    return "; ".join([*labels, f"{CONFIRM.vi} ({CONFIRM.en})"])


def _written(value: object) -> str:
    """Write a value on one line; JSON is YAML. Exact numbers keep their digits."""
    match value:
        case dict():
            return "{" + ", ".join(f"{_written(key)}: {_written(each)}" for key, each in value.items()) + "}"
        case list():
            return f"[{', '.join(map(_written, value))}]"
        case Decimal():
            return f"{value:f}"
        case _:
            return json.dumps(value, ensure_ascii=False)
