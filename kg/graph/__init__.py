"""The graph in memory: nodes and relationships made of statements, and the grammar of exposure."""
