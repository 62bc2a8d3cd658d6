"""Finds what somebody probably meant by a mistyped word."""

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """Return "did you mean …?" with up to three close words, or `otherwise`.

    A word of the form `kind:slug` is compared with words of the same kind, if there are any.
    """
    kind, colon, _ = word.partition(":")
    words = list(known)
    likely = [w for w in words if w.startswith(kind + colon)] if colon else []
    close = get_close_matches(word, likely or words, n=3, cutoff=0.7)
    return f"did you mean {' or '.join(close)}?" if close else otherwise
