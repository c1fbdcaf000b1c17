"""A sealed document by e-mail, to an address that the operator confirmed with the region."""
