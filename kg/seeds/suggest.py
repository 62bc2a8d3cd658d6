"""Finds what somebody probably meant by a mistyped word."""

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """Return "did you mean …?" with up to three close words, or `otherwise`.

    A word of the form `kind:slug` is compared with words of the same kind only.
    """
    kind, colon, _ = word.partition(":")
    likely = [k for k in known if not colon or k.startswith(kind + colon)]
    close = get_close_matches(word, likely, n=3, cutoff=0.7)
    return f"did you mean {' or '.join(close)}?" if close else otherwise
