"""Which AI models are exposed to ASML, by kind of exposure? Run `kg load` first, then `python examples/exposure.py`."""

from collections import Counter

from kg.queries.asking import ask
from kg.queries.library import read_library
from kg.stores import open_store


def main() -> None:
    """Ask one question of the library and count its rows."""
    question = read_library()["models-exposed"]
    with open_store() as store:
        reply = ask(store, question, {"target": "firm:asml", "limit": "1000"})
    kinds = Counter(row["kind"] for row in reply.answer.records())
    print(f"as of {reply.header.parameters['as_of']}, data {reply.header.version}")
    for kind, number in kinds.most_common():
        print(f"{number:4} {kind}")


if __name__ == "__main__":
    main()
