"""The table of exit codes, walked."""

from itertools import combinations

import pytest

from compliance.cli.exits import MEANINGS, OF_VERDICT, PRECEDENCE, Exit, of_run
from compliance.models.truth import Verdict


def test_every_code_has_a_meaning_and_a_place_in_the_order() -> None:
    assert set(MEANINGS) == set(PRECEDENCE) == set(Exit)
    assert set(OF_VERDICT) == set(Verdict)


def test_the_codes_are_those_of_the_contract() -> None:
    assert [code.value for code in PRECEDENCE] == [5, 2, 4, 1, 3, 0]


@pytest.mark.parametrize(("first", "second"), [*combinations(PRECEDENCE, 2)])
def test_a_run_ends_with_the_first_of_the_order(first: Exit, second: Exit) -> None:
    assert of_run([second, first]) == of_run([first, second, second]) == first


@pytest.mark.parametrize("code", list(Exit))
def test_a_run_in_which_one_thing_occurred_ends_with_it(code: Exit) -> None:
    assert of_run([code, code]) == code


def test_a_run_that_checked_nothing_is_not_compliant() -> None:
    assert of_run([]) == Exit.UNREADABLE
