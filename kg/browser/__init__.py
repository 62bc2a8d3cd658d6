"""What Neo4j Browser shows of the project: style, guide and favourites, all generated from ontology and questions."""
