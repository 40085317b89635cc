"""Drafts: which count in a sentence suffered which effect, by which frame, and what was refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tollbook.lexicon import SAME, Frame, Lexicon
from tollbook.mentions import Mention, letters, tagged
from tollbook.model import Article, Span
from tollbook.phrases import counted
from tollbook.sentences import sentences, trimmed

_COUNTS = frozenset("NUBAELPO")
_VAGUE_NOUN = frozenset("UBO")
# Frames whose count is part of the one before it; see containment.py.
PARTS = frozenset(("included", "among", "breakdown", "part", "who_were", "adverbs"))
# Frames whose effect is that of the claim before them, which they go on, correct or dispute.
_ALIKE = PARTS | {"others", "same_figure", "said_so"}
# These may go back to the sentence before: "They include three nurses."
_BACKWARD = frozenset(("included", "part", "same_figure", "said_so", "breakdown"))


class Sentence(NamedTuple):
    """One sentence as read: where it stands, in which voice, and its mentions."""

    span: Span
    voice: str
    found: Sequence[Mention]


class Draft(NamedTuple):
    """A claim in the making: the count at mention `at` of a sentence suffered `effect`.

    `effect_at` is the mention of the word that says so, or -1 where the count itself does.
    """

    sentence: int
    at: int
    mention: Mention
    effect: str
    effect_at: int
    frame: str
    category: str = "people"


class Refusal(NamedTuple):
    """A count of people in a sentence with a word of effect that was not taken, and why."""

    sentence: int
    mention: Mention
    reason: str


class _Match(NamedTuple):
    frame: Frame
    at: int
    effect_at: int
    who_at: int


def read_sentences(article: Article, lexicon: Lexicon) -> list[Sentence]:
    """The sentences of an article with their mentions; page crumbs are left out."""
    made: list[Sentence] = []
    for passage in article.passages:
        if passage.voice == "crumb":
            continue
        for span in sentences(article.text, passage.span, lexicon):
            words = trimmed(article.text, span)
            if words.start < words.end:
                found = tagged(article.text, words, lexicon)
                made.append(
                    Sentence(words, passage.voice, counted(article.text, found, lexicon))
                )
    return made


def drafts(text: str, read: Sequence[Sentence], lexicon: Lexicon) -> list[Draft]:
    """The drafts of all sentences, in reading order."""
    made: list[Draft] = []
    for number, sentence in enumerate(read):
        near = [d for d in made[-8:] if d.sentence in (number - 1, number - 2)]
        made.extend(_in_sentence(text, number, sentence, near, lexicon))
    return made


def refusals(text: str, read: Sequence[Sentence], lexicon: Lexicon) -> list[Refusal]:
    """Counts of people beside a word of effect that no frame took, with the reason."""
    taken = {(d.sentence, d.at) for d in drafts(text, read, lexicon)}
    return [
        Refusal(number, mention, _reason(sentence, at))
        for number, sentence in enumerate(read)
        if lexicon.gate.search(text, *sentence.span)
        for at, mention in enumerate(sentence.found)
        if mention.letter in _COUNTS | {"X"} and (number, at) not in taken
    ]


def _reason(sentence: Sentence, at: int) -> str:
    mention = sentence.found[at]
    if mention.letter == "X":
        return "counts things, time or money"
    if _is_joint(letters(sentence.found), at):
        return "one number for two effects"
    if mention.letter == "A":
        return "one person, but no frame joins the effect to them"
    return "no frame joins the number to an effect"


def _in_sentence(
    text: str, number: int, sentence: Sentence, near: Sequence[Draft], lexicon: Lexicon
) -> list[Draft]:
    """Each count goes to the first frame that fits it."""
    if not (near or lexicon.gate.search(text, *sentence.span)):
        return []
    spelled = letters(sentence.found)
    if _COUNTS.isdisjoint(spelled):
        return []
    taken: dict[int, Draft] = {}
    for frame in lexicon.frames:
        for match in _matches(frame, spelled):
            if match.at in taken or _is_joint(spelled, match.at):
                continue
            draft = _draft(text, number, sentence, match, taken, near, lexicon)
            if draft is not None:
                taken[match.at] = draft
    return [taken[at] for at in sorted(taken)]


def _matches(frame: Frame, spelled: str) -> Iterator[_Match]:
    """Where *frame* finds counted people, the word of their effect (or -1), who they are (or -1)."""
    groups = frame.pattern.groupindex
    for match in frame.pattern.finditer(spelled):
        effect_at = match.start("effect") if "effect" in groups else -1
        who_at = match.start("who") if "who" in groups else -1
        for at in range(*match.span("count")):
            if spelled[at] in _COUNTS:
                yield _Match(frame, at, effect_at, who_at)


def _is_joint(spelled: str, at: int) -> bool:
    """`killed or wounded 20`: one number for two effects says how many of neither."""
    return spelled[max(0, at - 3) : at] in ("K&K", "G&G")


def _draft(
    text: str,
    number: int,
    sentence: Sentence,
    match: _Match,
    taken: Mapping[int, Draft],
    near: Sequence[Draft],
    lexicon: Lexicon,
) -> Draft | None:
    mention = sentence.found[match.at]
    if mention.phrase is None:
        return None
    before = _before(match, taken, near)
    effect, effect_at = _effect(sentence, match, before)
    if effect is None:
        return None
    if effect_at >= 0 and not _is_firm(text, mention, sentence, effect_at, lexicon):
        return None
    effect = _by_whom(effect, sentence, effect_at)
    category = _category(sentence, match, taken, effect_at)
    return Draft(number, match.at, mention, effect, effect_at, match.frame.name, category)


def _category(
    sentence: Sentence, match: _Match, taken: Mapping[int, Draft], effect_at: int
) -> str:
    """Of the phrase; of the noun that says who they were; or of the list that it goes on."""
    phrase = sentence.found[match.at].phrase
    if phrase is None or phrase.category != "people" or match.frame.name in ("others", "said_so"):
        return phrase.category if phrase else "people"
    who = sentence.found[match.who_at] if match.who_at >= 0 else _who_follows(sentence, match.at)
    if who is not None:
        return who.phrase.category if who.phrase else who.value
    left = [k for k in taken if k < match.at and taken[k].effect_at == effect_at]
    if phrase.victims is None and left and (effect_at >= 0 or match.frame.name in PARTS):
        return taken[max(left)].category
    return phrase.category


def _who_follows(sentence: Sentence, at: int) -> Mention | None:
    """`Seven of the 19 wounded are children`: the noun after *are*."""
    phrase = sentence.found[at].phrase
    if phrase is None or not phrase.subset:
        return None
    for i in range(at + 1, min(at + 9, len(sentence.found) - 1)):
        if sentence.found[i].letter == "b":
            following = sentence.found[i + 1]
            return following if following.letter == "q" else None
    return None


def _before(
    match: _Match, taken: Mapping[int, Draft], near: Sequence[Draft]
) -> Draft | None:
    """The claim that this one goes back to: the nearest before it that is no part itself."""
    left = [k for k in taken if k < match.at]
    whole = [k for k in left if taken[k].frame not in PARTS]
    if left:
        return taken[max(whole or left)]
    return near[-1] if near and match.frame.name in _BACKWARD else None


def _effect(
    sentence: Sentence, match: _Match, before: Draft | None
) -> tuple[str | None, int]:
    phrase = sentence.found[match.at].phrase
    if match.frame.effect:
        return match.frame.effect, -1
    if match.effect_at >= 0 and sentence.found[match.effect_at].value != SAME:
        return sentence.found[match.effect_at].value, match.effect_at
    if phrase and phrase.effect and match.effect_at < 0:
        return phrase.effect, -1
    if before is not None and (match.effect_at >= 0 or match.frame.name in _ALIKE):
        same_sentence = before.mention.start >= sentence.span.start
        return before.effect, before.effect_at if same_sentence else -1
    return None, -1


def _is_firm(
    text: str, mention: Mention, sentence: Sentence, effect_at: int, lexicon: Lexicon
) -> bool:
    """Whether an ambiguous word of effect is borne out by the words around it."""
    word, phrase = sentence.found[effect_at], mention.phrase
    if word.value == "displaced" and word.letter == "D" and phrase:
        return phrase.category not in ("fighters", "state_forces")  # gunmen flee a scene
    if not word.weak or word.letter in "MJ":
        return True
    if word.value == "displaced" and word.letter == "G":
        return bool(lexicon.flight.search(text, mention.end, sentence.span.end))
    return mention.letter not in _VAGUE_NOUN


def _by_whom(effect: str, sentence: Sentence, effect_at: int) -> str:
    """`seized` and `held` are abductions where armed groups do it, detentions where states do."""
    if effect != "detained" or effect_at < 0 or not sentence.found[effect_at].weak:
        return effect
    doers = [
        m.value if m.letter == "q" else m.phrase.category if m.phrase else ""
        for m in sentence.found
        if m.letter in "qNA"
    ]
    return "abducted" if "fighters" in doers else effect
