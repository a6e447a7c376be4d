"""Every statement over the tables: (Connection, values) -> rows. Moments are whole seconds since 1970."""

from sqlalchemy import Connection, delete, insert, select, update

from compliance.models.frozen import dataclass
from compliance_service.storage.tables import DOSSIERS, REPORTS


@dataclass(frozen=True, slots=True)
class Row:
    """One report as it stands in the tables."""

    id: str
    created: int
    expires: int
    dossier_expires: int | None
    body: str


def add(connection: Connection, row: Row, dossier: bytes | None) -> None:
    """Add a report, and its dossier where it is kept."""
    connection.execute(insert(REPORTS).values(id=row.id, created=row.created, expires=row.expires, body=row.body))
    if row.dossier_expires is not None:
        connection.execute(
            insert(DOSSIERS).values(report=row.id, created=row.created, expires=row.dossier_expires, data=dossier)
        )


def find(connection: Connection, identity: str, now: int) -> Row | None:
    """Return a report that is still kept."""
    columns = (REPORTS.c.id, REPORTS.c.created, REPORTS.c.expires, DOSSIERS.c.expires, REPORTS.c.body)
    dossier = (DOSSIERS.c.report == REPORTS.c.id) & (DOSSIERS.c.expires > now)
    found = connection.execute(
        select(*columns)
        .select_from(REPORTS.outerjoin(DOSSIERS, dossier))
        .where(REPORTS.c.id == identity, REPORTS.c.expires > now)
    ).one_or_none()
    return None if found is None else Row(*found)


def dossier(connection: Connection, identity: str, now: int) -> bytes | None:
    """Return a dossier that is still kept."""
    kept = (DOSSIERS.c.report == identity) & (DOSSIERS.c.expires > now)
    found: bytes | None = connection.execute(select(DOSSIERS.c.data).where(kept)).scalar_one_or_none()
    return found


def remove(connection: Connection, identity: str, now: int) -> bool:
    """Delete a report with its dossier; return whether it was still kept."""
    gone = connection.execute(delete(REPORTS).where(REPORTS.c.id == identity, REPORTS.c.expires > now))
    return gone.rowcount > 0


def remove_expired(connection: Connection, now: int) -> bool:
    """Delete what is no longer kept; return whether there was any."""
    gone = [connection.execute(delete(table).where(table.c.expires <= now)).rowcount for table in (DOSSIERS, REPORTS)]
    return any(gone)


def shorten(connection: Connection, reports: int, dossiers: int) -> None:
    """Let nothing be kept longer than so many seconds after it was made."""
    for table, seconds in ((REPORTS, reports), (DOSSIERS, dossiers)):
        latest = table.c.created + seconds
        connection.execute(update(table).where(table.c.expires > latest).values(expires=latest))
