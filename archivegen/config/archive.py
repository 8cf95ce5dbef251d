"""`content/archive.toml`: what the archive says of itself, and the rules of vetting."""

from __future__ import annotations

import re
from collections.abc import Collection, Container
from typing import Any, Final, get_args

from msgspec import Struct

from archivegen import locale
from archivegen.config.fields import LANGUAGE, Fields
from archivegen.config.host import read_host
from archivegen.config.private import Vetting
from archivegen.config.report import meant
from archivegen.model.archive import Marking, Pick, Reason
from archivegen.model.findings import ON_REQUEST
from archivegen.model.hosts import HostLimits
from archivegen.model.kinds import Tones
from archivegen.model.web_addresses import may_name_user

FILE: Final = "content/archive.toml"
EVERY_MARKING: Final = "*"
WHERE_FINDINGS_ARE: Final = "docs/findings.md lists all; “archivegen check” names what it found."
_TONES: Final[dict[str, Tones]] = {name: name for name in get_args(Tones)}
_PICTURE: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,60}\.(?:png|jpe?g)")
_CONTACT: Final = re.compile(
    r"[^@\s]*@[^@\s]+\.[^@\s.]+"  # an address, or a host behind @
    r"|\+?(?:[ ()./-]{0,2}[0-9]){6,15}"
)


class Settings(Struct, frozen=True):
    """The settings: `info` holds fields of `ArchiveInfo`."""

    info: dict[str, Any]
    vetting: Vetting
    scans: Tones
    pdfs: bool = True
    copy: bool = True
    host: HostLimits | None = None


def read_settings(fields: Fields, findings: Collection[str] | None = None) -> Settings:
    """Read the settings, noting every problem; `findings` are those that exist, if known."""
    markings = fields.table("markings").translations()
    tags = fields.table("tags").described()
    info: dict[str, Any] = {
        "title": fields.translated("title", required=True),
        "description": fields.translated("description"),
        "publisher": fields.translated("publisher"),
        "licence": fields.translated("licence"),
        "contact": fields.translated("contact"),
        "notice": fields.translated("notice"),
        "site_url": _site_url(fields),
        "interface": _interface(fields),
        "reasons": tuple(
            Reason(code, label) for code, label in fields.table("reasons").translations().items()
        ),
        "markings": tuple(Marking(written, label) for written, label in markings.items()),
        "tags": {tag: label for tag, (label, _) in tags.items() if label},
        "topics": {tag: words for tag, (_, words) in tags.items() if words},
        "picture": read_sharing(fields.table("sharing")),
        "picks": tuple(_pick(pick) for pick in fields.tables("picks")),
    }
    vetting = read_vetting(fields.table("vetting"))
    scans = read_scans(fields.table("pictures"))
    pdfs, copy = read_downloads(fields.table("downloads"))
    if info["picture"] and not info["site_url"]:
        fields.add("picture-needs-address", "sharing.picture")
    _check_markings(fields, vetting, markings)
    _check_vetting(fields.table("vetting"), vetting, findings)
    host = read_host(fields.table("host"))
    fields.finish()
    return Settings(info, vetting, scans, pdfs, copy, host)


def read_scans(fields: Fields) -> Tones:
    """Read the table `[pictures]`: in which tones scans are published."""
    told = fields.text("scans") or "colour"
    fields.finish()
    if told not in _TONES:
        fields.add("setting-wrong", "scans", wanted=" or ".join(f'"{name}"' for name in _TONES))
    return _TONES.get(told, "colour")


def read_downloads(fields: Fields) -> tuple[bool, bool]:
    """Read the table `[downloads]`: whether PDFs are offered, and a copy of the site."""
    offered = fields.flag("pdf", default=True), fields.flag("copy", default=True)
    fields.finish()
    return offered


def read_sharing(fields: Fields) -> str:
    """Read the table `[sharing]`: the picture that goes with links which are shared."""
    name = fields.text("picture")
    fields.finish()
    if name and not _PICTURE.fullmatch(name):
        fields.add("setting-wrong", "picture", wanted="the name of a PNG or JPEG, as card.png")
        return ""
    return name


def read_vetting(fields: Fields) -> Vetting:
    """Read the table `[vetting]`."""
    vetting = Vetting(
        roles=fields.table("roles").words(),
        two_people=fields.strings("two_people"),
        blocks=fields.strings("blocks"),
        publish_columns=fields.strings("publish_columns"),
        public_contacts=fields.strings("public_contacts"),
    )
    fields.finish()
    return vetting


def _site_url(fields: Fields) -> str:
    url = fields.text("site_url")
    if not url:
        return ""
    scheme, _, rest = url.partition("://")
    host = rest.partition("/")[0]
    strange = scheme not in ("https", "http") or not host or any(c in url for c in ' ?#"<>\\')
    if "@" in host or (strange and may_name_user(url)):
        fields.add("site-url-user", "site_url")  # not repeated: others may read the log
        return ""
    if strange:
        fields.add("site-url", "site_url", value=url)
        return ""
    return url if url.endswith("/") else f"{url}/"


def _interface(fields: Fields) -> tuple[str, ...]:
    languages, there = fields.strings("interface") or ("en",), locale.languages()
    for language in languages:
        if not LANGUAGE.fullmatch(language):
            fields.add("language", "interface", value=language)
        elif language not in there:
            fields.add("interface-unknown", "interface", value=language, there=", ".join(there))
    if len(set(languages)) < len(languages):
        fields.add("interface-twice", "interface")
    return languages


def _pick(fields: Fields) -> Pick:
    pick = Pick(
        id=fields.text("id", required=True),
        title=fields.translated("title"),
        text=fields.translated("text"),
    )
    fields.finish()
    return pick


def _check_markings(fields: Fields, vetting: Vetting, known: Container[str]) -> None:
    """A marking that is misspelt here would let one person decide alone."""
    for marking in vetting.two_people:
        if marking != EVERY_MARKING and marking not in known:
            fields.table("vetting").add("two-people-unknown", "two_people", value=marking)


def _check_vetting(fields: Fields, vetting: Vetting, findings: Collection[str] | None) -> None:
    """What is misspelt here would block nothing, or keep quiet about nothing."""
    for rule in vetting.blocks:
        if rule in ON_REQUEST:
            hint = "It is only looked for by “archivegen check --ocr”. Take it out."
            fields.add("blocks-never", "blocks", value=rule, hint=hint)
        elif findings is not None and rule not in findings:
            hint = meant(rule, findings, WHERE_FINDINGS_ARE)
            fields.add("blocks-unknown", "blocks", value=rule, hint=hint)
    for contact in vetting.public_contacts:
        if not _CONTACT.fullmatch(contact):
            fields.add("public-contact", "public_contacts", value=contact)
