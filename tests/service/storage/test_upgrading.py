"""The migrations lead to the tables that the statements are written for."""

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, make_url

from compliance_service.storage.tables import METADATA
from service.storage.places import Place, SqlitePlace, using


def test_the_migrations_make_the_tables(place: Place) -> None:
    using(place, lambda storage: storage.state())
    url = f"sqlite:///{place.file}" if isinstance(place, SqlitePlace) else place.settings().database
    engine = create_engine(make_url(url).set(drivername="sqlite" if "sqlite" in str(url) else "postgresql+psycopg"))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
    engine.dispose()
