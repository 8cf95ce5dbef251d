"""Inspects a finished site; reads nothing else."""
