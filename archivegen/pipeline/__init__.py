"""The only place that knows the order of things; it yields progress and returns reports."""
