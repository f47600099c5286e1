"""A real Neo4j for tests, without Docker: Maven fetches the jars, a single Java file starts the server.

``python -m tests.neo4j_server --version lts|current`` runs one by hand and prints its address;
``--fetch`` only fills the cache.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from tests.support import memory_folder

_HERE = Path(__file__).parent
_START_SECONDS = 180.0


@dataclass(frozen=True, slots=True)
class Line:
    """One line of Neo4j releases: the pinned version and the Java it needs."""

    version: str
    java: int


LINES = {"lts": Line("5.26.30", 17), "current": Line("2026.08.1", 25)}
"""The only place where the tested versions stand."""

_OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
_OPENS = [f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in _OPENED]
_VECTOR = ["--enable-native-access=ALL-UNNAMED", "--add-modules=jdk.incubator.vector"]


class UnavailableError(Exception):
    """This machine cannot run the server; the message says why."""


class Neo4jServer:
    """One running server; a context manager, ``uri`` is its Bolt address."""

    def __init__(self, line: str) -> None:
        """Raises :class:`UnavailableError` without the Java, without Maven or without the jars."""
        self.line = LINES[line]
        self._java = find_java(self.line.java)
        self._jars = fetch_jars(self.line.version)
        self.uri = ""

    def __enter__(self) -> Neo4jServer:
        self._folder = Path(tempfile.mkdtemp(prefix="neo4j-test-", dir=memory_folder()))
        port = _free_port()
        self.uri = f"bolt://127.0.0.1:{port}"
        with (self._folder / "server.log").open("wb") as log:
            self._process = subprocess.Popen(
                self._command(port), stdin=subprocess.PIPE, stdout=log, stderr=log
            )
        try:
            self._await_port(port)
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the server by its pid and removes its data."""
        self._process.kill()  # its data is thrown away: an orderly end would only take its time
        self._process.communicate()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _command(self, port: int) -> list[str]:
        modest = ["-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]
        options = modest + _OPENS + (_VECTOR if self.line.java > 17 else [])
        start = [str(_HERE / "neo4j" / "Start.java"), str(self._folder / "data"), str(port)]
        return [str(self._java), *options, "-cp", f"{self._jars}/*", *start]

    def _await_port(self, port: int) -> None:
        deadline = time.monotonic() + _START_SECONDS
        while time.monotonic() < deadline and self._process.poll() is None:
            if "ready on" in self._log():
                return
            time.sleep(0.1)
        raise UnavailableError(f"Neo4j {self.line.version} did not start on {port}: {self._log()[-2000:]}")

    def _log(self) -> str:
        return (self._folder / "server.log").read_text("utf-8", "replace")


def find_java(wanted: int) -> Path:
    """The ``java`` of a JDK of at least that version: ``KG_JAVA<n>``, ``JAVA_HOME_<n>``, ``JAVA_HOME``,
    ``/usr/lib/jvm/*``, ``PATH``; Neo4j 5 stays on the oldest that fits, up to 21."""
    homes = [
        os.environ.get(f"KG_JAVA{wanted}"),
        os.environ.get(f"JAVA_HOME_{wanted}"),
        os.environ.get("JAVA_HOME"),
    ]
    candidates = [Path(home) / "bin" / "java" for home in homes if home]
    candidates += sorted(Path("/usr/lib/jvm").glob("*/bin/java"))
    if on_path := shutil.which("java"):
        candidates.append(Path(on_path))
    newest = 21 if wanted == 17 else 99
    for java in candidates:
        if java.with_name("javac").exists() and wanted <= _version_of(java) <= newest:
            return java
    raise UnavailableError(f"no JDK {wanted} here; set KG_JAVA{wanted} to its folder")


def _version_of(java: Path) -> int:
    answer = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    quoted = answer.partition('"')[2].partition('"')[0].split(".")[0]
    return int(quoted) if quoted.isdigit() else 0


def fetch_jars(version: str) -> Path:
    """The folder with the jars of that version, fetched by Maven on first use and kept in the cache."""
    cache = Path(os.environ.get("KG_TEST_CACHE") or Path.home() / ".cache" / "statecraft-tests")
    target = cache / f"neo4j-{version}"
    if target.is_dir():
        return target
    maven = shutil.which("mvn")
    if not maven:
        raise UnavailableError("Maven (mvn) is not here")
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as folder:
        (Path(folder) / "pom.xml").write_text(_POM.format(version=version), "utf-8")
        command = [
            maven,
            "-q",
            "-B",
            "dependency:copy-dependencies",
            "-DincludeScope=runtime",
            "-DoutputDirectory=lib",
        ]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=900)
        if done.returncode:
            raise UnavailableError(
                f"Maven cannot fetch Neo4j {version}: {(done.stdout + done.stderr)[-500:]}"
            )
        _keep(Path(folder) / "lib", target)
    return target


def _keep(fetched: Path, target: Path) -> None:
    """Moves the jars in place in one step; when another run was faster, its copy stays."""
    try:
        fetched.rename(target)
    except OSError:
        if not target.is_dir():
            raise


_POM = """\
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>statecraft</groupId><artifactId>neo4j-for-tests</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>{version}</version></dependency>
    <dependency><groupId>org.neo4j.app</groupId><artifactId>neo4j-server</artifactId><version>{version}</version></dependency>
  </dependencies>
</project>
"""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def main() -> None:
    """Runs one server until Ctrl-C."""
    parser = argparse.ArgumentParser(description="Run a throw-away Neo4j on a free loopback port.")
    parser.add_argument("--version", choices=sorted(LINES), default="lts")
    parser.add_argument("--fetch", action="store_true", help="only fetch the jars of every version")
    arguments = parser.parse_args()
    if arguments.fetch:
        for line in LINES.values():
            print(fetch_jars(line.version))  # noqa: T201
        return
    with Neo4jServer(arguments.version) as server:
        print(server.uri, flush=True)  # noqa: T201 - the address is this script's output
        try:
            server._process.wait()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()
