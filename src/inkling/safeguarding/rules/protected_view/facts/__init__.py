"""Where, when, which vehicle, which number."""
