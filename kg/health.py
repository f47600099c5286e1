"""What ``kg doctor`` looks at; every part says what it found instead of failing."""

from __future__ import annotations

import platform
import socket
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from kg.settings import Settings
from kg.store.open import open_store
from kg.store.schema import SCHEMA_VERSION
from kg.store.status import describe
from ontology.errors import StoreError

_PACKAGES = (
    "statecraft",
    "neo4j",
    "arcadedb-embedded",
    "strawberry-graphql",
    "rdflib",
    "spacy",
    "onnxruntime",
)
# The four packages lie side by side, in a checkout as in an installation; kg may not import loaders.
_MODELS = Path(__file__).resolve().parent.parent / "loaders" / "text" / "models"


def examine(settings: Settings) -> dict[str, Any]:
    """Versions, settings, store, models and addresses; ``healthy`` when all that is needed works."""
    store = _store(settings)
    models = {folder.name: fingerprint(folder) for folder in _model_folders()}
    healthy = store["reachable"] and store.get("schema") == SCHEMA_VERSION and bool(models)
    return {
        "healthy": healthy,
        "versions": {"python": platform.python_version(), "system": platform.platform(), **_versions()},
        "settings": {"home": str(settings.home), "model": settings.model, "uri": settings.neo4j_uri},
        "store": store,
        "models": models,
        "addresses": _addresses(settings, store),
    }


def _versions() -> dict[str, str]:
    found = {}
    for package in _PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = "not installed"
    return found


def _store(settings: Settings) -> dict[str, Any]:
    try:
        with open_store(settings) as store:
            return {"reachable": True, "uri": store.endpoint.uri, **describe(store)}
    except StoreError as error:
        return {"reachable": False, "error": error.code, "message": error.message, "hint": error.hint}


def _model_folders() -> list[Path]:
    return sorted(path for path in _MODELS.glob("*") if path.is_dir() and any(path.glob("*.onnx")))


def fingerprint(folder: Path) -> str:
    """SHA-256 over names and contents of the files of a model, so that two machines can compare."""
    total = sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"):
        total.update(path.relative_to(folder).as_posix().encode() + b"\0")
        with path.open("rb") as content:
            while block := content.read(1 << 20):
                total.update(block)
    return total.hexdigest()


def _addresses(settings: Settings, store: dict[str, Any]) -> dict[str, str]:
    """Address → whether somebody listens there."""
    places = {f"http://{settings.host}:{settings.port}/graphql": (settings.host, settings.port)}
    if uri := store.get("uri") or settings.neo4j_uri:
        parts = urlsplit(uri)
        places[uri] = (parts.hostname or "", parts.port or 7687)
    return {address: "answers" if _listens(*place) else "nobody answers" for address, place in places.items()}


def _listens(host: str, port: int) -> bool:
    try:
        with socket.create_connection((host, port), timeout=2):
            return True
    except OSError:
        return False
