"""Finds what somebody probably meant by a mistyped word."""

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """Return "did you mean …?" with up to three close words, or `otherwise`."""
    close = get_close_matches(word, list(known), n=3, cutoff=0.7)
    return f"did you mean {' or '.join(close)}?" if close else otherwise
