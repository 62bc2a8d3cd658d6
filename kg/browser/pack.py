"""All files that a managed Neo4j serves beside its Browser."""

from collections.abc import Sequence

from kg.browser.entries import Entry
from kg.browser.favourites import pack_favourites
from kg.browser.guide import render_guide
from kg.browser.style import render_style
from kg.ontology import Ontology


def pack_browser_files(ontology: Ontology, entries: Sequence[Entry]) -> dict[str, bytes]:
    """Return name → content: `style.grass`, `guide.md`, `favourites.zip`."""
    return {
        "style.grass": render_style(ontology).encode(),
        "guide.md": render_guide(entries).encode(),
        "favourites.zip": pack_favourites(entries),
    }
