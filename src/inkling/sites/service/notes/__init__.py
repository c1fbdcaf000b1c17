"""A note: written, read, checked, sent; and every form that comes of it."""
