"""The password of a managed Neo4j: generated, kept owner-only, and set before the first start without a command line.

Neo4j reads the first user from `data/dbms/auth.ini`, the file that `neo4j-admin dbms set-initial-password` writes.
That command takes the password as an argument, which every user of the machine can read in the process list; so the
file is written here, in the same form: `name:SHA-256,<hash>,<salt>,1024:`, where the hash is SHA-256 applied 1024
times to salt and password (`SecureHasher` of Neo4j, tested against the server). Later starts read it from the
database instead.
"""

import hashlib
import secrets
from pathlib import Path

from kg.folders import write_private

USER = "neo4j"
_ROUNDS = 1024
_CHARACTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789"
_LENGTH = 20


def keep_password(path: Path) -> str:
    """Return the password in a file, made on first use: 20 letters and digits without look-alikes, 115 bits."""
    if path.exists():
        return path.read_text(encoding="utf-8").strip()
    password = "".join(secrets.choice(_CHARACTERS) for _ in range(_LENGTH))
    write_private(path, password + "\n")
    return password


def write_first_user(instance: Path, password: str) -> None:
    """Write the file from which a server that was never started takes its first user."""
    salt = secrets.token_bytes(32)
    line = f"{USER}:SHA-256,{hash_password(password, salt)},{salt.hex()},{_ROUNDS}:"
    write_private(instance / "data" / "dbms" / "auth.ini", line)


def hash_password(password: str, salt: bytes) -> str:
    """Return the hash, in hexadecimal, that Neo4j keeps of a password."""
    digest = hashlib.sha256(salt + password.encode()).digest()
    for _ in range(_ROUNDS - 1):
        digest = hashlib.sha256(digest).digest()
    return digest.hex()
