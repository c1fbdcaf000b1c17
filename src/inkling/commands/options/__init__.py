"""What each command takes: one module for each, without Django, so that help and completion touch nothing."""
