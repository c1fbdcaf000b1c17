"""What another system held comes over, as drafts of its writers."""
