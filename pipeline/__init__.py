"""Official letters of a Dutch municipality as code: content files in, Word letters out."""
