"""Checks of what Inkling is made of: packages, style sheets, encoder, packs, numbers to call."""
