"""The library of questions: reads `queries/<theme>/<slug>.cypher`.

A file is valid Cypher: a title line `// …`, then a YAML block in `//` comments between two lines `//---`, then one
statement. A twin `<slug>.graph.cypher` returns paths for Neo4j Browser and takes the same parameters.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import ValidationError

from kg.folders import shipped
from kg.queries.spec import QuestionSpec

_FENCE = "//---"
_PARAMETER = re.compile(r"\$([a-z_]+)")


class LibraryError(Exception):
    """A question file is not in the format; the message names the file and the fix."""


@dataclass(frozen=True)
class Question:
    """One question: what its file says of itself, its Cypher, and that of its graph twin if there is one."""

    title: str
    spec: QuestionSpec
    cypher: str
    graph_cypher: str | None
    path: Path

    @property
    def id(self) -> str:
        """The slug by which it is asked."""
        return self.spec.id


def used_parameters(cypher: str) -> set[str]:
    """Return the names of the parameters that a statement uses, comments left out."""
    code = "\n".join(line.split("//", 1)[0] for line in cypher.splitlines())
    return set(_PARAMETER.findall(code))


def _split(path: Path) -> tuple[str, str, str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    if not lines or not lines[0].startswith("// "):
        raise LibraryError(f"{path.name}: the first line is not a title; write `// ` and the question")
    try:
        start = lines.index(_FENCE)
        end = lines.index(_FENCE, start + 1)
    except ValueError:
        raise LibraryError(f"{path.name}: no YAML block between two lines `{_FENCE}`") from None
    block = "\n".join(line.removeprefix("//").removeprefix(" ") for line in lines[start + 1 : end])
    return lines[0].removeprefix("// ").strip(), block, "\n".join(lines[end + 1 :]).strip() + "\n"


def read_question(path: Path) -> Question:
    """Read one question file. Raises `LibraryError` that names the file and what to mend."""
    title, block, cypher = _split(path)
    try:
        spec = QuestionSpec.model_validate(yaml.safe_load(block))
    except (yaml.YAMLError, ValidationError) as error:
        raise LibraryError(f"{path.name}: {error}") from None
    if spec.id != path.stem:
        raise LibraryError(f"{path.name}: the id is {spec.id}; give file and question the same name")
    used, declared = used_parameters(cypher), set(spec.parameters)
    if used != declared:
        missing, idle = ", ".join(sorted(used - declared)), ", ".join(sorted(declared - used))
        raise LibraryError(f"{path.name}: not declared: {missing or 'none'}; declared and not used: {idle or 'none'}")
    twin = path.with_name(f"{path.stem}.graph.cypher")
    graph_cypher = twin.read_text(encoding="utf-8") if twin.exists() else None
    if graph_cypher is not None and not used_parameters(graph_cypher) <= declared:
        raise LibraryError(f"{twin.name}: it uses parameters that {path.name} does not declare")
    return Question(title, spec, cypher, graph_cypher, path)


def read_library(folder: Path | None = None) -> dict[str, Question]:
    """Read all questions by id, in the order of their numbers. Raises `LibraryError`."""
    paths = sorted((folder or shipped("queries")).glob("*/*.cypher"))
    questions = [read_question(p) for p in paths if not p.name.endswith(".graph.cypher")]
    return {q.id: q for q in sorted(questions, key=lambda q: q.spec.number)}
