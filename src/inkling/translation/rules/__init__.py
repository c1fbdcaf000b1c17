"""Pure decisions about translations."""
