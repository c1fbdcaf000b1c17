"""Pure decisions of searching: keys of what was told, what a query asks for, how well a subject fits it."""
