"""durable-rules decides: one condition dropped or negated in its program alone, and the two keys disagree.

The dossiers are those of the cases, and each of them with one or two places taken away, spoilt or doubled.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import chain

from compliance.engine.cover import Term, TermTest
from compliance.engine.durable import DurableEngine, EngineFault
from compliance.engine.durable_program import DurableProgram, from_json
from compliance.engine.formula import Formula

from .harness import mixed, questions, spoilt, trials

Pairs = set[tuple[int, int]]
# A formula as the rules engine sees it: its label, domains and terms. The same in every program that holds it.
Shape = tuple[str, tuple[int, ...], tuple[tuple[int, tuple[TermTest, ...]], ...]]

# The formulas that the cases hold in each of their conditions: those of the plan. What the national packs' cases reach
# is told by `compliance rules test --coverage`; that their programs agree with every dossier is tested below.
HELD = ("plan-2023/", "member.required_form")

# Changes that no dossier can show.
EQUIVALENT = {
    # A circumstance that an item shows is false only where no such item can be there, so the two inputs of these rules
    # never are "false" and "maybe there" at once.
    *(
        f"plan-2023/{clause}/count: drop a0 >= 1 of [a0 >= 1, a1 != 1, a2 >= 1] -> 3"
        for clause in ("II.2.1.a.tt.0b", "II.2.1.a.tt.4", "II.2.1.a.cn.8", "II.2.1.a.cn.10")
    ),
    # An item whose type is not known may itself be the one filed separately; one of that type is it.
    "plan-2023/II.2.1.a.cn.2/with: drop a0 != 1 of [a0 != 1, a1 == 0, a2 == 0, a3 == 0] -> 1",
    "plan-2023/II.2.2.d.5/summary-count (each): drop a1 != 1 of [a1 != 1, a3 == 2, a4 == 0, a5 == 0] -> 2",
    "plan-2023/II.2.2.d.5/summary-count (each): drop a1 <= 1 of [a1 <= 1, a2 >= 1, a3 == 1, a4 == 0] -> 1",
    "plan-2023/II.2.2.d.5/summary-count (each): drop a1 <= 1 of [a1 <= 1, a3 == 2, a4 == 0, a5 == 1] -> 1",
    # Minutes of the conference's day are among the minutes of that day, those without a day may be.
    "plan-2023/II.2.3.tg/dated (worst): drop a0 == 0 of [a0 == 0, a1 == 0, a2 == 1] -> 0",
    "plan-2023/II.2.3.tg/dated: drop a1 <= 1 of [a1 <= 1, a2 == 0, a3 == 1] -> 3",
    "plan-2023/II.2.3.tg/dated: drop a1 == 0 of [a0 != 1, a1 == 0, a2 == 0, a3 == 0] -> 1",
    "plan-2023/II.2.3.nd.6/after_conference: drop a2 <= 1 of [a2 <= 1, a3 == 0, a4 == 1] -> 3",
    "plan-2023/II.2.3.nd.6/after_conference: drop a3 == 1 of [a2 == 1, a3 == 1] -> 3",
    "plan-2023/II.2.3.nd.6/after_conference: negate a3 == 1 of [a2 == 1, a3 == 1] -> 3",
}


@cache
def _asked() -> dict[Shape, Pairs]:
    """Return every formula of every program, with the (key, class) pairs that the dossiers ask of it."""
    asked: dict[Shape, Pairs] = defaultdict(set)
    shapes: dict[str, list[Shape]] = {}
    for trial in trials():
        engine = trial.judge.program.compiled.engine
        dossiers = spoilt(trial)
        if engine not in shapes:
            shapes[engine] = _shapes(from_json(json.loads(engine)))
            dossiers = chain(dossiers, mixed(trial))
        for formula, key, found in questions(trial, dossiers):
            asked[shapes[engine][formula]].add((key, found))
    return asked


def _shapes(program: DurableProgram) -> list[Shape]:
    terms: dict[int, list[tuple[int, tuple[TermTest, ...]]]] = defaultdict(list)
    for term in program.terms:
        terms[term.formula].append((term.outcome, term.tests))
    return [(formula.label, formula.domains, tuple(terms[formula.id])) for formula in program.formulas]


def _mutants(shape: Shape) -> Iterator[tuple[str, tuple[Term, ...]]]:
    terms = tuple(Term(0, outcome, tests) for outcome, tests in shape[2])
    for number, term in enumerate(terms):
        for place, test in enumerate(term.tests):
            without = (*term.tests[:place], *term.tests[place + 1 :])
            negated = (*term.tests[:place], _negation(test), *term.tests[place + 1 :])
            for change, tests in (("drop", without), ("negate", negated)):
                mutant = replace(term, tests=tests)
                yield f"{change} {_words(test)} of {_all(term)}", (*terms[:number], mutant, *terms[number + 1 :])


def _words(test: TermTest) -> str:
    return f"a{test.index} {test.operator} {test.number}"


def _all(term: Term) -> str:
    return f"[{', '.join(map(_words, term.tests))}] -> {term.outcome}"


def _negation(test: TermTest) -> TermTest:
    match test.operator:
        case "==":
            return replace(test, operator="!=")
        case "!=":
            return replace(test, operator="==")
        case ">=":
            return replace(test, operator="<=", number=test.number - 1)
        case _:
            return replace(test, operator=">=", number=test.number + 1)


def _disagrees(shape: Shape, terms: tuple[Term, ...], pairs: Pairs) -> bool:
    engine = DurableEngine(DurableProgram((Formula(0, shape[0], None, shape[1], ()),), terms))
    asked = sorted(pairs)
    try:
        return engine.evaluate([(0, key) for key, _ in asked]) != [found for _, found in asked]
    except EngineFault:
        return True
    finally:
        engine.close()


def test_the_program_itself_agrees_with_every_dossier() -> None:
    for shape, pairs in _asked().items():
        terms = tuple(Term(0, outcome, tests) for outcome, tests in shape[2])
        assert not _disagrees(shape, terms, pairs), shape[0]


def test_each_condition_of_the_durable_program_is_held_by_a_dossier() -> None:
    tried = 0
    survivors = []
    for shape, pairs in ((shape, pairs) for shape, pairs in _asked().items() if shape[0].startswith(HELD)):
        for change, terms in _mutants(shape):
            tried += 1
            if not _disagrees(shape, terms, pairs):
                survivors.append(f"{shape[0]}: {change}")
    assert tried > 2_000
    assert set(survivors) == EQUIVALENT
