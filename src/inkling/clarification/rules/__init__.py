"""Pure decisions about what is asked back."""
