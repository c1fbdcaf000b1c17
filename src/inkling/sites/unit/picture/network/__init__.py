"""Who and what is told of together around one subject."""
