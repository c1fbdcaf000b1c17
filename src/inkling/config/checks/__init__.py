"""Checks at start: each bad setting is refused with one sentence that says what to do."""
