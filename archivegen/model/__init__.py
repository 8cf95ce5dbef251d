"""The data that flows, frozen: dates, text, documents, findings, published records, limits."""
