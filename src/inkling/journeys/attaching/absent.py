"""What both sites answer where somebody asks for a file that is not there for them."""

__all__ = ["FileAbsent"]


class FileAbsent(Exception):
    """There is no such file for this viewer: the same whether it exists elsewhere or not."""
