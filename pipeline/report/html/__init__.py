"""A report in, one page that stands alone out."""
