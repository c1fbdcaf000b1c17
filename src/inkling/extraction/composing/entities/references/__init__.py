"""Whom a name, a noun or a pronoun means of those who were met before."""
