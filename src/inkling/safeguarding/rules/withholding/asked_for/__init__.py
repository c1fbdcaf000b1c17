"""Whom the words themselves ask to protect: a source beside whoever tells. See `docs/decisions/0763`."""
