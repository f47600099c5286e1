"""Settings come from the environment once, and a bad one says so."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from kg.settings import SettingError, Settings, settings_table

_ROOT = Path(__file__).resolve().parents[2]


def test_flag_over_environment_over_default() -> None:
    environment = {"KG_BATCH": "77", "KG_PORT": "9000", "KG_MODEL": ""}
    settings = Settings.from_environment({"port": 9001, "host": None}, environment)
    assert (settings.batch, settings.port, settings.host) == (77, 9001, "127.0.0.1")
    assert settings.model == Settings().model
    assert settings.neo4j_uri is None


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("KG_BATCH", "many"),
        ("KG_BATCH", "0"),
        ("KG_PORT", "70000"),
        ("KG_MODEL", "slow"),
        ("KG_EXECUTOR", "threads"),
        ("KG_QUERY_TIMEOUT", "-1"),
        ("KG_QUERY_TIMEOUT", "inf"),
        ("KG_QUERY_TIMEOUT", "nan"),
        ("KG_STORE_MEMORY", "lots"),
        ("KG_STORE_MEMORY", "1g -XX:OnError=sh"),
        ("KG_BASE_IRI", "https://example.org/id"),
        ("NEO4J_URI", "localhost:7687"),
    ],
)
def test_a_bad_value_names_key_and_value(key: str, value: str) -> None:
    with pytest.raises(SettingError) as error:
        Settings.from_environment(environment={key: value})
    assert key in error.value.message
    assert value in error.value.message
    assert key in error.value.hint


def test_a_password_in_the_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(SettingError) as error:
        Settings.from_environment(environment={"NEO4J_URI": "bolt://neo4j:hunter2@127.0.0.1:7687"})
    assert "NEO4J_URI" in error.value.message
    assert "NEO4J_PASSWORD" in error.value.hint
    assert "hunter2" not in f"{error.value.message} {error.value.hint}"


def test_secrets_are_not_shown() -> None:
    secrets = {"NEO4J_PASSWORD": "hunter2hunter2", "KG_API_TOKEN": "tokentoken"}
    settings = Settings.from_environment(environment=secrets)
    assert settings.neo4j_password == "hunter2hunter2"
    assert settings.api_token == "tokentoken"
    assert not any(secret in repr(settings) for secret in secrets.values())


def test_every_setting_is_in_the_documentation() -> None:
    page = (_ROOT / "docs" / "settings.md").read_text("utf-8")
    assert settings_table() in page
    assert all(f"`{field.metadata['key']}`" in page for field in fields(Settings))
