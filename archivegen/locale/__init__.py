"""The interface's words: a file a language."""
