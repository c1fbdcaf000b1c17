"""Words that stand nowhere else, so that a search over files finds them or proves that they are not there."""

HOW_MANY = 200
SEALED = "quillseal-"
TOLD = "quilltold-"
