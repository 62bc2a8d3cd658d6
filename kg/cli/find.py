"""`kg find TEXT`: entities by name."""

import click

from kg.cli.opening import opened, store_option
from kg.cli.printing import chosen, format_option, print_csv, print_table, to_json
from kg.queries.finding import NameIndex


@click.command("find")
@click.argument("text", nargs=-1, required=True)
@click.option("--kind", help="Only ids of this kind: firm, fab, node, chip, model, rule …")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 1000))
@store_option
@format_option
def command(text: tuple[str, ...], kind: str | None, limit: int, choice: str | None, form: str | None) -> None:
    """Find entities by name: English, Chinese, pinyin, former names, spellings on lists.

    Of an entry on a list, `about` says which list it is and the footnote.
    """
    with opened(choice) as store:
        index = NameIndex(store)
        hits = index.described(index.find(" ".join(text), kind)[:limit])
    columns = ("id", "name", "name_zh", "classes", "matched", "about")
    rows = [(h.id, h.name, h.name_zh, list(h.classes), h.matched, h.about) for h in hits]
    if chosen(form) == "json":
        click.echo(to_json([dict(zip(columns, row, strict=True)) for row in rows]))
    elif chosen(form) == "csv":
        print_csv(columns, rows)
    elif rows:
        print_table(columns, rows)
    if not rows:
        click.echo(f"Nothing is called {' '.join(text)!r}.", err=True)
        raise click.exceptions.Exit(1)
