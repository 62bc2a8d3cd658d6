"""Tells whether a query only reads the database, and reaches nothing outside it.

* On Neo4j by its plan: query type `r`, no operator that reads files or the network, only procedures listed here.
* By its text, on both engines: no `LOAD CSV`, only procedures listed here, no ending of transactions. The embedded
  engine fetches public addresses even for a user who may only read, and its plan names no procedures.
"""

import re
from collections.abc import Iterator
from typing import Any

from kg.stores.errors import QueryRefusedError

PROCEDURES = frozenset(
    {
        "db.index.fulltext.querynodes",
        "db.index.fulltext.queryrelationships",
        "db.info",
        "db.labels",
        "db.ping",
        "db.propertykeys",
        "db.relationshiptypes",
        "db.schema.nodetypeproperties",
        "db.schema.reltypeproperties",
        "db.schema.visualization",
        "dbms.components",
    }
)
_GAP = r"(?:\s|//[^\n]*(?:\n|$)|/\*.*?\*/)"
_LOAD_CSV = re.compile(rf"LOAD{_GAP}+CSV", re.IGNORECASE | re.DOTALL)
_ESCAPE = re.compile(r"\\u+([0-9a-fA-F]{4})")
_TOKEN = re.compile(r"""`[^`]*`|'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|//[^\n]*|/\*.*?\*/""", re.DOTALL)
_CALL = re.compile(r"\bCALL\s+((?:`[^`]*`|\w+)(?:\s*\.\s*(?:`[^`]*`|\w+))*)", re.IGNORECASE)
_TERMINATE = re.compile(r"\bTERMINATE\s+TRANSACTION", re.IGNORECASE)
_OPERATOR_REFUSED = re.compile(r"LoadCSV|Terminate|Settings|Users|Privileges", re.IGNORECASE)
_PROCEDURE_NAME = re.compile(r"[\w.`]+")


def check_text(text: str) -> None:
    """Raises `QueryRefusedError` for a text with `LOAD CSV` in it, wherever it stands."""
    if _LOAD_CSV.search(text) or _LOAD_CSV.search(_decode(text)):
        raise QueryRefusedError(
            "LOAD CSV reads files and the network and is refused; "
            "where the words are only looked for, pass them as a parameter"
        )


def check_calls(text: str) -> None:
    """Raises `QueryRefusedError` for a call of a procedure that is not on the list, and for ending transactions."""
    for form in (text, _decode(text)):
        code = _TOKEN.sub(lambda m: m[0] if m[0].startswith("`") else " ", form)
        if _TERMINATE.search(code):
            raise QueryRefusedError("the query would end transactions of others; only reading is allowed here")
        for match in _CALL.finditer(code):
            _check_procedure(re.sub(r"\s", "", match[1]))


def check_plan(query_type: str | None, plan: dict[str, Any] | None) -> None:
    """Raises `QueryRefusedError` for a query of Neo4j that does more than read."""
    if query_type != "r":
        raise QueryRefusedError("the query would write data or change the schema; only reading is allowed here")
    for operator in _walk(plan or {}):
        kind = str(operator.get("operatorType", ""))
        if _OPERATOR_REFUSED.search(kind):
            raise QueryRefusedError(f"the query would do more than read the graph: {kind.partition('@')[0]}")
        if kind.startswith("ProcedureCall"):
            name = _PROCEDURE_NAME.search(str((operator.get("args") or {}).get("Details", "")))
            _check_procedure(name[0] if name else "")


def _decode(text: str) -> str:
    """Neo4j reads `\\u0041` as `A` anywhere in a query."""
    return _ESCAPE.sub(lambda m: chr(int(m[1], 16)), text)


def _walk(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for child in plan.get("children") or ():
        yield from _walk(child)


def _check_procedure(name: str) -> None:
    if name.replace("`", "").lower() not in PROCEDURES:
        raise QueryRefusedError(f"the procedure {name or '?'} is not on the list of those allowed here; leave it out")
