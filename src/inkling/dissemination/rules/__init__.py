"""Decisions about what leaves. Pure."""
