"""Pure decisions about notes."""
