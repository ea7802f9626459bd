"""Word files in, PDFs beside them out, through LibreOffice, which ends with us."""
