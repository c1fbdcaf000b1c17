"""Where the teller is described without `I`: by work, by where they stand, by who reported."""
