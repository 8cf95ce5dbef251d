"""What editors write under `content/` → typed values; every problem is reported at once."""

from archivegen.config.loading import load, require_archive

__all__ = ["load", "require_archive"]
