"""Catalogue → Markdown pages, and the engine that renders them."""
