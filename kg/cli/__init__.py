"""The command line `kg`: one file a verb, loaded when it is called.

Exit codes: 0 done; 1 the answer is no (seeds with problems, a store that differs); 2 wrong use or an error.
"""

import importlib
import sys

import click

from kg import __version__

_VERBS = {
    "ask": "Answer a question of the library.",
    "check": "Check the seeds and report every problem.",
    "cypher": "Run a Cypher query of your own, read-only.",
    "demo": "Load the curated graph and answer three exposure questions.",
    "export": "Export the graph as RDF.",
    "find": "Find entities by name: English, Chinese, pinyin, former.",
    "gaps": "List what nobody can tell, or with --clocks what runs out when.",
    "import": "Write an area of the seeds from a public data set.",
    "load": "Load the curated graph into a database.",
    "neo4j": "Install, start and stop a local Neo4j with its Browser.",
    "questions": "List the questions of the library.",
    "rules": "Ask the rules: coverage, licences, ownership, effect on a day.",
    "sample": "Draw statements at random for a second reading.",
    "show": "Show what is known of one entity.",
    "stats": "Print the coverage of the seeds: areas, grades, years, publishers.",
    "status": "Say what the database holds.",
    "verify": "Compare the database with the seeds.",
    "whatif": "Say what would change if a firm were listed, a limit moved, a rule switched.",
    "why": "Show why an edge is there: statement, references, rivals.",
}
_MODULES = {"import": "importing"}


class _Verbs(click.Group):
    """Loads the module of a verb only when the verb is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _VERBS:
            return None
        command = importlib.import_module(f"kg.cli.{_MODULES.get(cmd_name, cmd_name)}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(sorted(_VERBS.items()))


@click.command(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kg")
def main() -> None:
    """Knowledge graph of the China chip supply chain: who is exposed to what, by which path, on what evidence."""


if __name__ == "__main__":
    sys.exit(main())
