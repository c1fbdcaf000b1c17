"""What of a telling in another language shows who told, and what of it asks that somebody must not find out."""
