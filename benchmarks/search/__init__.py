"""The search index beside lunr and Pagefind: what building takes, and what a reader waits for."""
