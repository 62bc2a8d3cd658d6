"""The pages about accelerators: one table of all verdicts, and for each designer what they rest on and what is missing.

On a page of a designer a missing figure is said once a chip, with the versions that need it.
"""

from collections import Counter
from collections.abc import Iterator

from kg.rules.accelerator_words import name_missing, name_quantity, say_value
from kg.rules.accelerators import Judged, Judgement, judge
from kg.rules.accounts import Known
from kg.rules.facts import Facts
from kg.seeds.rulebook import ItemRule, ItemVersion, Rulebook

FOLDER = "accelerators"
_CELL = {"yes": "yes", "no": "no", "cannot-tell": "?"}
_MOST_SOURCES = 3
_HEAD = """# Accelerators under every version

Made by `kg rules document` from the seeds: the verdict on each accelerator under each version of each item that tests
chips. It is classification by the figures that the seeds hold, not legal advice: it says nothing about who may receive
a chip, and *no* under one item is no *no* under another. *?* means cannot tell; the page of the designer says for each
chip which figures it rests on and what is missing.
"""


def write_pages(facts: Facts, rulebook: Rulebook) -> dict[str, str]:
    """Return the Markdown of each page by its path below the folder of the documents."""
    judged = judge(facts, rulebook)
    groups: dict[str, list[Judged]] = {}
    for chip in judged.chips:
        groups.setdefault(chip.designer, []).append(chip)
    pages = {f"{FOLDER}.md": "\n".join(_summary(facts, judged, groups)) + "\n"}
    for designer, chips in groups.items():
        pages[_path(facts, designer)] = "\n".join(_details(facts, judged, designer, chips)).rstrip() + "\n"
    return pages


def _path(facts: Facts, designer: str) -> str:
    return f"{FOLDER}/{designer.partition(':')[2] or 'designer-not-told'}.md"


def _title(facts: Facts, designer: str) -> str:
    return facts.data.entities[designer].name_en if designer else "Designer not told"


def _label(version: ItemVersion) -> str:
    return version.version.replace("/", " ")


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(c.replace("|", "\\|") for c in cells) + " |"


def _summary(facts: Facts, judged: Judgement, groups: dict[str, list[Judged]]) -> Iterator[str]:
    yield _HEAD
    decided = sum(all(v is None or v.verdict != "cannot-tell" for v in c.verdicts) for c in judged.chips)
    yield f"{len(judged.chips)} accelerators, {len(judged.versions)} versions; decided under all of them: {decided}."
    yield ""
    yield "| version | item | as | until | yes | no | ? |"
    yield "|---|---|---|---|---|---|---|"
    for place, (item, version) in enumerate(judged.versions):
        yield _row(_counts(facts, judged, place, item, version))
    yield ""
    yield from _most_wanted(facts, judged)
    heads = tuple(_label(v) for _, v in judged.versions)
    yield "## All accelerators"
    yield ""
    for designer, chips in groups.items():
        yield f"### [{_title(facts, designer)}]({_path(facts, designer)})"
        yield ""
        yield _row(("chip", *heads))
        yield "|---" * (len(heads) + 1) + "|"
        for chip in chips:
            yield _row((chip.name, *(_CELL[v.verdict] if v else "" for v in chip.verdicts)))
        yield ""


def _counts(facts: Facts, judged: Judgement, place: int, item: ItemRule, version: ItemVersion) -> tuple[str, ...]:
    found = Counter(v.verdict for c in judged.chips if (v := c.verdicts[place]) is not None)
    end = version.valid_to.isoformat() if version.valid_to else ""
    name = facts.data.entities[item.item].name_en
    numbers = (str(found[v]) for v in ("yes", "no", "cannot-tell"))
    return (_label(version), name, item.covers_as.replace("-", " "), end, *numbers)


def _most_wanted(facts: Facts, judged: Judgement) -> Iterator[str]:
    """How many chips lack each figure."""
    counts = Counter(words for chip in judged.chips for words in _missing(facts, judged, chip))
    if counts:
        yield "## What is missing most"
        yield ""
        yield "| figure | accelerators that lack it for a verdict |"
        yield "|---|---|"
        for words, number in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
            yield _row((words, str(number)))
        yield ""


def _details(facts: Facts, judged: Judgement, designer: str, chips: list[Judged]) -> Iterator[str]:
    yield f"# Accelerators: {_title(facts, designer)}"
    yield ""
    yield f"Made by `kg rules document`; [all accelerators in one table](../{FOLDER}.md)."
    yield ""
    for chip in chips:
        yield f"## {chip.name}"
        yield ""
        yield f"`{chip.chip}`"
        yield ""
        for verdict in ("yes", "no", "cannot-tell"):
            found = [_label(v.version) for v in chip.verdicts if v is not None and v.verdict == verdict]
            if found:
                yield f"* {verdict.replace('-', ' ')}: {', '.join(found)}"
        for basis, known in chip.known:
            yield f"* {_figure(facts, basis, known)}"
        for words, versions in _missing(facts, judged, chip).items():
            yield f"* missing: **{words}** (for {', '.join(versions)})"
        yield from _turns(facts, chip)
        yield ""


def _figure(facts: Facts, basis: str, known: Known) -> str:
    """A quantity with all its accounts and the documents behind them."""
    values = " or ".join(say_value(v) for v in sorted({str(a) for a in known.accounts}))
    ids = {i for a in known.accounts for i in a.statement_ids}
    documents = sorted({r.source.removeprefix("source:") for i in ids for r in facts.data.statements[i].supports})
    more = f" and {len(documents) - _MOST_SOURCES} more" if len(documents) > _MOST_SOURCES else ""
    told = ", ".join(f"`{d}`" for d in documents[:_MOST_SOURCES]) + more
    attribute = facts.ontology.attributes.get(known.quantity)
    unit = f" {attribute.unit}" if attribute and attribute.unit else ""
    of = f" ({basis})" if basis else ""
    return f"{name_quantity(known.quantity, facts.ontology)}{of}: {values}{unit} ({told})"


def _missing(facts: Facts, judged: Judgement, chip: Judged) -> dict[str, list[str]]:
    """What is missing of a chip, each once, with the versions that need it."""
    found: dict[str, dict[str, None]] = {}
    for verdict in chip.verdicts:
        for gap in verdict.gaps if verdict else ():
            for text in gap.lacking or ((gap.reason,) if gap.reason else ()):
                words = name_missing(text, chip.chip, facts.ontology)
                found.setdefault(words, {})[_label(verdict.version) if verdict else ""] = None
    return {words: list(versions) for words, versions in found.items()}


def _turns(facts: Facts, chip: Judged) -> Iterator[str]:
    """Rivals and bounds between which a verdict turns, with the limits of the versions."""
    found: dict[tuple[str, tuple[str, ...]], dict[str, dict[str, None]]] = {}
    for verdict in chip.verdicts:
        for gap in verdict.gaps if verdict else ():
            if gap.values and verdict:
                limits = found.setdefault((gap.quantity, gap.values), {})
                limits.setdefault(gap.limit, {})[_label(verdict.version)] = None
    for (quantity, values), limits in found.items():
        said = " or ".join(map(say_value, values))
        at = "; ".join(f"{limit} ({', '.join(versions)})" for limit, versions in limits.items())
        yield f"* turns: {name_quantity(quantity, facts.ontology)} is {said}; a verdict turns at {at}"
