"""The shared look of Inkling's sites: page bases, form fields, parts, charts and styles."""
