"""The file of a template in, what no reader of Word files could do with it out."""
