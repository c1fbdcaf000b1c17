"""The words of a note: what was found in them, held while somebody works on it, and whom they name."""
