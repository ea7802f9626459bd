"""A Dutch sentence: its words in, out where its clauses look and what its moments belong to."""
