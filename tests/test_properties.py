"""What must hold for any text at all."""

from __future__ import annotations

from pathlib import Path

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import tollbook
from tollbook.text.reading import Reading
from tollbook.text.sentences import sentences

LEXICON = tollbook.lexicon()
CASES = [
    case
    for path in sorted((Path(__file__).parent / "cases").glob("*.yml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]
# Words that tolls are told with, in any order: nonsense that the grammar must survive.
WORDS = st.sampled_from(
    [
        "at",
        "least",
        "12",
        "three",
        "a",
        "dozen",
        "of",
        "them",
        "people",
        "soldiers",
        "were",
        "killed",
        "and",
        "wounded",
        ",",
        ".",
        "police",
        "said",
        "including",
        "the",
        "toll",
        "rose",
        "to",
        "from",
        "hundreds",
        "dead",
        "missing",
        "\n",
        "“",
        "”",
        "(",
        ")",
        "1,200",
        "10-15",
        "more",
        "others",
        "by",
        "in",
        "Homs",
        "on",
        "Friday",
        "according",
        "who",
        "fled",
        "their",
        "homes",
        "among",
        "among",
        "them",
        "Reuters",
        "it",
    ]
)
# Letters that a pattern without regard to capitals takes for i, s and k, and that are others.
LIKE_LETTERS = str.maketrans("iskI", "ı\u017f\u212aİ")
TEXTS = st.one_of(
    st.text(max_size=400),
    st.sampled_from([c["text"] for c in CASES]).map(lambda text: text.translate(LIKE_LETTERS)),
    st.lists(WORDS, max_size=80).map(" ".join),
    st.lists(st.sampled_from([c["text"] for c in CASES]), max_size=3).map("\n\n".join),
)
QUOTED = ("count_text", "victims", "perpetrator", "place", "when")
many = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


def claims_of(text: str, name: str = "text") -> tuple[tollbook.Claim, ...]:
    return tollbook.claims(tollbook.article(name, text, LEXICON), LEXICON)


@many
@given(TEXTS)
def test_sentences_tile_the_text(text: str) -> None:
    """Sentences follow each other without gap or overlap, from the first character to the last."""
    spans = sentences(text, tollbook.Span(0, len(text)), LEXICON)
    assert "".join(s.of(text) for s in spans) == text


@many
@given(TEXTS)
def test_passages_lie_in_the_text(text: str) -> None:
    """Passages are in order, do not overlap, and leave out nothing but blank lines."""
    article = tollbook.article("text", text, LEXICON)
    end = 0
    for passage in article.passages:
        assert not text[end : passage.span.start].strip()
        end = passage.span.end
    assert not text[end:].strip()


@many
@given(TEXTS)
def test_every_quoted_word_lies_in_its_evidence(text: str) -> None:
    """A claim's words stand in its sentence, and its sentence in the text, where it says."""
    for claim in claims_of(text):
        assert text[claim.start : claim.end] == claim.count_text
        assert text[claim.sentence_start : claim.sentence_end] == claim.sentence
        assert claim.sentence_start <= claim.start < claim.end <= claim.sentence_end
        row = claim.as_row()
        assert all(row[name] in claim.sentence for name in QUOTED if row[name] is not None)


@many
@given(TEXTS)
def test_containment_is_a_forest_of_smaller_counts(text: str) -> None:
    """A part names an existing claim of the same effect, no smaller, and never itself in a ring."""
    claims = {c.claim_id: c for c in claims_of(text)}
    for claim in claims.values():
        seen = {claim.claim_id}
        while claim.part_of is not None:
            whole = claims[claim.part_of]
            assert whole.effect == claim.effect
            assert whole.value >= claim.value
            assert whole.claim_id not in seen
            seen.add(whole.claim_id)
            claim = whole


@many
@given(TEXTS)
def test_bounds_follow_from_the_hedge(text: str) -> None:
    """No claim states a lower bound above its upper one, and ids are unique."""
    claims = claims_of(text)
    assert len({c.claim_id for c in claims}) == len(claims)
    for claim in claims:
        assert claim.low is None or claim.high is None or claim.low <= claim.high
        assert (claim.value_high is not None) == (claim.hedge == "range")


# A width to which lines are broken is seen in a whole text, and another text below hides it.
UNBROKEN = [case for case in CASES if not case["id"].startswith("wrapped_lines")]


@many
@given(st.sampled_from(UNBROKEN), st.sampled_from(UNBROKEN))
def test_two_texts_in_one_keep_their_counts(first: dict[str, str], second: dict[str, str]) -> None:
    """A text set below another keeps its claims: the same words suffer the same."""
    apart = [*claims_of(first["text"]), *claims_of(second["text"])]
    joined = claims_of(first["text"].rstrip() + "\n\n" + second["text"])
    told = {(c.sentence, c.count_text, c.effect, c.value, c.hedge) for c in joined}
    assert {(c.sentence, c.count_text, c.effect, c.value, c.hedge) for c in apart} <= told


@many
@given(TEXTS)
def test_reading_twice_is_reading_once(text: str) -> None:
    """The same text gives the same claims, and reading it leaves nothing behind."""
    assert claims_of(text) == claims_of(text)
    first, second = (Reading(tollbook.article("text", text, LEXICON), LEXICON) for _ in range(2))
    sentences = range(len(first.sentences))
    assert [first.letters(n) for n in reversed(sentences)][::-1] == [
        second.letters(n) for n in sentences
    ]


def test_a_byte_order_mark_is_no_part_of_a_sentence() -> None:
    """A file saved with a byte order mark gives the claims of the same file without it."""
    text = "Ten miners were killed at the pit, police said."
    plain, marked = (
        tollbook.claims(tollbook.article("text", told, LEXICON), LEXICON)[0]
        for told in (text, f"\ufeff{text}")
    )
    assert marked.sentence == plain.sentence == text
    assert (marked.start, marked.end) == (plain.start + 1, plain.end + 1)
