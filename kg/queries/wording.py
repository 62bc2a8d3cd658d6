"""Says a path in words: names joined by the labels of the relations."""

from collections.abc import Sequence

from kg.ontology import Ontology


def path_in_words(path: Sequence[str], ontology: Ontology) -> str:
    """Turn `[name, TYPE, name, …]` into words. A step that says can be, not is, is marked.

    A list of two is a name and what is said of it where there is no path.
    """
    if len(path) == 2:
        return f"{path[0]}: {path[1]}"
    words = [path[0]]
    for i in range(1, len(path) - 1, 2):
        relation = ontology.relations.get(path[i])
        label = relation.label_en if relation else path[i]
        mark = " (capability)" if relation and relation.capability else ""
        words.append(f"→ {label}{mark} → {path[i + 1]}")
    return " ".join(words)
