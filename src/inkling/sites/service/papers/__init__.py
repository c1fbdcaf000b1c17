"""Every form that comes of one note: the same facts on a page, as PDF, Word, text and data."""
