"""What a problem profile counts, under its fourteen headings."""
