"""How accounts, identities, purposes, the chain and erasures are kept."""
