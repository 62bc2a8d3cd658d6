"""The favourites of Neo4j Browser: a zip with a folder a theme and a Cypher file a question.

The Browser takes the first line's comment as the title. The same questions give the same bytes (`reproducible`):
files are sorted, their times fixed, nothing is compressed by a library that may change.
"""

import io
import zipfile
from collections.abc import Iterable

from kg.browser.entries import Entry

_TIME = (1980, 1, 1, 0, 0, 0)


def pack_favourites(entries: Iterable[Entry]) -> bytes:
    """Return the zip."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as out:
        for entry in sorted(entries, key=lambda e: (e.theme, e.slug)):
            member = zipfile.ZipInfo(f"{entry.theme}/{entry.slug}.cypher", _TIME)
            member.create_system = 3
            member.external_attr = 0o644 << 16
            title = f"{entry.title} (picture)" if entry.graph else entry.title
            out.writestr(member, f"// {' '.join(title.split())}\n{entry.text}")
    return packed.getvalue()
