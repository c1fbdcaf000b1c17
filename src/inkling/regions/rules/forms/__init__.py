"""A region's form: what its fields may ask for, and how a report fills them."""
