"""Puts Neo4j Browser where a managed server finds it, with the project's own files beside it.

The server serves the class path folder `browser` at `/browser`, and the first on the class path wins. So the Browser's
jar is unpacked into a folder of the instance, and style, guide and favourites go to `browser/chips/` below it: they
have the same origin as the Browser, and no CORS answer is needed.

`nothing-leaves`: the Browser as published asks three outside hosts for fonts, usage analytics and news. A content
security policy in its page forbids that: scripts and data come from its own server, WebSockets go where the user
connects to.
"""

import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

FOLDER = "chips"
STYLE = "style.grass"
GUIDE = "guide.md"
_POLICY = (
    "default-src 'self' data: blob: 'unsafe-inline' 'unsafe-eval'; "
    "connect-src 'self' data: blob: ws: wss: http://localhost:* http://127.0.0.1:*"
)
_HEAD = "<head>"


def place_browser(jar: Path, instance: Path, files: Mapping[str, bytes]) -> Path:
    """Unpack the Browser unless it is there, replace our files, and return the folder for the class path."""
    root = instance / f"app-{jar.stem}"
    if not root.is_dir():
        draft = root.with_name(root.name + ".draft")
        shutil.rmtree(draft, ignore_errors=True)
        with zipfile.ZipFile(jar) as packed:
            packed.extractall(draft, [n for n in packed.namelist() if PurePosixPath(n).parts[:1] == ("browser",)])
        _set_policy(draft / "browser" / "index.html")
        draft.rename(root)
    ours = root / "browser" / FOLDER
    shutil.rmtree(ours, ignore_errors=True)
    ours.mkdir()
    for name, content in files.items():
        (ours / name).write_bytes(content)
    return root


def write_greeting(files: Mapping[str, bytes], http_port: int) -> str:
    """Return the commands that the Browser runs after it connects: load the style and open the guide, if given."""
    base = f"http://localhost:{http_port}/browser/{FOLDER}"
    commands = ((STYLE, f"style {base}/{STYLE}"), (GUIDE, f"guide {base}/{GUIDE}"))
    return "; ".join(command for name, command in commands if name in files)


def _set_policy(page: Path) -> None:
    """Write the content security policy into the head of the Browser's page."""
    text = page.read_text(encoding="utf-8")
    meta = f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}"/>'
    page.write_text(text.replace(_HEAD, _HEAD + meta, 1), encoding="utf-8", newline="\n")
