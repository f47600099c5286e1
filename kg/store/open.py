"""Opening the store that the settings name, with its schema in place."""

from __future__ import annotations

from kg.settings import Settings
from kg.store.bolt import Endpoint, Store
from kg.store.embedded import Attachment
from kg.store.schema import ensure_schema


def open_store(settings: Settings) -> Store:
    """The Neo4j server at ``NEO4J_URI``, else the embedded store in ``KG_HOME``, started if need be.

    Raises:
        StoreError: it does not answer, does not let us in, does not start, or is newer than this program.
    """
    store = _server(settings) if settings.neo4j_uri else _embedded(settings)
    try:
        store.verify()
        ensure_schema(store)
    except BaseException:
        store.close()
        raise
    return store


def _server(settings: Settings) -> Store:
    user = (settings.neo4j_username, settings.neo4j_password)
    endpoint = Endpoint(str(settings.neo4j_uri), settings.neo4j_database, user)
    return Store(endpoint, timeout=settings.query_timeout)


def _embedded(settings: Settings) -> Store:
    attachment = Attachment(
        settings.home,
        memory=settings.store_memory,
        idle_minutes=settings.idle_minutes,
        query_timeout=settings.query_timeout,
    )
    try:
        return Store(
            attachment.endpoint(),
            timeout=settings.query_timeout,
            write_lock=attachment.write_lock,
            reattach=attachment.endpoint,
            on_close=attachment.release,
        )
    except BaseException:
        attachment.release()
        raise
