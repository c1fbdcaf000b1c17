"""How Inkling calls other people's machines by itself."""
