"""`kg stats`: the coverage page of the seeds."""

from pathlib import Path

import click

from kg.cli.opening import plain_errors
from kg.cli.printing import print_table, to_json
from kg.folders import shipped
from kg.seeds.reading import read_sound_seeds
from kg.statements.coverage import Coverage, measure_coverage

_HEAD = """# Coverage

What the seeds hold, counted by `kg stats`. Evidence ends on {cut_off}. Snapshots of lists and derived statements are
left out unless a line says otherwise. [How areas were searched](../seeds/README.md) ·
[what a second reader found](audit.md)
"""


def to_markdown(coverage: Coverage) -> str:
    """Write the coverage as a page."""
    lines = [_HEAD.format(cut_off=coverage.cut_off)]
    for table in coverage.tables:
        lines += [f"## {table.title}", "", "| " + " | ".join(table.columns) + " |", "|---" * len(table.columns) + "|"]
        lines += ["| " + " | ".join(str(c).replace("|", "\\|") for c in row) + " |" for row in table.rows]
        lines.append("")
    return "\n".join(lines).rstrip()


@click.command("stats")
@click.option("--seeds", type=click.Path(path_type=Path, file_okay=False), help="Another seeds folder.")
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True)
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
def command(seeds: Path | None, form: str, output: Path | None) -> None:
    """Print how many statements there are by area, grade, year, publisher and kind; disputed; unknown."""
    with plain_errors():
        coverage = measure_coverage(read_sound_seeds(seeds or shipped("seeds")).dataset)
    if output is not None and form == "text":
        form = "markdown"
    if form == "text":
        for table in coverage.tables:
            print_table(table.columns, table.rows, table.title)
        return
    text = (
        to_markdown(coverage)
        if form == "markdown"
        else to_json(
            {"version": coverage.version, "cut_off": coverage.cut_off, "tables": [vars(t) for t in coverage.tables]}
        )
    )
    if output is None:
        click.echo(text)
    else:
        output.write_text(text + "\n", encoding="utf-8")
