"""The container files: the composition is valid, and nothing in it is open to the world or secret."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def _compose() -> list[str]:
    plugin = (
        subprocess.run(["docker", "compose", "version"], capture_output=True, check=False)
        if shutil.which("docker")
        else None
    )
    if plugin and plugin.returncode == 0:
        return ["docker", "compose"]
    if shutil.which("docker-compose"):
        return ["docker-compose"]
    if os.environ.get("CI"):
        pytest.fail("neither `docker compose` nor `docker-compose` is installed")
    pytest.skip("neither `docker compose` nor `docker-compose` is installed")


def _config(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [*_compose(), "-f", "docker-compose.yml", "config"]
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("NEO4J_", "KG_"))}
    return subprocess.run(command, cwd=folder, env=clean, capture_output=True, text=True, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "docker-compose.yml", tmp_path)
    return tmp_path


def test_the_composition_is_valid_and_stays_on_this_machine(folder: Path) -> None:
    shutil.copy(ROOT / ".env.example", folder / ".env")
    done = _config(folder)
    assert done.returncode == 0, done.stderr
    published = [
        line.strip() for line in (ROOT / "docker-compose.yml").read_text().splitlines() if ":7" in line
    ]
    assert all("127.0.0.1:" in line for line in published if line.startswith('- "'))


def test_without_a_password_it_refuses_to_start(folder: Path) -> None:
    done = _config(folder)
    assert done.returncode != 0
    assert "copy .env.example to .env" in done.stderr
