"""Places as people write them: names, the words around them, postcodes, and the table of both."""
