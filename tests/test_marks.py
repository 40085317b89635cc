"""Evidence as HTML: the words of the article, marked, escaped, and each claim found once."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

import tollbook
from tollbook.model import Claim, Span
from tollbook.publishing import marks
from tollbook.publishing.register import Entry, entries
from tollbook.publishing.withheld import COVER, Withheld

ROOT = Path(__file__).resolve().parent.parent
TEXT = "Police said 12 <b>villagers</b> & a guard, Ida Oral, were killed, among them 5 children.\n"


def entry(text: str, *names: str, **changes: object) -> Entry:
    """An article with its claims, each changed as asked, and the names that it withholds."""
    lexicon = tollbook.lexicon()
    article = tollbook.article("000_one", text, lexicon)
    claims = tuple(replace(c, **changes) for c in tollbook.claims(article, lexicon))  # type: ignore[arg-type]
    places = tuple(Withheld(Span(*m.span()), "x") for n in names for m in re.finditer(n, text))
    return Entry(article, claims, places, {})


def parsed(html: str) -> BeautifulSoup:
    """HTML as a tree."""
    return BeautifulSoup(html, "html.parser")


@pytest.fixture(scope="module")
def ledger() -> BeautifulSoup:
    """The ledger of the seeds."""
    return parsed(marks.ledger(entries(ROOT / "seeds", tollbook.lexicon())).html)


def seed_claims() -> list[Claim]:
    """The claims of the seeds, in reading order."""
    return [c for e in entries(ROOT / "seeds", tollbook.lexicon()) for c in e.claims]


def test_every_claim_has_its_place_once(ledger: BeautifulSoup) -> None:
    """Each claim can be linked to by its id, and no id stands twice."""
    ids = [str(tag["id"]) for tag in ledger.select("[id]")]
    assert ids == [f"claim-{claim.claim_id}" for claim in seed_claims()]


def test_the_marked_words_are_the_counts(ledger: BeautifulSoup) -> None:
    """Each mark holds the words of a count and leads to its claim."""
    marked = {(str(m.a["href"]), m.text) for m in ledger.select("mark.count") if m.a}
    assert marked == {(f"#claim-{claim.claim_id}", claim.count_text) for claim in seed_claims()}


def test_sentences_are_shown_as_they_stand(ledger: BeautifulSoup) -> None:
    """Without its marks, each quotation is the sentence of the article, names apart."""
    texts = [e.article.text for e in entries(ROOT / "seeds", tollbook.lexicon())]
    for quotation in ledger.select("blockquote.evidence p"):
        pieces = re.split(r"\[\w+ withheld\]", quotation.text)
        assert any(all(piece in text for piece in pieces) for text in texts), quotation.text


def test_words_of_an_article_are_never_markup() -> None:
    """Whatever an article holds is shown as text."""
    found = entry(TEXT)
    page = parsed(marks.ledger([found]).html)
    assert page.select("b") == []
    assert "12 <b>villagers</b> & a guard" in page.text


def test_names_are_covered_in_sentence_and_fields() -> None:
    """A private person's name appears neither in the quotation nor in what was read from it."""
    found = entry(TEXT, "Ida Oral", victims="guard Ida Oral", source="Ida", source_basis="stated")
    face = marks.ledger([found])
    for shown in (parsed(face.html).text, face.plain):
        assert COVER in shown
        assert "Ida" not in shown and "Oral" not in shown


@pytest.mark.parametrize(
    "fields, line",
    [
        ({"source": None, "source_basis": None}, "No source given"),
        ({"source": "SOHR", "source_basis": "stated"}, "SOHR, stated in the sentence"),
        ({"source": "SOHR", "source_basis": "resolved"}, "SOHR, resolved from the article"),
        (
            {"source": "SOHR", "source_basis": "stated", "relayed_by": "BBC"},
            "SOHR, stated in the sentence, through BBC",
        ),
    ],
)
def test_the_source_line_says_how_it_is_known(fields: dict[str, str | None], line: str) -> None:
    """Stated, resolved and not given are told apart, and a relay is not a source."""
    told = entry(TEXT, **{"relayed_by": None, **fields})
    assert marks.source_line(told.claims[0]) == line
    assert line in marks.evidence(told, told.claims).plain


def test_a_part_leads_to_its_whole() -> None:
    """A claim that is part of another links to it by its words."""
    found = entry(TEXT)
    whole, part = found.claims[0], found.claims[-1]
    card = marks.card(found, replace(part, part_of=whole.claim_id))
    [link] = parsed(card.html).select(f'a[href="#claim-{whole.claim_id}"]')
    assert link.text == whole.count_text


def test_two_claims_of_one_expression_are_marked_once() -> None:
    """Where one number has two effects, the words stand once and both claims have a card."""
    found = entry("Police said 12 people were killed.\n")
    both = (found.claims[0], replace(found.claims[0], claim_id="f" * 12, effect="injured"))
    page = parsed(marks.ledger([replace(found, claims=both)]).html)
    assert len(page.select("mark.count")) == 1
    assert len(page.select(".claim")) == 2


def test_plain_text_says_the_same() -> None:
    """Where there is no page, the counts stand in brackets and the fields below."""
    shown = marks.ledger([entry("Police said at least 12 people were killed.\n")]).plain
    assert "[at least 12]" in shown
    assert "Read as: 12 or more" in shown


def test_the_address_of_a_claim_outlives_changes_elsewhere() -> None:
    """Another sentence may come, go or change its words: a claim keeps its id, and a link to it."""
    kept = "Police said 12 villagers were killed. At least 7 people were injured, a doctor said.\n"
    before = f"The week was calm.\n{kept}"
    after = f"The month was calm, and 3 shops were open.\n{kept}Nothing more was known.\n"
    ids = [[claim.claim_id for claim in entry(text).claims] for text in (before, after)]
    assert ids[0] == ids[1] and len(ids[0]) == 2


def test_a_citation_says_all_that_leads_back() -> None:
    """Sentence, source, article, place and id, and room for the address of the page."""
    one = entry(TEXT)
    told = marks.cited(one.claims[0])
    assert one.claims[0].sentence in told and one.claims[0].claim_id in told
    assert "Police" in told and "{address}" in told and "version" in told


def test_a_doubt_stands_with_its_claim() -> None:
    """What people read otherwise is said on the card of the claim, and leads to the errors."""
    found = entry("Police said 12 people were killed.\n")
    [claim] = found.claims
    page = parsed(marks.ledger([found], {claim.claim_id: "when"}).html)
    [doubt] = page.select(f"#claim-{claim.claim_id} .doubt a")
    assert doubt.text == "when" and str(doubt["href"]).endswith("#every-error-with-its-sentence")
    assert not parsed(marks.ledger([found]).html).select(".doubt")
