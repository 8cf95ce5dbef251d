"""The search index beside lunr and Pagefind: what building takes, and what a reader waits for.

`python -m benchmarks --search` takes the documents of built archives (1,450 e-mails, 10,000
messages of a mailing list, seeded mixtures of both for more) and gives the same texts to

- archivegen: its whole index, with positions, vocabulary, facets and what is shown of a document;
- lunr.py: one index in one file beside the texts, as MkDocs would make and load it;
- Pagefind, a program of its own that is never a dependency: install `pagefind[bin]` anywhere and
  name it with `--pagefind`.

Building is told in processor time of the whole process and its children, and as a ratio, which
does not depend on the machine; and once more without what comes before the index, of ours and of
lunr's alike: starting Python, and reading the documents, which a build does in any case. Each
process ends as its program does: ours at once, Python with lunr after it let go of all that it
holds, which takes some hundredths of its time.

Then Chromium, on a line of 1.6 Mbit/s with 150 ms to the server and a processor that is 4 times
slower, asks each of them words from subjects of documents, in a new browser each, and then a
further query.
At 1,450 and 10,000 documents it reads the archive as it was built; otherwise the search page of
that archive with the index of the other documents.
lunr is left out where loading it would take minutes (`--whole`).
"""
