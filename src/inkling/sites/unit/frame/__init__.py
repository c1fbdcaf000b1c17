"""What only pages of the unit site share: forms, where each role begins, how refusals are answered."""
