"""What editors write arrives as typed values."""

from __future__ import annotations

import pytest

from archivegen.config import load
from archivegen.config.private import Decision, Row, Rule
from archivegen.config.scope import documents_by_id, rules_for
from archivegen.model.archive import (
    ChangeEntry,
    EditorsPage,
    Event,
    Marking,
    Person,
    Pick,
    Reason,
    Statement,
)
from archivegen.model.dates import PartialDate
from archivegen.model.limits import MB
from tests.config.archives import DECISIONS, MANIFEST, RELEASE, RULES, SETTINGS, Write

DIGEST = ".".join(["0" * 32] * 3)


def test_the_archive_says_what_it_is(write: Write) -> None:
    settings = """\
        title = { en = "The Papers", sq = "Letrat" }
        publisher = "The Harbour Desk"
        site_url = "https://papers.example"
        interface = ["en", "sq"]
        [reasons]
        P1 = "A private person"
        [markings]
        "I kufizuar" = { en = "Restricted" }
        [tags]
        fees = { sq = "Tarifa" }
        [[picks]]
        id = "k7f3qz"
        text = "Begin here"
        [pictures]
        scans = "clip"
        [downloads]
        pdf = false
        [vetting]
        two_people = ["I kufizuar"]
        blocks = ["mail.transport"]
        publish_columns = ["protocol"]
        roles = { ak = "archivist" }
        """
    archive = load(write({SETTINGS: settings}))
    info = archive.info
    assert info.title == {"en": "The Papers", "sq": "Letrat"}
    assert info.publisher == {"": "The Harbour Desk"}
    assert info.site_url == "https://papers.example/"
    assert info.interface == ("en", "sq")
    assert info.reasons == (Reason("P1", {"": "A private person"}),)
    assert info.markings == (Marking("I kufizuar", {"en": "Restricted"}),)
    assert info.tags == {"fees": {"sq": "Tarifa"}}
    assert info.picks == (Pick("k7f3qz", {}, {"": "Begin here"}),)
    assert archive.scans == "clip"
    assert not archive.pdfs
    assert archive.vetting.two_people == ("I kufizuar",)
    assert archive.vetting.blocks == ("mail.transport",)
    assert archive.vetting.publish_columns == ("protocol",)
    assert archive.vetting.roles == {"ak": "archivist"}


def test_a_row_of_the_manifest(write: Write) -> None:
    manifest = (
        "id,file,title,date,type,from,to,cc,language,marking,tags,people,description,source,"
        "rights,tier,withheld_for,scans,embargo,parent,related,note,protocol,empty\n"
        "k7f3qz, a.txt ,A letter,2021-03-04T10:15+0200,letter,Ardo <a@b.example>,x;y ; z,,sq,"
        "I kufizuar,fees;tender,lira,Words,Given,None,metadata,P1,grey,2030-01-01,,m2x8ra,Note,"
        "17/2,\n"
        "m2x8ra,b.txt,,c. 1947,,,,,,,,,,,,,,,,k7f3qz,,,,\n"
    )
    first, second = load(write({MANIFEST: manifest})).releases[0].rows
    assert first == Row(
        id="k7f3qz",
        file="a.txt",
        number=2,
        title="A letter",
        date=PartialDate(2021, 3, 4, "10:15", "+02:00"),
        type="letter",
        sender=("Ardo <a@b.example>",),
        to=("x", "y", "z"),
        language="sq",
        marking="I kufizuar",
        tags=("fees", "tender"),
        people=("lira",),
        description="Words",
        source="Given",
        rights="None",
        tier="metadata",
        withheld_for="P1",
        scans="grey",
        embargo="2030-01-01",
        related=("m2x8ra",),
        note="Note",
        extra=(("protocol", "17/2"),),
    )
    assert second == Row(
        id="m2x8ra", file="b.txt", number=3, date_written="c. 1947", parent="k7f3qz"
    )


@pytest.mark.parametrize(
    ("settings", "limits"),
    [
        ("", None),
        ('name = "cloudflare pages"', ("Cloudflare Pages", 20_000, 25 * MB, 0)),
        ('name = "GitHub Pages"\nfiles = 50', ("GitHub Pages", 50, 100 * MB, 1024 * MB)),
        ('name = "Own"\nfile_mb = 5\nsite_mb = 7', ("Own", 0, 5 * MB, 7 * MB)),
        ("files = 9", ("The host", 9, 0, 0)),
    ],
)
def test_the_host_of_the_site(
    settings: str, limits: tuple[str, int, int, int] | None, write: Write
) -> None:
    host = load(write({SETTINGS: f'title = "The Papers"\n[host]\n{settings}\n'})).host
    found = host and (host.name, host.files, host.file_bytes, host.site_bytes)
    assert found == limits
    assert host is None or host.severity == "block"


def test_decisions_and_rules(write: Write) -> None:
    decisions = (
        "id,digest,decision,by,on,waives,note\n"
        f"k7f3qz,{DIGEST},approve,ak,2024-05-01T10:00+02:00,mail.transport;mail.bcc,Fine\n"
        "m2x8ra,,withdraw,ak,2024-05-02,,P1: by mistake\n"
    )
    rules = """\
        [[rule]]
        term = "Lira Domani"
        reason = "P1"
        documents = ["k7f3qz"]
        scope = "archive"
        paragraph = true
        size = 2
        note = "asked for"
        [[rule]]
        header = "cc"
        reason = "P1"
        """
    (release,) = load(write({DECISIONS: decisions, RULES: rules})).releases
    assert release.decisions == (
        Decision(
            id="k7f3qz",
            digest=DIGEST,
            decision="approve",
            by="ak",
            on="2024-05-01T10:00+02:00",
            waives=("mail.transport", "mail.bcc"),
            note="Fine",
            number=2,
        ),
        Decision(
            id="m2x8ra",
            digest="",
            decision="withdraw",
            by="ak",
            on="2024-05-02",
            note="P1: by mistake",
            number=3,
        ),
    )
    assert release.rules == (
        Rule(
            reason="P1",
            term="Lira Domani",
            documents=("k7f3qz",),
            archive_wide=True,
            paragraph=True,
            size=2,
            note="asked for",
        ),
        Rule(reason="P1", header="cc"),
    )


@pytest.mark.parametrize(
    ("prose", "read"),
    [
        ("One <!-- a note --> two.", "One  two."),
        ("One.\n\n<!-- a note\n\nof two parts -->\n\nTwo.", "One.\n\n\nTwo."),
        ("One <!-- a\n\nnote --> two.", "One  two."),
        ("- one\n  <!-- a note -->\n- two", "- one\n- two"),
        ("<!-- a note --> One.\n<!-- a note -->\nTwo.", "One.\nTwo."),
        ("One.\n\n<!-- a note that nobody closed\n\nTwo.", "One."),
        ("<!--> One. -->Two.", "Two."),
        ("`<!-- a note -->`", "``"),
        ("One -> two <- three <! four -->", "One -> two <- three <! four -->"),
    ],
)
def test_comments_of_the_editors_are_left_out(write: Write, prose: str, read: str) -> None:
    page = f"---\ntitle: About\n---\n{prose}"
    release = f"---\ntitle: One\nnumber: 1\npublished: 2024-05-01\n---\n{prose}"
    translation = "content/pages/about.sq.md"
    info = load(write({"content/pages/about.md": page, translation: prose, RELEASE: release})).info
    assert (info.pages[0].prose, info.releases[0].prose) == ({"": read, "sq": read}, {"": read})


def test_a_release_that_is_announced(write: Write) -> None:
    release = "---\ntitle: One\nnumber: 1\npublished: 2024-05-01\nannounce: true\n---\n"
    (told,) = load(write({RELEASE: release})).info.releases
    assert told.announce


def test_a_release_and_its_translation(write: Write) -> None:
    release = """\
        ---
        title: { en: The letters, sq: Letrat }
        number: 3
        published: 2024-05-01
        summary: No, and yes
        vetting:
          - label: Read by
            text: { en: two people, sq: dy veta }
        statements:
          - who: lira
            role: { en: minister }
            received: 2024-04-02
            text: We reject this.
          - who: Brenmark Maritime
            text: Did not reply.
        ---

        # Prose

        More.
        """
    files = {RELEASE: release, "content/releases/one/release.sq.md": "Proza\n"}
    (told,) = load(write(files)).info.releases
    assert told.title == {"en": "The letters", "sq": "Letrat"}
    assert (told.slug, told.number, told.published) == ("one", 3, "2024-05-01")
    assert told.summary == {"": "No, and yes"}
    assert not told.announce
    assert told.vetting == (({"": "Read by"}, {"en": "two people", "sq": "dy veta"}),)
    assert told.statements == (
        Statement("lira", {"": "We reject this."}, "2024-04-02", {"en": "minister"}),
        Statement("Brenmark Maritime", {"": "Did not reply."}),
    )
    assert told.prose == {"": "# Prose\n\nMore.", "sq": "Proza"}


def test_front_matter_stays_what_was_typed(write: Write) -> None:
    page = "---\ntitle: No\norder: 5\ntabs: yes\nfooter: false\n---\nText: 1.10\n"
    (told,) = load(write({"content/pages/on-no.md": page})).info.pages
    assert told == EditorsPage(
        slug="on-no",
        title={"": "No"},
        prose={"": "Text: 1.10"},
        in_tabs=True,
        in_footer=False,
        order=5,
    )


def test_pages_have_translations_with_titles_and_an_order(write: Write) -> None:
    files = {
        "content/pages/b.md": "---\ntitle: B\n---\nb\n",
        "content/pages/a.md": "---\ntitle: A\norder: 200\n---\na\n",
        "content/pages/b.sq.md": "---\ntitle: Be\n---\nbe\n",
        "content/pages/.hidden.md": "not a page",
    }
    first, second = load(write(files)).info.pages
    assert (first.slug, first.title, first.prose) == (
        "b",
        {"": "B", "sq": "Be"},
        {"": "b", "sq": "be"},
    )
    assert second.slug == "a"


def test_what_readers_see_of_a_person_is_in_columns_of_its_own(write: Write) -> None:
    table = (
        "id,name,aliases,known_as,other_offices,other_offices_sq,reason,reason_sq,source,source_sq,"
        "link\n"
        "lira,Lira Domani,ld@orvenia.example; L. D.,Minister Domani; L. D.,"
        '"Mayor, 2014; Clerk, 2010","Kryetare, 2014; Nëpunëse, 2010",held office,mbajti detyrë,'
        "Gazette,Fletorja,http://gazette.example/44?a=1#b\n"
    )
    (person,) = load(write({"content/people.csv": table})).info.people
    assert person.aliases == ("ld@orvenia.example", "L. D.", "Minister Domani")
    assert person.known_as == ("Minister Domani", "L. D.")
    assert person.other_offices == (
        {"": "Mayor, 2014", "sq": "Kryetare, 2014"},
        {"": "Clerk, 2010", "sq": "Nëpunëse, 2010"},
    )
    assert person.reason == {"": "held office", "sq": "mbajti detyrë"}
    assert person.source == {"": "Gazette", "sq": "Fletorja"}
    assert person.link == "http://gazette.example/44?a=1#b"


def test_a_source_that_is_a_web_address_needs_no_second_column(write: Write) -> None:
    table = "id,name,source\nlira,Lira,https://gazette.example/44\nardo,Ardo,Gazette 44\n"
    people = load(write({"content/people.csv": table})).info.people
    assert [person.link for person in people] == ["https://gazette.example/44", ""]


def test_people_events_and_changes_with_translations(write: Write) -> None:
    files = {
        "content/people.csv": (
            "id,name,kind,aliases,role,role_sq,organisation,period,period_sq,description,"
            "description_sq,source\n"
            "lira,Lira Domani,,Min. Domani; ld@orvenia.example,Minister,Ministre,Port,to 2021,"
            "deri 2021,Signs,Nënshkruan,Gazette\n"
            "brenmark,Brenmark Maritime,organisation,,,,,,,,,\n"
        ),
        "content/events.csv": "date,text,text_sq\n2020-04,The strike,Greva\n",
        "content/changes.csv": (
            "on,kind,id,title,text,text_sq\n2024-05-02,corrected,k7f3qz,A letter,Date,Data\n"
        ),
    }
    info = load(write(files)).info
    assert info.people[0] == Person(
        id="lira",
        name="Lira Domani",
        aliases=("Min. Domani", "ld@orvenia.example"),
        role={"": "Minister", "sq": "Ministre"},
        organisation="Port",
        period={"": "to 2021", "sq": "deri 2021"},
        description={"": "Signs", "sq": "Nënshkruan"},
        source={"": "Gazette"},
    )
    assert info.people[1].kind == "organisation"
    assert info.events == (Event(PartialDate(2020, 4), {"": "The strike", "sq": "Greva"}),)
    assert info.changes == (
        ChangeEntry(
            on="2024-05-02",
            kind="corrected",
            id="k7f3qz",
            title="A letter",
            text={"": "Date", "sq": "Data"},
        ),
    )


TWO = {
    "content/releases/two/release.md": "---\ntitle: Two\nnumber: 2\npublished: 2024-06-01\n---\n",
    "content/releases/two/manifest.csv": "id,file\nzzzz,z.txt\n",
    "content/releases/two/documents/z.txt": "z",
}


def test_releases_come_newest_first(write: Write) -> None:
    archive = load(write(TWO))
    assert [release.slug for release in archive.releases] == ["two", "one"]
    assert [release.slug for release in archive.info.releases] == ["two", "one"]
    assert documents_by_id(archive)["zzzz"][0].slug == "two"


def test_rules_apply_in_their_release_or_everywhere_and_to_the_documents_they_name(
    write: Write,
) -> None:
    rules = """\
        [[rule]]
        term = "here"
        reason = "P1"
        [[rule]]
        term = "named"
        reason = "P1"
        documents = ["k7f3qz"]
        [[rule]]
        term = "everywhere"
        reason = "P1"
        scope = "archive"
        [[rule]]
        term = "there"
        reason = "P1"
        scope = "archive"
        documents = ["zzzz"]
        """
    other = """\
        [[rule]]
        term = "other"
        reason = "P1"
        """
    archive = load(write({**TWO, RULES: rules, "content/releases/two/redactions.toml": other}))

    def terms(release: str, document: str) -> list[str]:
        return [rule.term for rule in rules_for(archive, release, document)]

    assert terms("one", "k7f3qz") == ["here", "named", "everywhere"]
    assert terms("one", "m2x8ra") == ["here", "everywhere"]
    assert terms("two", "zzzz") == ["other", "everywhere", "there"]


@pytest.mark.parametrize("last", ["withdraw", "hold"])
def test_the_file_of_a_withdrawn_document_may_be_gone(last: str, write: Write) -> None:
    decisions = "id,digest,decision,by,on\nm2x8ra,,withdraw,ak,2024-05-01\n"
    folder = write({DECISIONS: f"{decisions}m2x8ra,,{last},ak,2024-05-02\n"})
    (folder / "content/releases/one/documents/b.txt").unlink()
    assert load(folder).releases[0].rows[1].id == "m2x8ra"


def test_files_that_are_optional_can_be_missing(write: Write) -> None:
    archive = load(write({}))
    assert archive.releases[0].decisions == ()
    assert archive.releases[0].rules == ()
    assert archive.info.pages == ()
