"""Where articles come from: files and folders."""

from knowledge.sources.files import find, read

__all__ = ["find", "read"]
