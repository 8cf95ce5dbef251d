"""Search pages for the peers: a field, and ten results with what each program shows of them.

A query without results has one row that says so. lunr loads
everything with the page, as MkDocs does; Pagefind loads its script with the page and begins with
`init()`, as its own interface does when the field is entered. Pagefind goes without its worker:
it loads 12 kB less then, and the browser's throttles, which do not reach workers, hold for it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import mkdocs.contrib.search

from benchmarks.search import whole

PAGE: Final = "search-page.html"
HITS: Final = 10

_HEAD: Final = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Search</title>
<link rel="icon" href="data:,">
<input id="field"><ol id="found"></ol>
<script>
const field = document.getElementById("field"), found = document.getElementById("found");
function show(query, hits) {
  if (query !== field.value) return;
  const rows = hits.length ? hits : [["", "Nothing", ""]];
  found.replaceChildren(...rows.map(([address, title, text]) => {
    const item = document.createElement("li"), link = document.createElement("a");
    link.href = address;
    link.textContent = title;
    item.append(link, " ", text);
    return item;
  }));
}
</script>
"""

_LUNR: Final = """<script src="lunr.js"></script>
<script>
const loading = fetch("%(index)s").then(answer => answer.json()).then(whole => ({
  index: lunr.Index.load(whole.index),
  documents: new Map(whole.docs.map(one => [one.location, one])),
}));
field.addEventListener("input", async () => {
  const query = field.value, { index, documents } = await loading;
  const hits = index.search(query).slice(0, %(hits)d).map(hit => {
    const one = documents.get(hit.ref + ".html");
    return [one.location, one.title, one.text.slice(0, 240)];
  });
  show(query, hits);
});
</script>
"""

_PAGEFIND: Final = """<script type="module">
const loading = import("./pagefind/pagefind.js").then(async pagefind => {
  await pagefind.options({ noWorker: true });
  await pagefind.init();
  return pagefind;
});
field.addEventListener("input", async () => {
  const query = field.value, pagefind = await loading, answer = await pagefind.search(query);
  const hits = await Promise.all(answer.results.slice(0, %(hits)d).map(hit => hit.data()));
  show(query, hits.map(hit => [hit.url, hit.meta.title, hit.excerpt]));
});
</script>
"""


def for_lunr(folder: Path) -> None:
    """Put a page beside a whole index."""
    script = Path(mkdocs.contrib.search.__file__).parent / "templates" / "search" / "lunr.js"
    (folder / "lunr.js").write_bytes(script.read_bytes())
    (folder / PAGE).write_text(_HEAD + _LUNR % {"index": whole.NAME, "hits": HITS})


def for_pagefind(folder: Path) -> None:
    """Put a page beside Pagefind's folder."""
    (folder / PAGE).write_text(_HEAD + _PAGEFIND % {"hits": HITS})


WRITERS: Final[dict[str, Callable[[Path], None]]] = {"lunr": for_lunr, "Pagefind": for_pagefind}
