"""Cues: where a sentence names a speaker, as `police said` or `according to the ministry`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import attrgetter

from tollbook.claiming.cited import Cue, according, is_nobodys, told_by
from tollbook.claiming.subjects import (
    LONGEST_NAME,
    NAME,
    NOUN,
    RIGHT_NAME,
    Line,
    bounds,
    first_of,
    lost_comma,
    may_speak,
    owns,
    past_name,
    pronoun_at,
    subject_before,
    subject_behind,
)
from tollbook.claiming.verbless import headline, unspoken
from tollbook.model import Span
from tollbook.text.columns import getter
from tollbook.text.reading import Reading

# Letters of the words with which a cue is looked for.
_CUE = re.compile("[SCyr]")
# "put … at 12", "revised … to more than 30", "put the dead at 'no fewer than eighty'"
_PUT_AT = re.compile('(?:[pm][adqurv"]{0,4}|T)[BNUEXO]')
_GAPPED = re.compile("(?:,&?|&)(?P<who>d?[uqx]{1,4})p(?=[BNO])")
_AT = attrgetter("at")
# Letters of words that tell what befell somebody.
_TOLD = frozenset("KDJGTEML")
_HELPERS = frozenset(("did", "does", "do", "could", "can", "able"))
_NOT_ABLE = frozenset(("cannot", "can't", "couldn't", "unable"))
_READ = frozenset(("read", "reads"))
_CLAIMING = frozenset(("claim", "claims", "claimed", "claiming"))


def cues(reading: Reading, number: int) -> list[Cue]:
    """The cues of sentence *number*, in order."""
    found = reading.mentions(number)
    letters = reading.letters(number)
    columns = (letters, getter(letters), getter(m.value for m in found))
    line = Line(reading.text, found, reading.lexicon, *columns)
    read = (_READERS[match.group()](line, match.start()) for match in _CUE.finditer(line.letters))
    made = [cue for cue in (*read, headline(line)) if cue is not None]
    lost = None if made else unspoken(line)
    if lost or not made:
        return [lost] if lost else made
    return sorted([*made, *(g for cue in made for g in _gapped(line, cue))], key=_AT)


def _gapped(line: Line, cue: Cue) -> Iterator[Cue]:
    """`the union put the toll at 12, the Guild at 15`: speakers who share a verb."""
    if cue.verb not in line.lexicon.attribution.putting:
        return
    for match in _GAPPED.finditer(line.letters, cue.at + 1):
        if line.value(match.end("who")) == "at":
            yield Cue(match.end("who"), line.span(*match.span("who")), None, False, True, cue.verb)


def _said(line: Line, i: int) -> Cue | None:
    words, verb = line.lexicon.attribution, line.found[i].value
    by_telephone = line.letter(i + 1) == "y" and line.value(i + 2) in words.no_speakers
    by_others = line.letter(i + 1) == "y" and not by_telephone
    if (
        line.letter(i + 1) == "L"
        or by_others
        or (verb in words.blaming and line.value(i + 1) == "on")
    ):
        return None  # the storm claimed nine lives; claimed by the group; blamed on the army
    if line.letter(i + 1) == "B" and line.value(i + 2) == "each":
        return None  # two districts reported four each
    if line.letter(i - 1) in ("a", "d") or _takes_lives(line, i):
        return None  # a reported rising; claimed on Tuesday the lives of
    if verb in words.blaming and line.value(i + 1) == "of":
        return None  # four residents accused of stealing
    if verb in words.putting and not _PUT_AT.search(line.letters, i + 1):
        return None  # put 25 people behind bars
    if verb in _READ and line.letter(i + 1) not in (",", '"', "w", "."):
        return None  # 12 min read
    if _claims_an_attack(line, i):
        return None
    if verb in words.nouns and line.letter(i + 1) == "o" and line.letter(i - 1) not in NOUN:
        return None  # raised fears of
    left = subject_before(line, i) if not _hangs_on(line, i) else _opening_subject(line, i)
    if line.letter(i - 1) == "," and _named_at_the_end(line, i):
        left = None  # gunmen took six people, a doctor and his driver, said Idris Vane
    if lost_comma(line, i):
        left = None
    left = left or (_shared_subject(line, i) if _goes_on_with_verb(line, i) else None)
    source = left or (None if verb.endswith("ing") else subject_behind(line, i))
    if source is not None and source.of(line.text).lower().startswith(("no ", "nobody")):
        return None  # no group claimed it
    counted = i == 0 and source is not None and line.letter(1) in ("B", "N", "P", "E")
    if counted:
        return None  # SAID 194 OF THEM DIED: a cable that leaves out who said it
    if source is None or not words.no_speakers.isdisjoint(_ends_of(source.of(line.text).lower())):
        return None
    if _is_cited(line, source):
        return None  # according to various reports
    if left and (_is_mute(line, left) or _is_adjunct(line, i, left)):
        return None
    if left and verb in words.nouns and line.value(first_of(line, left) - 1) in words.telling:
        return None  # told Reuters reports of 30 dead were untrue
    if _is_left_unsaid(line, i):
        return None  # it did not say whether anybody had been killed
    if source.of(line.text).lower() == "it" and "b" in line.letters[first_of(line, source) : i]:
        return None  # it has been unofficially reported
    if left and line.letter(bounds(line, left)[1] - 1) == "T":
        return None  # the initial toll speaks of nine dead
    if verb == "described" and line.value(i + 1) == "as":
        return None  # a force described as a militia
    if source.of(line.text).lower().startswith("what ") or _is_befallen(line, verb, source):
        return None  # in what observers described as revenge
    if left and verb in words.nouns and _is_led(line, first_of(line, left)):
        return None  # based on validated reports, 12 died
    closes = line.letter(i + 1) in (",", ".", "")
    if left and verb in words.clausal and _is_unsigned(line, left):
        return None  # the latest updates indicate
    if left and closes and verb in words.nouns and not may_speak(line, *bounds(line, left)):
        return None  # twice the prior estimates
    if verb in words.quoting:
        return _quoted(line, i, left) or _quoting(line, i, source)
    cited = _source_cited(line, i)
    if cited is not None:
        return Cue(i, cited, source, True, True, "said")
    trailing = left is None or _is_trailing(line, i, left)
    leading = _opens_clause(line, i) if left else _goes_on_behind(line, i, source)
    return Cue(i, source, _relay(line, i), trailing, leading, verb)


def _goes_on_behind(line: Line, i: int, source: Span) -> bool:
    """`Said the mayor that 12 had died`; `Since May, says the mayor, 12 have died`."""
    end = bounds(line, source)[1]
    aside = line.letter(i - 1) == "," == line.letter(end) and _TOLD.isdisjoint(line.letters[:i])
    return aside or (line.value(end) == "that" and line.letter(end) == "w")


def _named_at_the_end(line: Line, i: int) -> bool:
    """`…, said Idris Vane, a spokesman.`: the name behind the verb closes the sentence."""
    told = not _TOLD.isdisjoint(line.letters[:i])
    hearer = line.value(i) in line.lexicon.attribution.telling  # told a news conference
    described = told and not hearer and line.letter(i + 1) in ("d", "a", "A")
    if not (described or _goes_on_with_name(line, i)):
        return False
    behind = subject_behind(line, i)
    end = bounds(line, behind)[1] if behind else i
    if line.letter(end) == "," and line.letter(end + 1) in ("a", "d", "A"):
        return told  # …, said the union, a body of weavers
    return (end > i + 2 or described) and line.letter(end) in ("", ".")


def _goes_on_with_name(line: Line, i: int) -> bool:
    hearer = line.value(i) in line.lexicon.attribution.telling  # told Reuters
    return not hearer and line.letter(i + 1) == "u" and line.text[line.found[i + 1].start].isupper()


def _is_left_unsaid(line: Line, i: int) -> bool:
    """`did not say`, `could not confirm`: nobody gives a figure by what is not said."""
    before = [line.value(k) for k in range(max(0, i - 4), i)]
    if not _NOT_ABLE.isdisjoint(before):
        return True
    commented = line.value(i).startswith("comment") and "not" in before
    return commented or (not _HELPERS.isdisjoint(before) and "not" in before)


def _is_mute(line: Line, left: Span) -> bool:
    """`Troops sent to the site of the raid found 12 bodies`: a thing, which says nothing."""
    first, end = bounds(line, left)
    inside = range(first, end)
    head = next((k for k in inside if k > first and line.letter(k) in "op,("), end) - 1
    if line.letter(head) != "x" or line.text[line.found[head].start].isupper():
        return False
    return line.found[head].words(line.text).lower() not in line.lexicon.attribution.voiced


def _is_unsigned(line: Line, left: Span) -> bool:
    """`the latest updates`: words of a report that name nobody, nor stand for one named before."""
    first, end = bounds(line, left)
    written = line.found[end - 1].words(line.text).lower() in line.lexicon.attribution.documents
    return not written and is_nobodys(line, first, end)


def _is_adjunct(line: Line, i: int, left: Span) -> bool:
    """`they raided homes near the settlements saying that …`: a place, and not who says so."""
    before = first_of(line, left) - 1
    while line.letter(before) in ("d", "a", "u", "v"):
        before -= 1
    hangs = line.value(i) in line.lexicon.attribution.participles
    return hangs and line.letter(before) in ("p", "o", "m") and line.value(before) != "with"


def _is_led(line: Line, first: int) -> bool:
    """Whether the noun phrase that begins or goes on at *first* hangs on a preposition."""
    while line.letter(first - 1) in ("u", "v", "d", "a"):
        first -= 1
    return line.letter(first - 1) in ("p", "o")


def _claims_an_attack(line: Line, i: int) -> bool:
    """`claimed an attack on the hotel in which 12 died`: who did it, and nobody who counts."""
    if line.value(i) not in _CLAIMING:
        return False
    k = i + 1
    events = line.lexicon.scenery.events | line.lexicon.scenery.assaults
    while line.letter(k) in ("a", "d", "u", "q", "v", "x") and k - i < 9:
        if k > i + 1 and line.letter(k) == "x" and line.value(k) in events:
            return True
        k += 1
    return False


def _takes_lives(line: Line, i: int) -> bool:
    """`claimed on Tuesday the lives of`: an event that kills, and nobody who says so."""
    for m in line.found[i + 1 : i + 5]:
        if m.letter not in "ptd":
            return m.words(line.text).lower() in ("life", "lives")
    return False


def _source_cited(line: Line, i: int) -> Span | None:
    """`SANA reported from a police source in the town that`: the source behind the outlet."""
    if line.value(i + 1) != "from" or line.letter(i + 2) not in ("a", "d", "u", "q"):
        return None
    end = i + 2
    while line.letter(end) in RIGHT_NAME and end - i < 12:
        end += 1
    named = {m.words(line.text).lower() for m in line.found[i + 2 : end]}
    sources = {"source", "sources", "official", "officials", "correspondent"}
    return None if named.isdisjoint(sources) else line.span(i + 2, end)


def _is_befallen(line: Line, verb: str, source: Span) -> bool:
    """`The city of X recorded 60 deaths`: a place is no speaker."""
    if verb not in line.lexicon.scenery.befalls or verb == "reported":
        return False
    name = source.of(line.text).lower().removeprefix("the ")
    if name in line.lexicon.place_names:
        return True
    first, last = name.split(" ", 1)[0], name.rpartition(" ")[2]
    return first in line.lexicon.scenery.place_nouns or last in ("province", "district", "city")


def _is_cited(line: Line, source: Span) -> bool:
    """`according to various reports`: nobody is named, though *reports* reads as a verb."""
    first = next((k for k, m in enumerate(line.found) if m.start >= source.start), 0)
    rumour = line.lexicon.attribution.rumours.fullmatch(source.of(line.text) + " reports")
    return line.letter(first - 1) == "C" and bool(rumour)


def _hangs_on(line: Line, i: int) -> bool:
    """`…, adding that 12 had died`: the verb goes back over a comma to the subject of the clause."""
    return line.value(i) in line.lexicon.attribution.participles and line.letter(i - 1) == ","


def _opening_subject(line: Line, i: int) -> Span | None:
    """The noun phrase that opens the sentence, where no other verb of saying has spoken for it."""
    putting = line.lexicon.attribution.putting
    start = end = _clause_start(line, i)
    spoken = (k for k in range(start, i) if line.letter(k) in ("S", "C"))
    if any(line.value(k) not in putting and line.letter(k - 1) != "d" for k in spoken):
        return None  # of these, "the reports" are no verb
    while (
        (line.letter(end) in NAME and line.letter(end) != "v" and line.value(end) not in _HELPERS)
        or _goes_on_for(line, end)
        or (line.letter(end) == '"' and end > start and owns(line, end))
    ):
        end += 1
        if line.letter(end) == "u" and _is_spokesperson(line, end - 1):
            break  # in capitals a verb looks like a name
    while line.letter(end - 1) in ("o", "p", "&", "t", "-") and end > start:
        end -= 1
    body = line.value(end - 1) in line.lexicon.cues.institutions
    if not start < end < i or not (body or may_speak(line, start, end)):
        return None
    return line.span(start, past_name(line, end))


def _is_spokesperson(line: Line, k: int) -> bool:
    """Whether a word in capitals is a person's role: `THE ANNOUNCER REMINDS`."""
    word = line.found[k].words(line.text)
    return word.isupper() and word.lower() in line.lexicon.attribution.persons


def _goes_on_for(line: Line, k: int) -> bool:
    """Whether mention *k* is the *for* within a name: the Network for Relief."""
    named = k > 0 and line.letter(k + 1) in ("u", "q") and line.letter(k - 1) in ("u", "x")
    return line.value(k) == "for" and named and line.text[line.found[k + 1].start].isupper()


def _goes_on_with_verb(line: Line, i: int) -> bool:
    """`… and said`, `…, but has acknowledged`: a second verb of one subject."""
    k = i - 1
    while line.letter(k) in ("c", "r"):
        k -= 1
    return line.letter(k) == "&" or line.value(k) == "but"


def _shared_subject(line: Line, i: int) -> Span | None:
    """`The mayor condemned the raid and said that 12 had died`: the subject of the verb before."""
    spoken = [k for k in range(_clause_start(line, i), i - 1) if line.letter(k) == "S"]
    subject = subject_before(line, spoken[-1]) if spoken else None
    return subject or _opening_subject(line, i) or pronoun_at(line, _clause_start(line, i))


def _clause_start(line: Line, i: int) -> int:
    """Where the clause of mention *i* begins: behind the last semicolon before it."""
    return next((k + 1 for k in range(i - 1, -1, -1) if line.value(k) == ";"), 0)


def _ends_of(name: str) -> tuple[str, str]:
    """A name as a whole, and its last word."""
    return name, name.rpartition(" ")[2]


def _opens_clause(line: Line, i: int) -> bool:
    """Whether what follows the verb is what is said: not `experts noted similarities`."""
    clausal = line.found[i].value in line.lexicon.attribution.clausal
    seeing = line.letter(i + 1) == "v" and line.value(i + 1).endswith("ing")
    return not clausal or seeing or line.letter(i + 1) not in ("u", "x", "v", "o")


def _is_trailing(line: Line, i: int, left: Span) -> bool:
    """Whether the cue may govern what stands before it: `…, police said.`"""
    first = first_of(line, left)
    closes = line.letter(i + 1) in (",", ".", "p", "t", "") or _is_time(line, i + 1)
    if closes and line.value(first - 1) == "as" and line.letter(first - 2) == ",":
        return True  # 12 died, as the mayor confirmed on Sunday
    if first == 0 or line.letter(first - 1) in "ws":
        return False
    if line.found[i].value in line.lexicon.attribution.telling:
        return True
    return line.letter(i + 1) not in ("N", "U", "E", "B", "w", "b", "d", "a", "A")


def _is_time(line: Line, k: int) -> bool:
    """Whether time words begin at mention *k*: `late on Thursday`."""
    start = line.found[k].start
    return bool(line.lexicon.time.match(line.text[start : line.found[-1].end].lower()))


def _quoted(line: Line, i: int, relay: Span | None) -> Cue | None:
    """`AFP quoted a doctor as saying`: the doctor is the source, AFP the relay."""
    ends = (
        k for k in range(i + 1, min(i + LONGEST_NAME, len(line.found))) if line.value(k) == "as"
    )
    end = next(ends, None)
    if end is None and line.letter(i + 1) in ("a", "d", "N", "B", "A"):
        return Cue(i, relay, None, False, True, "said") if relay else None  # cited a figure of 32
    if end is None or end == i + 1:
        return None
    closes = line.letter(end + 2) in (".", "")  # …, the paper cited the mayor as saying.
    cited = line.span(i + 1, _before_place(line, i + 1, end))
    return Cue(i, cited, relay, closes, True, "said")


def _before_place(line: Line, start: int, end: int) -> int:
    """`farmers of Osk, a town in the hills`: where the name ends and its place is explained."""
    comma = next((k for k in range(start + 1, end) if line.letter(k) == ","), end)
    place = line.letter(comma + 1) in ("a", "d") and line.value(comma + 2)
    return comma if place in line.lexicon.scenery.place_nouns else end


def _quoting(line: Line, i: int, speaker: Span) -> Cue | None:
    """`The commission cited a figure of 32`: whoever cites a figure without its source gives it."""
    after = [m.letter for m in line.found[i + 1 : i + 5]]
    figure = "Z" in after and not {"q", "S", "C"} & set(after)
    return Cue(i, speaker, None, False, True, "cited") if figure else None


def _relay(line: Line, i: int) -> Span | None:
    """Who is told: `told Reuters`; also `in a statement carried by state media`."""
    words, text = line.lexicon.attribution, line.text
    start, end = line.found[i].end, line.found[-1].end
    if line.found[i].value in words.telling:
        return _told(line, i)
    carried = words.carried.search(text, line.found[0].start, end)
    spoken = words.spoken.match(text, start) or words.spoken_before.search(
        text, line.found[0].start, line.found[i].start
    )
    for match in (carried, spoken):
        outlet = line.lexicon.cues.outlets.match(text, match.end()) if match else None
        if outlet:
            return Span(outlet.start(), outlet.end())
    return None


def _told(line: Line, i: int) -> Span | None:
    start = line.found[i].end
    if line.lexicon.cues.press.match(line.text[start : start + 40].strip()):
        return None
    outlets = line.lexicon.cues.outlets
    outlet = outlets.search(line.text, start, start + 60)
    if outlet and outlet.end() <= line.found[-1].end:
        outlet = outlets.match(line.text, outlet.end() + 1) or outlet  # state news agency SANA
        return Span(outlet.start(), outlet.end())
    end = i + 1
    while line.letter(end) in ("u", "d") and line.text[line.found[end].start].isupper():
        end += 1
    return line.span(i + 1, end) if end > i + 1 else None


def _declared(line: Line, i: int) -> Cue | None:
    """`declared that`, `"…", declared the mayor`; not `was declared dead`."""
    if line.value(i) != "declared" or line.letter(i - 1) in ("b", "c", "N", "B", "r"):
        return None
    opens = line.letter(i + 1) in ("w", '"', ":", "m") or line.letter(i - 1) in (",", '"', "-")
    return _said(line, i) if opens else None


_READERS = {"S": _said, "C": according, "y": told_by, "r": _declared}
