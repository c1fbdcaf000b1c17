"""A new report beside what was told before: keys that find, levels that compare, reasons that explain. Pure."""
