"""The tables, as the newest migration leaves them. Moments are whole seconds since 1970."""

from typing import Final

from sqlalchemy import BigInteger, Column, ForeignKey, LargeBinary, MetaData, String, Table, Text

METADATA: Final = MetaData()

# `body` is a `Kept` as JSON: nothing in it quotes a person.
REPORTS: Final = Table(
    "reports",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("created", BigInteger, nullable=False),
    Column("expires", BigInteger, nullable=False, index=True),
    Column("body", Text, nullable=False),
)

# Only where the operator keeps dossiers; a dossier goes with its report at the latest.
DOSSIERS: Final = Table(
    "dossiers",
    METADATA,
    Column("report", String(32), ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
    Column("created", BigInteger, nullable=False),
    Column("expires", BigInteger, nullable=False, index=True),
    Column("data", LargeBinary, nullable=False),
)
