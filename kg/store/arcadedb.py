"""How the ArcadeDB server of the wheel ``arcadedb-embedded`` is configured, started and spoken to.

The wheel's Python module is never imported: it would load a JVM into this process. Only its folder is
used, for the Java runtime and the jars.
"""

from __future__ import annotations

import base64
import http.client
import json
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from kg.store.errors import StoreStartError
from kg.store.running import DATABASE

# Not needed, and each opens a door or costs start time: MCP, other protocols and languages, the console.
_LEFT_OUT = ("arcadedb-mcp", "arcadedb-redisw", "arcadedb-postgresw", "arcadedb-graphql", "arcadedb-console",
             "arcadedb-python-bridge")  # fmt: skip

_ALL = ["createRecord", "readRecord", "updateRecord", "deleteRecord"]
_GROUPS = {
    "admin": (["updateSecurity", "updateSchema", "updateDatabaseSettings"], _ALL),
    "readers": ([], ["readRecord"]),
    "*": ([], []),
}

# The server runs in its home folder, so the path needs no escaping.
_LOGGING = """\
handlers=java.util.logging.FileHandler
.level=INFO
java.util.logging.FileHandler.pattern=log/arcadedb.%g.log
java.util.logging.FileHandler.limit=5000000
java.util.logging.FileHandler.count=2
java.util.logging.FileHandler.append=true
java.util.logging.FileHandler.formatter=java.util.logging.SimpleFormatter
java.util.logging.SimpleFormatter.format=%1$tFT%1$tT %4$s %5$s%6$s%n
"""


@dataclass(frozen=True, slots=True)
class Launch:
    """Everything one start of the server depends on."""

    home: Path
    memory: str
    query_timeout: float
    bolt_port: int
    http_port: int
    root_password: str = field(repr=False)
    reader_password: str = field(repr=False)

    def command(self) -> list[str]:
        """The command line; the password is not on it, every user of the machine could read it there."""
        folder = wheel_folder()
        jars = [
            str(jar) for jar in sorted((folder / "jars").glob("*.jar")) if not jar.name.startswith(_LEFT_OUT)
        ]
        return [
            str(folder / "jre" / "bin" / "java"),
            *("-cp", ":".join(jars)),
            *("--enable-native-access=ALL-UNNAMED", "--add-modules=jdk.incubator.vector"),
            # A store that serves one user for minutes: the second compiler costs more than it gives
            # (a first load of the reference data took 42 s of processor time with it, 28 s without).
            *("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", f"-Xmx{self.memory}"),
            f"-Djava.util.logging.config.file={self.home / 'config' / 'logging.properties'}",
            *(f"-Darcadedb.{key}={value}" for key, value in self._configuration().items()),
            "com.arcadedb.server.ArcadeDBServer",
        ]

    def _configuration(self) -> dict[str, object]:
        return {
            "server.rootPath": self.home,
            "server.databaseDirectory": self.home / "databases",
            "server.logsDirectory": self.home / "log",
            "server.rootPasswordPath": self.home / "root.secret",
            "server.defaultDatabases": f"{DATABASE}[root]",
            # Production mode hides every error message from us; what else it does is set here by hand.
            "server.mode": "development",
            "txWalFlush": 1,
            "opencypher.loadCsv.allowFileUrls": "false",
            "studio.enabled": "false",
            "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
            "server.httpIncomingHost": "127.0.0.1",
            "server.httpIncomingPort": self.http_port,
            "server.httpWorkerThreads": 4,
            "server.saltIterations": 1000,  # the passwords are 192 random bits; nobody can guess them
            "bolt.host": "127.0.0.1",
            "bolt.port": self.bolt_port,
            "bolt.maxMessageSize": 256 * 1024 * 1024,
            "bolt.packstream.maxElements": 16 * 1024 * 1024,
            "command.timeout": round(self.query_timeout * 1000),
            "support.autoRegister": "false",
            "serverMetrics": "false",
            "polyglotEngineEnabled": "false",
        }


def wheel_folder() -> Path:
    """Where the wheel's files are.

    Raises:
        StoreStartError: the wheel is not installed.
    """
    try:
        return Path(str(distribution("arcadedb-embedded").locate_file("arcadedb_embedded")))
    except PackageNotFoundError as error:
        raise StoreStartError(
            "the package arcadedb-embedded is not installed", hint="install it, or set NEO4J_URI"
        ) from error


def prepare(launch: Launch) -> None:
    """Writes the configuration files the server reads at its start."""
    config = launch.home / "config"
    config.mkdir(exist_ok=True)
    (launch.home / "log").mkdir(exist_ok=True)
    (config / "logging.properties").write_text(_LOGGING, "utf-8")
    groups = {name: _group(database, types) for name, (database, types) in _GROUPS.items()}
    (config / "server-groups.json").write_text(
        json.dumps({"version": 2, "databases": {"*": {"groups": groups}}})
    )
    users = config / "server-users.jsonl"
    if users.exists() and users.stat().st_mtime < (launch.home / "root.secret").stat().st_mtime:
        users.unlink()  # its passwords are older than ours


def _group(database: list[str], types: list[str]) -> dict[str, Any]:
    return {"resultSetLimit": -1, "readTimeout": -1, "access": database, "types": {"*": {"access": types}}}


def is_ready(launch: Launch) -> bool:
    """Whether the server answers and has opened its database."""
    try:
        return _ask(launch, "GET", "/api/v1/ready")[0] == http.HTTPStatus.NO_CONTENT
    except (OSError, http.client.HTTPException):
        return False


def has_reader(launch: Launch) -> bool:
    """Whether the read-only user exists with the password of this launch."""
    credentials = f"reader:{launch.reader_password}"
    return _ask(launch, "GET", "/api/v1/databases", credentials=credentials)[0] == http.HTTPStatus.OK


def create_reader(launch: Launch) -> None:
    """Creates the user who can read and nothing else; a user of that name is replaced.

    Raises:
        StoreStartError: the server refuses.
    """
    user = {"name": "reader", "password": launch.reader_password, "databases": {DATABASE: ["readers"]}}
    _command(launch, "drop user reader")
    status, answer = _command(launch, f"create user {json.dumps(user)}")
    if status != http.HTTPStatus.OK:
        raise StoreStartError(f"the read-only user cannot be made: {status} {answer[:200]}")


def _command(launch: Launch, command: str) -> tuple[int, str]:
    return _ask(
        launch, "POST", "/api/v1/server", json.dumps({"command": command}), f"root:{launch.root_password}"
    )


def _ask(
    launch: Launch, method: str, path: str, body: str | None = None, credentials: str = ""
) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", launch.http_port, timeout=30)
    headers = {"Content-Type": "application/json"}
    if credentials:
        headers["Authorization"] = "Basic " + base64.b64encode(credentials.encode()).decode()
    try:
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        return response.status, response.read(100_000).decode("utf-8", "replace")
    finally:
        connection.close()
