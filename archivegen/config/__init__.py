"""What editors write under `content/` → typed values; every problem is reported at once."""
