"""Which releases of Neo4j the project runs itself, and what each needs to start.

* One release a line: `5.26` is the default, `2026.05` the other. A newer patch is a new version here and a new lock.
* The launch line and settings are those that Neo4j's own launcher builds for the release (`Neo4jCommand console
  --dry-run`), without what only a large server needs. One Java, 21, serves both lines.
"""

from dataclasses import dataclass

BROWSER_VERSION = "5.24.0"
JAVA_MAJOR = 21
DEFAULT_LINE = "5.26"

_OPENED = ("java.base/java.nio", "java.base/java.io", "java.base/sun.nio.ch")
_JVM = (
    "-XX:+UseG1GC",
    "-XX:-OmitStackTraceInFastThrow",
    "-Dio.netty.tryReflectionSetAccessible=true",
    "-Dlog4j2.disable.jmx=true",
    "-Dfile.encoding=UTF-8",
    *(f"--add-opens={package}=ALL-UNNAMED" for package in _OPENED),
)


@dataclass(frozen=True)
class Release:
    """One release: `line` is what users name, `version` the artifact, `settings` what only this line knows."""

    line: str
    version: str
    main_class: str
    jvm: tuple[str, ...]
    settings: tuple[tuple[str, str], ...] = ()

    @property
    def roots(self) -> tuple[str, str]:
        """The Maven coordinates from which the lock is resolved."""
        return f"org.neo4j:neo4j:{self.version}", f"org.neo4j.client:neo4j-browser:{BROWSER_VERSION}"


RELEASES = {
    "5.26": Release("5.26", "5.26.31", "org.neo4j.server.CommunityEntryPoint", _JVM),
    "2026.05": Release(
        "2026.05",
        "2026.05.0",
        "org.neo4j.server.Neo4jCommunity",
        (
            *_JVM,
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "-Dio.netty.leakDetection.level=DISABLED",
        ),
        (
            ("server.fleet_discovery.enabled", "false"),
            ("dbms.fleet_manager.enabled", "false"),
            ("db.query.default_language", "CYPHER_25"),
        ),
    ),
}


def find_release(line: str) -> Release:
    """Return the release of a line (`5.26`) or of a full version. Raises `ValueError` that names those there are."""
    for release in RELEASES.values():
        if line in (release.line, release.version):
            return release
    raise ValueError(f"there is no Neo4j {line!r} here; choose one of {', '.join(RELEASES)}")
