"""The bar on the standard error."""

import pytest

from compliance.cli.progress import WORTH_A_BAR, with_progress


@pytest.mark.parametrize("shown", [True, False])
@pytest.mark.parametrize("total", [0, 1, WORTH_A_BAR, 3 * WORTH_A_BAR])
def test_everything_passes_in_order_and_the_output_stays_clean(
    total: int, shown: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    assert list(with_progress(iter(range(total)), total=total, shown=shown)) == list(range(total))
    assert capsys.readouterr().out == ""
