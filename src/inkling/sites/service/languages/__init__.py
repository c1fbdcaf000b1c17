"""In which language a practitioner is spoken to: chosen on the first page, kept in the session, page by page whole."""
