"""Import of sources and the recording of decisions."""
