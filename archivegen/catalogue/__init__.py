"""Views of the whole archive, made of published records only."""
