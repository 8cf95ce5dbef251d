"""What is made for download: the flat PDF, the text, and the fields of a document.

Everything here is made of published records, never of a source file: of pictures that were rebuilt
from pixels, and of words that crossed the gate. The same record gives the same bytes.
"""
