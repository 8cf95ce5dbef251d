"""The description of the metadata for programs: a Frictionless data package.

It is written so that it holds under both versions of the standard: version 2 (`$schema`, `type`,
`roles`) and version 1 (`profile`, `role`), which most tools still read; what only one of them
knows, the other allows.

Sources: https://datapackage.org/standard/ (2.0); https://specs.frictionlessdata.io/ (1.0).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec

from archivegen.exports import metadata
from archivegen.exports.pieces import Packed
from archivegen.locale import strings
from archivegen.model.archive import ArchiveInfo, say

_V2: Final = "https://datapackage.org/profiles/2.0/"


def data_package(
    info: ArchiveInfo, changed: str, table: Mapping[str, Packed], lines: Mapping[str, Packed]
) -> bytes:
    """Describe the table and the lines of metadata: files beside the description, by name.

    `changed` is the ISO day of the latest change, or "".
    """
    language = info.interface[0]
    publisher, licence = say(info.publisher, language), say(info.licence, language)
    told = {
        "$schema": f"{_V2}datapackage.json",
        "profile": "data-package",
        "name": "archive",
        "title": say(info.title, language),
        "description": say(info.description, language),
        "homepage": info.site_url,
        "version": changed.replace("-", "."),
        "created": f"{changed}T00:00:00Z" if changed else "",
        "licenses": [{"path": "README.txt", "title": licence}] if licence else [],
        "contributors": _publisher(publisher) if publisher else [],
        "resources": [_table(table), _lines(lines)],
    }
    given = {key: value for key, value in told.items() if value}
    return msgspec.json.format(msgspec.json.encode(given), indent=2) + b"\n"


def schema() -> dict[str, Any]:
    """Describe the columns, as Table Schema does."""
    return {
        "fields": [_field(column) for column in metadata.COLUMNS],
        "primaryKey": ["id"],
        "missingValues": [""],
    }


def _publisher(name: str) -> list[dict[str, Any]]:
    return [{"title": name, "role": "publisher", "roles": ["publisher"]}]


def _field(column: metadata.Column) -> dict[str, Any]:
    about = strings("en")[f"column.{column.name}"]
    told = {"name": column.name, "type": column.type, "description": about}
    return {**told, "constraints": dict(column.rules)} if column.rules else told


def _table(files: Mapping[str, Packed]) -> dict[str, Any]:
    return {
        "name": "metadata",
        "title": "Every document and what is known of it, a row each",
        "profile": "tabular-data-resource",
        "type": "table",
        **_files(files),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {
            "delimiter": ",",
            "lineTerminator": "\r\n",
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
        },
        "schema": schema(),
    }


def _lines(files: Mapping[str, Packed]) -> dict[str, Any]:
    return {
        "name": "records",
        "title": "Every document with all its fields, a line of JSON each",
        "profile": "data-resource",
        **_files(files),
        "format": "jsonl",
        "mediatype": "application/jsonl",
        "encoding": "utf-8",
    }


def _files(files: Mapping[str, Packed]) -> dict[str, Any]:
    """Name the file, with its size and digest; or its parts, for which there is no place."""
    paths: Sequence[str] = list(files)
    if len(paths) > 1:
        return {"path": paths}
    packed = files[paths[0]]
    return {"path": paths[0], "bytes": packed.size, "hash": f"sha256:{packed.digest}"}
