"""Two units ask each other whether they hold an exact value."""
