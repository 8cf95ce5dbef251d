"""Document + findings + row + decisions → published record, tombstone or refusal.

The one way across. Whatever is not plainly allowed is refused, with a reason for the editor.
"""
