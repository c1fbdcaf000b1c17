"""The field's words: categories, kinds of detail, indicators, 3x5x2, roles. Pure data and types; no Django."""
