"""How people correct what was understood, and why a correction cannot be made."""
