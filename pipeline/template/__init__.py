"""A Word template in, compiled once; a letter in, its Word file out."""
