"""Part of a request that is refused while the rest is answered."""

from compliance.models.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Refused:
    """A line or an entry that is not checked, and the code of the problem."""

    name: str
    code: str
