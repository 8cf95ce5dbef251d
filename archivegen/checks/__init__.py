"""Document → findings: one check a file."""
