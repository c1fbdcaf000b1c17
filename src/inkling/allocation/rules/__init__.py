"""Pure decisions about tasks and notes of a unit."""
