"""The inbox in its lanes, and the copies of one message in it."""
