"""Commands for what is handed to other people's machines."""
