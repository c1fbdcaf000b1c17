"""Words that stand nowhere else, so that a search over files finds them or proves that they are not there."""

HOW_MANY = 200
# So many of them, from the first, are erased after the backup.
ERASED = 3
# Before that so many are delivered and noted, these among them.
DELIVERED = 10
# By whose order they are erased.
ORDER = "LS26C00123 (2026)"
SEALED = "quillseal-"
TOLD = "quilltold-"
