"""durable-rules gives every vector its class, and answers nothing where it does not answer as it must."""

from random import Random

import pytest

from compliance.engine.capacity import FORMULAS_OF_A_SHARD, MOST_FACTS_OF_A_BATCH
from compliance.engine.cover import Term, TermTest
from compliance.engine.durable import DurableEngine, EngineFault
from compliance.engine.durable_program import DurableProgram, durable_program, from_json, to_json
from compliance.engine.formula import Formula, evaluate

from .formulas import of_every_word, random_formula


def _all_questions(formulas: tuple[Formula, ...]) -> list[tuple[int, int]]:
    keys = {formula.id: {vector: key for key, vector in enumerate(formula.vectors())} for formula in formulas}
    return [(formula.id, keys[formula.id][vector]) for formula in formulas for vector in formula.possible()]


def _many() -> tuple[Formula, ...]:
    """Return formulas for more than one shard."""
    few = [*of_every_word()]
    return (*few, *(random_formula(Random(number), number) for number in range(len(few), 2 * FORMULAS_OF_A_SHARD)))


def test_every_vector_of_every_formula_gets_its_class() -> None:
    formulas = _many()
    questions = _all_questions(formulas)
    assert len(questions) > 2 * MOST_FACTS_OF_A_BATCH
    Random(1).shuffle(questions)
    engine = DurableEngine(from_json(to_json(durable_program(formulas))))
    answers = engine.evaluate(questions)
    engine.close()
    expected = [evaluate(formulas[formula].tree, formulas[formula].vector(key)) for formula, key in questions]
    assert answers == expected


def test_the_same_question_may_be_asked_twice_and_none_at_all() -> None:
    engine = DurableEngine(durable_program((Formula(0, "x", None, (3,), ("in", 0)),)))
    assert engine.evaluate([(0, 2), (0, 2), (0, 0)]) == [2, 2, 0]
    assert engine.evaluate([]) == []
    engine.close()


@pytest.mark.parametrize(
    ("terms", "words"),
    [
        pytest.param((Term(0, 0, (TermTest(0, "==", 0),)),), "answered 1|fired no rule", id="a vector without a term"),
        pytest.param(
            (Term(0, 0, (TermTest(0, "<=", 1),)), Term(0, 2, (TermTest(0, ">=", 1),))), "two classes", id="two classes"
        ),
    ],
)
def test_a_wrong_answer_is_a_fault_and_the_next_batch_is_unharmed(terms: tuple[Term, ...], words: str) -> None:
    engine = DurableEngine(DurableProgram((Formula(0, "x", None, (3,), ("in", 0)),), terms))
    with pytest.raises(EngineFault, match=words):
        engine.evaluate([(0, 0), (0, 1)])
    assert engine.evaluate([(0, 0)]) == [0]
    engine.close()
