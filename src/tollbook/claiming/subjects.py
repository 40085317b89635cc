"""Subjects: where the name of a speaker begins and ends, before and behind a verb of saying."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from tollbook.lexicon import Lexicon
from tollbook.model import Span
from tollbook.text.mentions import Mention

# Letters of the words that a speaker's name is made of.
NAME = frozenset("uqxdaotTZe&-(MrvNAn")
RIGHT_NAME = frozenset("uqxda&ope-(MAN'v")
NOUN = frozenset("uqxNAMTU")
# Letters of words that do not stand in a relative clause before its verb of saying.
_ENDS_RELATIVE = frozenset(",.Ss")
# Letters, and words, that stand between a subject and its verb of saying.
_BETWEEN = frozenset("rcmbtv")
# Before the time of what a subject tells: "its review during the period showed".
_WHILE = frozenset(("during", "throughout", "within"))
# Between speaker and verb: "the governor to the media said", "an official talking to AFP said".
_TO = frozenset(("to", "with"))
_TALKING = frozenset(("speaking", "talking", "conversing", "chatting"))
_ABLE = frozenset(("able", "unable"))
_BESIDES = frozenset(
    ("by contrast", "in contrast", "for its part", "in turn", "for his part", "for her part")
)
_ONCE = frozenset(("first", "once", "again", "soon"))
LONGEST_NAME = 16
LONGEST_ASIDE = 16
_SHORT_RELATIVE = 7


class Line(NamedTuple):
    """A sentence in which speakers are looked for."""

    text: str
    found: list[Mention]
    lexicon: Lexicon
    letters: str
    letter: Callable[[int], str]  # of mention i, or nothing past either end
    value: Callable[[int], str]

    def span(self, start: int, end: int) -> Span:
        last = self.found[end - 1]
        victims = last.phrase.victims if last.phrase else None
        return Span(self.found[start].start, max(last.end, victims.end if victims else 0))


def bounds(line: Line, span: Span) -> tuple[int, int]:
    """The mentions of a span, half-open."""
    inside = [k for k, m in enumerate(line.found) if m.end > span.start and m.start < span.end]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def first_of(line: Line, span: Span) -> int:
    """The mention with which a span begins."""
    return next((k for k, m in enumerate(line.found) if m.end > span.start), 0)


def subject_before(line: Line, i: int) -> Span | None:
    """The subject that stands before a verb of saying."""
    end = i
    while (
        line.value(end - 1) in _ABLE
        or _is_adverb(line, end - 1)
        or (line.value(end - 1) in _ONCE and line.letter(end - 2) not in ("d", "a", "o", ""))
        or (line.letter(end - 1) in _BETWEEN and line.value(end - 1) != "number")
        or (line.value(end - 1) == "there" and line.letter(end - 2) in "Aq")  # a nurse there said
    ):
        on_a_day = line.letter(end - 1) == "t" and line.letter(end - 2) == "p"
        end -= 2 if on_a_day else 1
    if line.value(end - 1) == "away" and line.letter(end - 2) == "X":
        end -= 2  # a nurse at the clinic 30 km away said
    end = _before_age(line, end)
    if line.value(end - 1) == "which" and line.letter(end - 2) == ",":
        end -= 2  # told the broadcaster, which also quoted a clerk as saying
    elif line.letter(end - 1) == ",":
        return _around_aside(line, end - 1)
    start = name_start(line, end)
    if line.value(start - 1) in _WHILE and line.letter(start - 2) in NOUN:
        end, start = start - 1, name_start(line, start - 1)  # a review during the period showed
    heard = _before_hearer(line, start, end)
    if heard:
        end, start = heard, name_start(line, heard)
    reached = _reached(line, start, end)
    if reached:
        end, start = reached, name_start(line, reached)
    doing = _doing(line, start)
    if doing:
        end, start = doing, name_start(line, doing)
    inside = line.letter(start - 1) in ("o", "p", "m") and start > 0
    if not may_speak(line, start, end) or (start and line.letter(start - 1) in "Vv"):
        end = _before_relative(line, end, LONGEST_ASIDE)
        start = name_start(line, end)
    elif inside:
        end = _before_relative(line, end, _SHORT_RELATIVE)
        start = name_start(line, end)
    if any(m.letter in NOUN for m in line.found[start:end]):
        return line.span(_with_others(line, start, end), end)
    return pronoun_at(line, end - 1)


def _before_age(line: Line, end: int) -> int:
    """`Ida Hale, 35, said`: where the name ends."""
    aside = line.letter(end - 1) == "," and line.letter(end - 3) == "," and end > 3
    return end - 3 if aside and line.found[end - 2].words(line.text).isdecimal() else end


def _past_age(line: Line, comma: int) -> int:
    """`Ida Hale, 34, who sells tea, said`: the comma behind the name, before the age."""
    end = _before_age(line, comma + 1)
    return min(end, comma)


def _with_others(line: Line, start: int, end: int) -> int:
    """`a clerk and two guards said`: where the first of those begins who speak together.

    A name that stands last is taken alone: it may be a body of the register.
    """
    plain = line.span(start, end).of(line.text)[1:].islower()
    first = name_start(line, start - 1) if plain and line.value(start - 1) == "and" else start
    opens = first == 0 or line.letter(first - 1) in (",", ".", '"', "-")
    return first if first < start - 1 and opens and may_speak(line, first, start - 1) else start


def _is_adverb(line: Line, k: int) -> bool:
    """`has been unofficially reported`: how it is said, and not by whom."""
    word = line.value(k)
    return line.letter(k) == "u" and word.endswith("ly") and line.letter(k - 1) in ("b", "c", "h")


def _doing(line: Line, start: int) -> int | None:
    """`relatives searching the ruins said`: where the name ends, before what they were doing."""
    verb = start - 1
    while line.letter(verb) in ("p", "d"):
        verb -= 1
    doing = line.letter(verb) == "v" and line.value(verb).endswith("ing")
    plural = line.letter(verb - 1) == "q" and line.found[verb - 1].plural
    return verb if doing and plural else None


def _before_hearer(line: Line, start: int, end: int) -> int | None:
    """`the governor to the media said`, `an official talking to AFP said`: where the name ends."""
    to = next((k for k in range(end - 1, max(start - 2, 0), -1) if line.value(k) in _TO), 0)
    if to == 0:
        return None
    heard = line.found[to + 1].start if to + 1 < end else line.found[to].end
    talking = line.letter(to - 1) == "v" and line.value(to - 1) in _TALKING
    hearer = line.lexicon.cues.outlets.match(line.text, heard) if talking else None
    press = line.lexicon.cues.press.match(line.text, heard)
    return to - talking if (press or hearer) and to - talking > 0 else None


def _reached(line: Line, start: int, end: int) -> int | None:
    """`residents reached by telephone by Reuters said`: where the speakers end."""
    while line.letter(start - 1) == "y" and start < end:
        name, verb = line.span(start, end).of(line.text), start - 2
        known = name.lower() in line.lexicon.attribution.no_speakers
        if line.value(verb) in line.lexicon.attribution.reached:
            return verb
        if line.letter(verb) in ("v", "K"):
            return verb if known or line.lexicon.cues.outlets.fullmatch(name) else None
        end, start = start - 1, name_start(line, start - 1)
    return None


def may_speak(line: Line, start: int, end: int) -> bool:
    """Whether a noun phrase names a person or bears a capital."""
    return any(m.letter in "qNA" or line.text[m.start].isupper() for m in line.found[start:end])


def _before_relative(line: Line, end: int, within: int) -> int:
    """`Zaq, who had earlier told Reuters`: the end of the name, before the clause with *who*."""
    who = line.letters.rfind("w", max(0, end - within), end)
    if (
        who < 1
        or line.value(who) not in ("who", "whose")
        or _ENDS_RELATIVE & set(line.letters[who:end])
    ):
        return end
    return who - 1 if line.letter(who - 1) == "," else who


def pronoun_at(line: Line, i: int) -> Span | None:
    """The pronoun at mention *i*, if one stands there."""
    return line.span(i, i + 1) if line.letter(i) == "h" else None


def _around_aside(line: Line, close: int) -> Span | None:
    """`X, a spokesman for Y, said`: the name, and the role where the aside tells one."""
    openings = range(close - 1, max(close - LONGEST_ASIDE, 0), -1)
    opening = next((k for k in openings if line.letter(k) == ","), None)
    if opening is None or opening == close - 1:
        return None
    inside = line.found[opening + 1 : close]
    words = line.span(opening + 1, close).of(line.text).lower()
    if all(m.letter == "r" for m in inside) or words in _BESIDES:  # the union, however, said
        start = name_start(line, opening)
        return line.span(start, opening) if start < opening else pronoun_at(line, opening - 1)
    relative = "w" in (inside[0].letter, inside[0].letter == "p" and inside[1].letter)
    if not relative and any(m.letter in "SKDb" for m in inside):
        return None
    if inside[0].letter not in "auqdeTpoANCvwsP":
        return None
    opening = _past_age(line, opening)
    start = name_start(line, opening)
    if line.letter(start - 1) == "p" and line.letter(start - 2) == "v":
        return _around_aside(line, start - 3) if line.letter(start - 3) == "," else None
    if start == opening:
        return pronoun_at(line, opening - 1)
    if line.value(start - 1) in ("at", "in", "near"):
        return None  # 12 died at the mill, in the centre of Vor, says
    named = line.text[
        inside[inside[0].letter == "d"].start
    ].isupper()  # a spokesman, Idris Vane, said
    if named and _is_any_body(line, start, opening):
        return line.span(opening + 1, close)  # another group, the Vale Network, said
    role = (inside[0].letter in "audAqo" or named) and not _is_of_a_body(line, opening + 1)
    return line.span(start, close if role else opening)


def _is_any_body(line: Line, start: int, end: int) -> bool:
    """`another group`: a body that is named only behind it."""
    words = line.span(start, end).of(line.text).lower().split()
    return words[-1] in line.lexicon.attribution.bodies and len(words) < 3


def _is_of_a_body(line: Line, start: int) -> bool:
    """`…, a group of doctors tracking the war,`: an aside that says what kind of body it is."""
    bodies = line.lexicon.attribution.bodies
    for m in line.found[start : start + 6]:
        if m.letter not in "adeupx-v" or m.value in ("of", "for", "in", "at"):
            return False
        if m.words(line.text).lower() in bodies:
            return line.letter(start) in ("a", "d", "e")
    return False


def name_start(line: Line, end: int) -> int:
    """Where the noun phrase begins that ends before mention *end*."""
    start = end
    while start > 0 and end - start < LONGEST_NAME:
        mention = line.found[start - 1]
        if mention.letter in "op" and start < end:
            if mention.value not in ("of", "for", "in", "at", "from", "with", "on"):
                break
            start -= 1
            continue
        if mention.letter in "NUA":
            return start - 1
        if mention.letter == '"' and start < end and line.letter(start - 3) == '"':
            start -= 3  # “Elm” news agency
            continue
        if mention.letter == '"' and start < end and owns(line, start - 1):
            start -= 1  # the Doctors' Network
            continue
        if mention.value == "." and _is_abbreviation(line, start - 2):
            start -= 2  # Lt. Quimpo
            continue
        if mention.letter not in NAME or (mention.letter == "t" and start == end):
            break
        if mention.letter == "&" and not _joins_names(line, start - 1):
            break
        start -= 1
        if mention.letter in "da" and line.letter(start - 1) not in ("o", "p"):
            break
    return _trimmed_start(line, start, end)


def _is_abbreviation(line: Line, k: int) -> bool:
    """`Lt.`, and the initial of `Mayor Ihor K.`"""
    word = line.found[k].words(line.text) if k > 0 else ""
    initial = len(word) == 1 and word.isupper() and line.letter(k - 1) in ("u", "q")
    return initial or line.value(k) in line.lexicon.abbreviations


def owns(line: Line, k: int) -> bool:
    """Whether mention *k* is the apostrophe of a plural that owns what follows."""
    before, sign = line.found[k - 1], line.found[k]
    blank = line.text[sign.end : sign.end + 1] == " "
    return (
        k > 0
        and sign.value == "'"
        and before.value.endswith("s")
        and blank
        and before.end == sign.start
    )


def _joins_names(line: Line, k: int) -> bool:
    return line.letter(k - 1) in ("u", "q", "x") and line.letter(k + 1) in ("u", "q", "x", "a")


def _trimmed_start(line: Line, start: int, end: int) -> int:
    while start < end and line.letter(start) in "op&rtv-":
        start += 1
    after_preposition = start > 0 and line.letter(start - 1) in ("o", "p")
    opens = after_preposition and line.letter(start) in ("d", "a") and end - start > 2
    # "In a short statement police said": the last noun alone speaks
    return end - 1 if opens and line.letter(end - 1) == "q" else start


# An effect, and behind it at most those whom it befell and a time.
_BEFALLEN = re.compile("(?:[KGJ][NAUEB]|[KDJ])(?:p?t{1,2})?$")


def subject_behind(line: Line, i: int) -> Span | None:
    """The subject that follows a verb of saying: `said a police officer`."""
    glued = i > 0 and line.found[i - 1].end == line.found[i].start
    first = i
    while line.letter(first - 1) in ("c", "r"):
        first -= 1  # had told the agency a clerk
    apart = glued or line.letter(first - 1) in (",", '"', "-", ".") or lost_comma(line, i)
    if first and not apart:
        return None
    start = end = _past_adjunct(line, _past_outlet(line, i + 1))
    while (line.letter(end) in RIGHT_NAME or _is_abbreviated(line, end)) and end - start < 14:
        if end > start and line.letter(end) in ("a", "A", "d", "N") and opens_anew(line, end):
            break  # said Captain Vane A bomber
        end += 1
    while end > start and line.letter(end - 1) in ("o", "p", "&", "-"):
        end -= 1
    if end == start:
        return pronoun_at(line, i + 1)
    return line.span(start, _past_role(line, end))


def lost_comma(line: Line, i: int) -> bool:
    """`killing ten troops said Idris Vane`: who speaks stands behind, with no comma between."""
    if line.value(i) in line.lexicon.attribution.telling or not _BEFALLEN.search(
        line.letters, 0, i
    ):
        return False
    named = line.letter(i + 1) == "u" and line.text[line.found[i + 1].start].isupper()
    if not named and line.letter(i + 1) not in ("a", "d", "A"):
        return False
    end = i + 1
    while line.letter(end) in RIGHT_NAME or _is_abbreviated(line, end):
        end += 1
    return line.letter(end) in ("", ".", ",")


def _past_outlet(line: Line, start: int) -> int:
    """`told Reuters on Friday a doctor`: past the outlet, where the speaker stands behind it."""
    if line.value(start - 1) not in line.lexicon.attribution.telling:
        return start
    outlet = (
        line.lexicon.cues.outlets.match(line.text, line.found[start].start)
        if line.letter(start)
        else None
    )
    if not outlet:
        return start
    end = next(
        (k for k in range(start, len(line.found)) if line.found[k].start >= outlet.end()), start
    )
    while line.letter(end) in ("p", "t") and end - start < 6:
        end += 1
    return end if line.letter(end) in ("a", "d", "u", "q", "A") else start


def _past_adjunct(line: Line, start: int) -> int:
    """`said to Reuters a doctor`, `says in a report published on Friday the council`."""
    if line.letter(start) not in ("m", "p"):
        return start
    end = start + (2 if line.letter(start + 1) in ("a", "d") else 1)
    while line.letter(end) in ("u", "x", "v", "t", "p", "o") and end - start < 9:
        end += 1
    return end if line.letter(end) in ("a", "d") and end > start + 1 else start


def _is_abbreviated(line: Line, k: int) -> bool:
    """Whether mention *k* is the stop of `Lt.` or of an initial, with a name behind it."""
    before = line.value(k - 1)
    short = before in line.lexicon.abbreviations or (len(before) == 1 and before.isalpha())
    return line.value(k) == "." and short and line.letter(k + 1) == "u"


def _past_role(line: Line, end: int) -> int:
    """Past `, president of the union` after a name."""
    if line.letter(end) != ",":
        return end
    after = end + 1
    while line.letter(after) in ("u", "q", "x", "d", "a", "o", "p", "e", "-", "&", "A", "M"):
        after += 1
    return after if after > end + 2 and line.letter(after) in ("", ",", ".") else end


def opens_anew(line: Line, k: int) -> bool:
    """Whether a determiner opens a sentence, as in a text that lost its stops."""
    mention = line.found[k]
    word = line.text[mention.start : mention.end + 2].rstrip()  # A b…, but not A B…
    return k > 0 and word[:1].isupper() and word[1:].islower() and line.letter(k - 1) != "C"


def past_name(line: Line, end: int) -> int:
    """`by the head of the clinic, Idris Vane, on Monday`: past the name behind the comma."""
    after = end + 1
    while line.letter(after) in ("u", "v") and line.text[line.found[after].start].isupper():
        after += 1
    named = line.letter(end) == "," and after > end + 2
    return after if named and line.letter(after) in ("", ",", ".", "p") else end
