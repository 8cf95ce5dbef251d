"""Files that are almost right: the readers' own traps, mutated at random."""
