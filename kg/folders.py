"""Where things are: the data that ships with the package, and the user's own folder.

A wheel carries `ontology/`, `seeds/` and `queries/` inside the package; a checkout has them beside it.
"""

import os
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent


def shipped(name: str) -> Path:
    """Return the folder `ontology`, `seeds` or `queries` of this installation."""
    packed = _PACKAGE / "_data" / name
    return packed if packed.is_dir() else _PACKAGE.parent / name


def home() -> Path:
    """Return the user's data folder: `KG_HOME`, else the platform's. It need not exist yet."""
    chosen = os.environ.get("KG_HOME")
    return Path(chosen).expanduser() if chosen else Path(platformdirs.user_data_dir("china-chip-kg", appauthor=False))


def private_folder(path: Path) -> Path:
    """Make a folder that only its owner can enter, and return it."""
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner can read, replacing an older one in one step."""
    private_folder(path.parent)
    draft = path.with_name(path.name + f".{os.getpid()}.tmp")
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as out:
        out.write(text)
    draft.replace(path)
