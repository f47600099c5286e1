"""Every setting of the program in one frozen value, read once at the edge from the environment.

Flag > environment > default: commands pass what their flags say as ``overrides``. The table in
``docs/settings.md`` is printed by ``python -m kg.settings``.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, ClassVar

import click
import platformdirs

from ontology.errors import UsageError


class SettingError(UsageError):
    """A setting holds a value that does not fit; the message names the key and the value."""

    code: ClassVar[str] = "bad-setting"


def _text(value: str) -> str:
    return value


def _optional(value: str) -> str | None:
    return value or None


def _path(value: str) -> Path:
    return Path(value).expanduser().resolve()


def _whole(low: int, high: int) -> Callable[[str], int]:
    def read(value: str) -> int:
        number = int(value)
        if not low <= number <= high:
            raise ValueError(f"a whole number from {low:,} to {high:,}")
        return number

    return read


def _seconds(value: str) -> float:
    number = float(value)
    if not 0 <= number < float("inf"):
        raise ValueError("a number of at least 0")
    return number


def _one_of(*choices: str) -> Callable[[str], str]:
    def read(value: str) -> str:
        if value not in choices:
            raise ValueError("one of " + ", ".join(choices))
        return value

    return read


def _memory(value: str) -> str:
    if not (value[:-1].isdigit() and value[-1] in "mg"):
        raise ValueError("a size such as 512m or 2g")
    return value


def _iri(value: str) -> str:
    if not value.startswith(("http://", "https://")) or value[-1] not in "/#":
        raise ValueError("an http(s) address that ends with / or #")
    return value


def _uri(value: str) -> str | None:
    schemes = ("bolt://", "neo4j://", "bolt+s://", "neo4j+s://", "bolt+ssc://", "neo4j+ssc://")
    if value and not value.startswith(schemes):
        raise ValueError("an address that starts with " + ", ".join(schemes))
    if "@" in value or "?" in value:
        raise ValueError("an address alone; user and password go in NEO4J_USERNAME and NEO4J_PASSWORD")
    return value or None


def _setting(key: str, read: Callable[[str], Any], default: str, meaning: str, *, shown: bool = True) -> Any:
    """A dataclass field that knows its environment key, its parser and what it means."""
    metadata = {"key": key, "read": read, "default": default, "meaning": meaning}
    return field(default_factory=lambda: read(default), repr=shown, metadata=metadata)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of one process; ``Settings()`` holds the defaults."""

    neo4j_uri: str | None = _setting(
        "NEO4J_URI", _uri, "", "Address of a Neo4j server; when empty, the embedded store is used."
    )
    neo4j_username: str = _setting("NEO4J_USERNAME", _text, "neo4j", "User on that server.")
    neo4j_password: str = _setting("NEO4J_PASSWORD", _text, "", "Its password.", shown=False)
    neo4j_database: str = _setting("NEO4J_DATABASE", _text, "neo4j", "Database on that server.")
    home: Path = _setting(  # noqa: RUF009 - makes a field; ruff takes it for a value
        "KG_HOME", _path, platformdirs.user_data_dir("statecraft"), "Folder of the embedded store."
    )
    batch: int = _setting("KG_BATCH", _whole(1, 100_000), "5000", "Rows a load writes in one transaction.")
    model: str = _setting("KG_MODEL", _one_of("fast", "accurate"), "fast", "Model that reads articles.")
    executor: str = _setting(
        "KG_EXECUTOR", _one_of("serial", "process", "ray"), "serial", "What runs the mapping of a load."
    )
    host: str = _setting("KG_HOST", _text, "127.0.0.1", "Address `kg serve` listens on.")
    port: int = _setting("KG_PORT", _whole(0, 65_535), "8000", "Port `kg serve` listens on; 0 = a free one.")
    api_token: str | None = _setting(
        "KG_API_TOKEN", _optional, "", "Token that allows changes over GraphQL; empty = none.", shown=False
    )
    base_iri: str = _setting(
        "KG_BASE_IRI", _iri, "https://w3id.org/statecraft/id/", "Prefix of the ids in RDF."
    )
    query_timeout: float = _setting(
        "KG_QUERY_TIMEOUT", _seconds, "60", "Seconds a statement may take; 0 = no bound."
    )
    store_memory: str = _setting("KG_STORE_MEMORY", _memory, "1g", "Heap of the embedded store.")
    idle_minutes: float = _setting(
        "KG_IDLE_MINUTES", _seconds, "5", "Minutes the embedded store stays up after the last command."
    )

    @classmethod
    def from_environment(
        cls, overrides: Mapping[str, Any] | None = None, environment: Mapping[str, str] | None = None
    ) -> Settings:
        """Defaults, then the environment, then ``overrides`` (field name → value; ``None`` = not given).

        An environment variable that is set but empty counts as not set.

        Raises:
            SettingError: a value does not fit; names the key and the value (never a secret's).
        """
        environment = os.environ if environment is None else environment
        given = {
            f.name: _read(f, environment[f.metadata["key"]]) for f in fields(cls) if _is_set(f, environment)
        }
        flags = {name: value for name, value in (overrides or {}).items() if value is not None}
        return replace(cls(), **(given | flags))


def _is_set(setting: Field[Any], environment: Mapping[str, str]) -> bool:
    return bool(environment.get(setting.metadata["key"]))


def _read(setting: Field[Any], value: str) -> Any:
    try:
        return setting.metadata["read"](value)
    except ValueError as error:
        key = setting.metadata["key"]
        shown = repr(value) if setting.repr and "@" not in value else "not shown, it may hold a secret"
        raise SettingError(f"{key} is {shown}", hint=f"{key} takes {_expected(error)}") from None


def _expected(error: ValueError) -> str:
    message = str(error)
    return "a number" if message.startswith(("invalid literal", "could not convert")) else message


def settings_table() -> str:
    """The Markdown table of ``docs/settings.md``: key, default, meaning."""
    rows = ["| variable | default | meaning |", "|---|---|---|"]
    for setting in fields(Settings):
        data = setting.metadata
        default = "the user's data folder" if data["key"] == "KG_HOME" else data["default"]
        rows.append(f"| `{data['key']}` | {f'`{default}`' if default else ''} | {data['meaning']} |")
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    click.echo(settings_table(), nl=False)
