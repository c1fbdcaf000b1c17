"""The door for organisations' systems: they tell, ask how it stands, and receive what units sent to them."""
