"""How well the facts come out: documents with the facts expected of them, read and compared."""
