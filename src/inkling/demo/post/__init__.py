"""The demo's post and its first page: what was mailed, what is sealed, and what a demo can open beside itself."""
