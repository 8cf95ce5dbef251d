"""The search index: published records → small files that a browser asks for as it needs them.

`docs/search.md` says how it works and what each file holds.
"""
