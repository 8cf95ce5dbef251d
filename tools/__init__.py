"""Tools of the project's own; the package does not carry them."""
