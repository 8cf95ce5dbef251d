"""Bytes → Document: one format a file, and the only place that opens source files."""
