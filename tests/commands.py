"""Runs the command line as a user does: in a process of its own, with its data in a folder of the test."""

import os
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent


def run_kg(*arguments: str, home: Path, **more: str) -> "subprocess.CompletedProcess[str]":
    """Run `kg` with its data in `home`. `more` are further environment variables."""
    return subprocess.run(
        [sys.executable, "-m", "kg.cli", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=400,
        cwd=REPOSITORY,
        env={**os.environ, "KG_HOME": str(home), "PYTHONUTF8": "1", **more},
    )
