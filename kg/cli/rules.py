"""`kg rules`: what the rules say of a thing, a firm, a supply on a day. Analysis, no legal advice."""

import click

from kg.cli.rules_cases import licence, ownership, reach_firm
from kg.cli.rules_classify import classify
from kg.cli.rules_law import changes, clocks, document, effect, list_rules
from kg.cli.rules_show import show


@click.group("rules")
def command() -> None:
    """Ask the rules: coverage, licences, ownership, effect. Analysis, not legal advice."""


for verb in (list_rules, show, effect, changes, clocks, document, classify, licence, ownership, reach_firm):
    command.add_command(verb)
