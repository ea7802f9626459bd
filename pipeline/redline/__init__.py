"""Two letters and a template in, one Word file with their differences as tracked changes out."""
