"""What Lighthouse says of every kind of page, as a phone on a slow line meets it."""
