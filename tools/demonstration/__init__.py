"""Makes the documents of the demonstration archive: fiction, from readable texts, by script.

What a person would write by hand stands in `content/` and nowhere else. What has to be encoded,
packed, typeset, drawn or photographed is made here from the texts in `story/`.
"""
