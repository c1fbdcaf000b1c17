"""What goes to which region, by which method, and how far it has got."""
