"""Finds what somebody probably meant by a mistyped word."""

from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """Return "did you mean …?" with up to three close words, or `otherwise`.

    A word of the form `kind:slug` is compared with words of the same kind, if there are any.
    """
    kind, colon, _ = word.partition(":")
    words = tuple(known)
    likely = tuple(w for w in words if w.startswith(kind + colon)) if colon else ()
    close = _close_words(word, likely or words)
    return f"did you mean {' or '.join(close)}?" if close else otherwise


@lru_cache(maxsize=4096)
def _close_words(word: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """Kept, for a folder in which one wrong id stands in a thousand rows."""
    return tuple(get_close_matches(word, words, n=3, cutoff=0.7))
