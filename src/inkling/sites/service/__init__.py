"""The practitioners' site: one note, from which every form comes."""
