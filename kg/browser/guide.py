"""The guide that Neo4j Browser opens in its side bar: Markdown, one slide a question, each query runs on a click.

Slides are divided by a line of three hyphens; a block marked `cypher` moves to the editor when it is clicked. The
side bar's heading is what the Browser finds between `<title>` and `</title>` anywhere in the text; in a link definition
Markdown does not show it.
"""

from collections.abc import Sequence

from kg.browser.entries import Entry

_FENCE = "```"
_FIRST = "models-exposed-graph"
_WELCOME = """[title]: # (<title>China chip supply chain</title>)

# China chip supply chain

From the text of an export rule to an AI model: rule → controlled item → tool → fab → process node → die → chip →
model. **Every arrow points upstream**, from what is exposed to what it depends on.

1. Click a query below: it moves to the editor at the top.
2. Run it with the ▶ button.
3. Click a node or an arrow to read its properties. Double-click a node to see its neighbours.

A red arrow is law. Each arrow carries its `grade` (A to D), its `sources`, its dates and its `modality`; law also
carries its `effect`.
"""
_NEXT = """## Everything on one thing

What is known of a thing, one step in every direction. Put another name in its place.

```cypher
MATCH p = (n:Entity)-[r]-(m:Entity)
WHERE n.name = 'SMIC'
RETURN p
LIMIT 50
```

## Why is this arrow here?

Each arrow has an `id`. The statement with the same `id` leads to the documents that support or deny it.

```cypher
MATCH p = (s:Statement)-[:SUPPORTED_BY|DENIED_BY]->(:Source)
WHERE s.property = 'TRAINED_ON'
RETURN p
LIMIT 25
```

All questions as favourites: download [favourites.zip](chips/favourites.zip) and drop it on this window.
"""


def render_guide(entries: Sequence[Entry]) -> str:
    """Return the guide. Questions with a picture come first, that of exposed models on the first slide.

    Raises `ValueError` for a query that cannot stand in Markdown.
    """
    shown = sorted((e for e in entries if e.graph), key=lambda e: e.slug != _FIRST)
    slides = [_WELCOME + ("\n" + _question(shown[0]) if shown else "")]
    slides += ["# " + _question(entry).removeprefix("## ") for entry in shown[1:]]
    tables = [e for e in entries if not e.graph and not any(g.title == e.title for g in shown)]
    slides += ["# " + _question(entry).removeprefix("## ") for entry in tables]
    return "\n---\n\n".join([*slides, _NEXT])


def _question(entry: Entry) -> str:
    if _FENCE in entry.text or any(line.strip() == "---" for line in entry.text.splitlines()):
        raise ValueError(
            f"{entry.slug}: the query has a line that would end its block in the guide; write it otherwise"
        )
    return f"## {_escape(entry.title)}\n\n{_escape(entry.description)}\n\n{_FENCE}cypher\n{entry.text}{_FENCE}\n"


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
