"""Reads the footnote of an Entity List entry out of its licence requirement, where the list prints the mark.

The file has no column for it. The marks stand in the text, as superscripts that became plain digits:

* `… and 744.11 of the EAR)4` and `…)5`: the last character is the mark, before or after a full stop or a space;
* `§§ 734.9(e)1 and 744.11 of the EAR2`: mark 1 stands after the paragraph; mark 2, at the end, is a second one, on
  standards work, of which the code list knows nothing;
* `§§ 734.9(g),3 746.8(a)(3)`: mark 3 stands after the paragraph, before or after its comma.

Each mark goes with a paragraph of section 734.9, the foreign direct product rules. An entry that cites the paragraph
and shows no mark is doubtful: the mark is not guessed.
"""

import re
from dataclasses import dataclass

_LAST = re.compile(r"EAR\)?\.?\s*([1-9])\s*\.?$")
_FIRST = re.compile(r"734\.9\(e\)\s?1\b")
_THIRD = re.compile(r"734\.9\(g\)\s*,?\s*3\b")
_CITED = re.compile(r"734\.9\((?:e|g)\)(?:\([1-3]\))?")
_EXPECTED = {"734.9(e)(1)": "footnote-1", "734.9(e)(2)": "footnote-4", "734.9(e)(3)": "footnote-5"}
_EXPECTED["734.9(g)"] = "footnote-3"


@dataclass(frozen=True)
class Footnote:
    """`code` is a footnote, `none`, or empty where the text leaves it in doubt.

    `expected` is then the footnote that goes with the paragraph cited, or empty where several do. `second` says that
    mark 2 stands there too.
    """

    code: str
    expected: str = ""
    second: bool = False


def read_footnote(requirement: str) -> Footnote:
    """Return the footnote that a licence requirement shows."""
    last = _LAST.search(requirement)
    if _FIRST.search(requirement):
        return Footnote("footnote-1", second=bool(last) and last[1] == "2" if last else False)
    if last and last[1] in "45":
        return Footnote(f"footnote-{last[1]}")
    if _THIRD.search(requirement):
        return Footnote("footnote-3")
    if cited := _CITED.search(requirement):
        return Footnote("", expected=_EXPECTED.get(cited[0], ""))
    return Footnote("none")
