"""A process of its own that uses a store: `child.py MODE [GRAPH]`. It prints `ready` when it has come to its point.

* `load GRAPH`: load it and end. `die-before GRAPH`, `die-after GRAPH`: die by SIGKILL in the middle of the load, or
  after its commit and before anything is closed. `pause GRAPH`: load half, print, wait for a line, load the rest.
* `try GRAPH`: let the store hold it in a transaction that is rolled back, print, wait for a line.
* `hold`, `hold-writing`: open the store, print, wait for a line. `ask`: open for reading, print, wait for a line,
  print the number of nodes.
GRAPH is `small`, `large` or `changed` (the large one after a year).
"""

import os
import signal
import sys

from kg.stores import StoreError, load, open_store
from kg.stores.reading import read
from kg.stores.trial import tried
from tests.stores.graphs import changed, large_graph, small_graph

GRAPHS = {"small": small_graph, "large": large_graph, "changed": lambda: changed(large_graph())}


def say(word: object) -> None:
    print(word, flush=True)


def interrupt(mode: str, phase: str, done: int, total: int, state: list[bool]) -> None:
    if phase != "write" or done < total / 2 or state:
        return
    state.append(True)
    if mode == "die-before":
        say("ready")
        os.kill(os.getpid(), signal.SIGKILL)
    if mode == "pause":
        say("ready")
        sys.stdin.readline()


def main(mode: str, name: str) -> None:
    state: list[bool] = []
    with open_store(write=mode not in ("hold", "ask")) as store:
        if mode in ("hold", "hold-writing", "ask"):
            say("ready")
            sys.stdin.readline()
        elif mode == "try":
            with tried(store, GRAPHS[name]()):
                say("ready")
                sys.stdin.readline()
        else:
            load(
                store,
                GRAPHS[name](),
                allow_removal=True,
                progress=lambda phase, done, total: interrupt(mode, phase, done, total, state),
            )
            if mode == "die-after":
                say("ready")
                os.kill(os.getpid(), signal.SIGKILL)
        if mode == "ask":
            say(read(store, "MATCH (n) RETURN count(n) AS nodes").rows[0][0])
    say("done")


if __name__ == "__main__":
    try:
        main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "")
    except StoreError as error:
        say(f"{type(error).__name__}: {error}")
        sys.exit(1)
