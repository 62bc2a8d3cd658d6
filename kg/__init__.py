"""China chip supply chain knowledge graph: firms, fabs, nodes, chips, AI models and dated export rules."""

__version__ = "0.1.0"
