"""Translations of what was told: shown beside the words, attached, and given to a front door."""
