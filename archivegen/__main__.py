"""`python -m archivegen`."""

from archivegen.cli import main

main()
