"""Processes of their own that work on a store: how they are started, and what tells them which store is meant."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from kg.stores.target import Target

SCRIPT = Path(__file__).parent / "child.py"
REPOSITORY = Path(__file__).resolve().parent.parent.parent
Child = Callable[..., "subprocess.Popen[str]"]


def child_environment(target: Target) -> dict[str, str]:
    """What tells a child process which store is meant."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("NEO4J_", "ARCADEDB_"))}
    environment["PYTHONPATH"] = str(REPOSITORY)
    if target.kind == "embedded":
        return environment | {"KG_HOME": str(target.folder.parent)}
    words = {"NEO4J_URI": target.uri, "NEO4J_USERNAME": target.user, "NEO4J_PASSWORD": target.password}
    return environment | words | {"NEO4J_DATABASE": target.database}


def start_child(target: Target, *arguments: str) -> "subprocess.Popen[str]":
    """Start `child.py` on a store."""
    return subprocess.Popen(
        [sys.executable, str(SCRIPT), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=child_environment(target),
    )
