"""What the storage gives back: a kept report with its times."""

from compliance.models.frozen import dataclass
from compliance.report.kept import Kept


@dataclass(frozen=True, slots=True)
class Stored:
    """A report that is kept until `expires`; its dossier too, until `dossier_expires`, where the operator wants that.

    Moments are ISO 8601 in UTC. The id is 128 random bits: who knows it may read and delete the report.
    """

    id: str
    created: str
    expires: str
    dossier_expires: str | None
    report: Kept
