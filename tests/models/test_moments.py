"""How a moment as typed is read."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from compliance.models.errors import ComplianceError
from compliance.models.moments import parse_moment

HANOI = timezone(timedelta(hours=7))


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        pytest.param("2023-12-12T16:30+07:00", datetime(2023, 12, 12, 16, 30, tzinfo=HANOI), id="offset"),
        pytest.param("2023-12-12T09:30Z", datetime(2023, 12, 12, 9, 30, tzinfo=UTC), id="UTC"),
        pytest.param("2023-12-12T16:30", datetime(2023, 12, 12, 16, 30, tzinfo=HANOI), id="no offset"),
        pytest.param("2023-12-12", datetime(2023, 12, 12, tzinfo=HANOI), id="day"),
    ],
)
def test_a_moment_without_offset_is_in_the_zone_of_the_packs(text: str, moment: datetime) -> None:
    read = parse_moment(text, ["Asia/Ho_Chi_Minh", "Asia/Ho_Chi_Minh"])
    assert (read, read.utcoffset()) == (moment, moment.utcoffset())


@pytest.mark.parametrize(
    "text",
    ["", "hôm nay", "12/12/2023", "2023-02-30", "2023-12-12T25:00", "0001-01-01", "1899-12-31", "9999-12-31T23:59Z"],
)
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(ComplianceError) as refused:
        parse_moment(text, ["Asia/Ho_Chi_Minh"])
    assert [problem.code for problem in refused.value.problems] == ["bad_as_of"]


@pytest.mark.parametrize("zones", [(), ("Asia/Ho_Chi_Minh", "Asia/Tokyo")])
def test_where_the_zone_is_not_plain_an_offset_is_asked(zones: tuple[str, ...]) -> None:
    with pytest.raises(ComplianceError):
        parse_moment("2023-12-12T16:30", zones)
