"""RDF: streamed export and its reading back."""
