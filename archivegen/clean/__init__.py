"""Pure transforms of untrusted content: text, HTML, images, redaction."""
