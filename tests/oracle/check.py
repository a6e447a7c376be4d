"""Find mistakes in packs: folders -> messages with file and line (§3, §5).

Conditions are checked by evaluating each of them once for every kind over a dossier of ghosts: every list has two
entries that state nothing, so every part of every rule is visited and a wrong path, code, operator or name is met.
"""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from .conditions import test_path
from .decisions import decided_as, decisions_of
from .dossier import MISSING, Dossier, element_of, read_dossier
from .entries import MENTIONS, form_of, spelled_out
from .inferred import infer
from .operands import Subject, parameter
from .packs import Clauses, Pack, read_packs
from .rules import outcomes_of, rules_of
from .source import Located, PackError, is_null, nearest
from .stacks import Stack, kinds_alone, stack_of
from .values import Moment

_UNSURE_SOURCES = ("2ND", "MU", "NF")
_SEVERITIES = ("blocking", "explain", "advice")
_TREATMENTS = ("note", "read", "ask", "later")


def problems_of(roots: list[Path]) -> list[str]:
    """Return every mistake found in the packs under the roots."""
    try:
        packs = read_packs(tuple(roots))
    except PackError as error:
        return [str(error)]
    found: list[str] = []
    for pack in packs:
        found += _entry_problems(pack, packs)
        found += [problem for base, day in _occasions(pack) for problem in _stack_problems(base, packs, day)]
    return list(dict.fromkeys(found))


def _occasions(pack: Pack) -> list[tuple[Pack, date]]:
    """Return the days on which an agency's pack is tried: the ends of its period, and a year later, where in force."""
    if pack.layer != "agency":
        return _occasions_alone(pack) if kinds_alone(pack) else []
    first, last = (date.fromisoformat(pack.tops["period"][end]) for end in ("from", "to"))
    start = pack.tops["in_force"].get("from")
    days = [first, last, last + timedelta(days=366), *([] if is_null(start) else [date.fromisoformat(start)])]
    return [(pack, day) for day in days if pack.in_force_on(day)]


def _occasions_alone(pack: Pack) -> list[tuple[Pack, date]]:
    """Return the first and the last day of a pack whose kinds stand alone, where it has them."""
    ends = [pack.tops["in_force"].get(end) for end in ("from", "to")]
    return [(pack, date.fromisoformat(day)) for day in ends if not is_null(day)]


def _stack_problems(base: Pack, packs: tuple[Pack, ...], day: date) -> list[str]:
    """Spell out and evaluate every rule of a stack over ghosts."""
    try:
        stack = stack_of(base, packs, day)
    except PackError as error:
        return [str(error)]
    found: list[str] = []
    for pack in stack.packs:
        for clauses in pack.clauses:
            for entry in clauses.entries:
                found += _attempt(lambda: spelled_out(entry, clauses, pack, stack))  # noqa: B023
    for name, declared in stack.parameters.items():
        found += _attempt(lambda: parameter(name, (declared["type"],), stack, declared))  # noqa: B023
    if not found:
        found += _attempt(lambda: rules_of(stack))
    return found or [problem for kind in stack.vocabulary["kinds"] for problem in _ghost_problems(stack, kind)]


def _attempt(action: Any) -> list[str]:
    """Run something; return what is wrong with it."""
    try:
        action()
    except PackError as error:
        return [str(error)]
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        return [f"malformed: {type(error).__name__} {error}"]
    return []


def _ghost_problems(stack: Stack, kind: str) -> list[str]:
    """Evaluate every rule and decision for a kind once, over a dossier whose lists have two entries without facts."""
    sections = stack.vocabulary["kinds"][kind]["sections"]
    tree: dict[str, Any] = {section: [{}, {}] if section in stack.vocabulary["lists"] else {} for section in sections}
    ghosts: list[Dossier] = []
    found = _attempt(lambda: ghosts.append(infer(read_dossier(tree, kind, stack, Moment(stack.day, None)))))
    for dossier in ghosts:
        for rule in rules_of(stack):
            if kind in rule.kinds:
                found += [_at(rule.entry, kind, text) for text in _attempt(lambda: outcomes_of(rule, dossier))]  # noqa: B023
        for _, decision in decisions_of(dossier):
            text = _attempt(lambda: _try_decision(decision, dossier))  # noqa: B023
            found += [_at(decision, kind, problem) for problem in text]
    return found


def _at(entry: Located, kind: str, problem: str) -> str:
    """Add to a message the entry and kind that it is about."""
    return f"{problem}  [entry {entry.get('clause')} at {entry.place}, kind {kind}]"


def _try_decision(decision: Located, dossier: Dossier) -> None:
    """Evaluate a decision once, over a ghost, against a missing value of its own type."""
    path = str(decision["decides"])
    root = path.partition(".")[0]
    ghosts = [entries[0] for section, entries in dossier.lists.items() if element_of(dossier, section) == root]
    bound = {root: ghosts[0]} if ghosts else {}
    declared = dossier.stack.vocabulary["decided"].get(path)
    if declared is None:
        raise PackError(f"{decision.place}: {path} is not declared under `decided:`")
    subject = Subject(path, declared, MISSING, dossier.stack, lambda _: (declared, MISSING), decision)
    decided_as(subject, path, bound, dossier, test_path)


# What can be seen without evaluating


def _entry_problems(pack: Pack, packs: tuple[Pack, ...]) -> list[str]:
    """Check clause ids, actors, defects, severities and keys of every entry of a pack."""
    found: list[str] = []
    accounted: set[str] = set()
    defects = {code for other in packs for code in other.defects}
    for clauses in pack.clauses:
        for entry in clauses.entries:
            if not isinstance(entry, Located) or "clause" not in entry:
                found.append(f"{clauses.file}: an entry without `clause:`: {str(entry)[:80]}")
                continue
            found += _attempt(lambda: form_of(entry))  # noqa: B023
            found += [f"{entry.place}: {text}" for text in _references(entry, clauses, pack, defects)]
            accounted |= {entry["clause"], *[row["clause"] for row in entry.get("rows", []) if "clause" in row]}
    for code, defect in pack.defects.items():
        if defect.get("treatment") not in _TREATMENTS:
            found.append(f"{defect.place}: {code}: treatment is one of {', '.join(_TREATMENTS)}")
        unknown = [clause for clause in defect.get("clauses", []) if clause not in pack.clause_titles]
        found += [f"{defect.place}: {code}: {_no_clause(clause, pack)}" for clause in unknown]
    left = [clause for clause in pack.clause_titles if clause not in accounted]
    if pack.clauses and left and pack.layer != "ruling":
        found.append(f"{pack.place}: not accounted for by any entry: {', '.join(left)}")
    return found


def _no_clause(clause: str, pack: Pack) -> str:
    """Say that a clause is not listed."""
    return f"{clause!r} is not in clause_titles of {pack.id}{nearest(clause, pack.clause_titles)}"


def _references(entry: Located, clauses: Clauses, pack: Pack, defects: set[str]) -> list[str]:
    """Check what an entry names: clauses, actors, defects, severity against the source's confidence (§5)."""
    keys = {**clauses.defaults, **entry}
    rows = [row for row in entry.get("rows", []) if isinstance(row, dict)]
    named = [
        entry["clause"],
        *[row["clause"] for row in rows if "clause" in row],
        *([keys["due"]] if "due" in keys else []),
    ]
    found = [_no_clause(clause, pack) for clause in named if clause not in pack.clause_titles]
    actors = pack.tops.get("actors", {})
    if "by" in keys and keys["by"] not in actors:
        found.append(f"by: {keys['by']!r} is not in actors{nearest(keys['by'], actors)}")
    named_defects = entry.get("defect", [])
    asked = [row["then"]["ask"] for row in rows if isinstance(row.get("then"), dict) and "ask" in row["then"]]
    for defect in [*([named_defects] if isinstance(named_defects, str) else named_defects), *asked]:
        if defect not in defects:
            found.append(f"{defect!r} is not a defect{nearest(defect, defects)}")
    severity = keys.get("severity")
    if severity is not None and severity not in _SEVERITIES:
        found.append(f"severity is one of {', '.join(_SEVERITIES)}, not {severity!r}")
    title: dict[str, Any] = pack.clause_titles.get(entry["clause"], Located())
    requires = not any(word in entry for word in (*MENTIONS, "decides", "ask"))
    if requires and title.get("confidence") in _UNSURE_SOURCES and severity != "advice":
        found.append(f"clause {entry['clause']}: its source is {title['confidence']}: only `severity: advice` loads")
    if "require" in entry and "says" not in entry:
        found.append(f"clause {entry['clause']}: a `require` rule says its requirement in words: `says: {{vi, en}}`")
    return found
