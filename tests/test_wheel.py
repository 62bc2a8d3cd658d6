"""A built wheel, installed in an empty environment away from the checkout, answers the demo's questions."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def run(*command: str | Path, **options: object) -> str:
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload]
    assert done.returncode == 0, done.stdout + done.stderr
    return str(done.stdout)


def test_a_wheel_answers_the_demo_away_from_the_checkout(tmp_path: Path) -> None:
    run(sys.executable, "-m", "build", "--wheel", "--outdir", tmp_path / "dist", ROOT)
    wheel = next((tmp_path / "dist").glob("*.whl"))
    names = zipfile.ZipFile(wheel).namelist()
    venv.create(tmp_path / "venv", with_pip=True)
    scripts = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    run(scripts / "python", "-m", "pip", "install", "-q", "--require-hashes", "-r", ROOT / "requirements.lock")
    run(scripts / "python", "-m", "pip", "install", "-q", "--no-deps", wheel)
    environment = {**os.environ, "KG_HOME": str(tmp_path / "home")}
    environment.pop("PYTHONPATH", None)

    text = run(scripts / "kg", "demo", cwd=tmp_path, env=environment)

    assert text.count("$ kg ask ") == 3
    assert "restricted, for the use of" in " ".join(text.split())
    for folder in ("ontology", "seeds", "queries"):
        assert any(n.startswith(f"kg/_data/{folder}/") for n in names)
    assert not [n for n in names if n.startswith("tests/")]
