"""Counts with the noun phrase that each opens: `at least 30 dead civilians` is one mention."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tollbook.lexicon import COUNT_KINDS, KINDS, Lexicon
from tollbook.model import Count, Span
from tollbook.text.columns import getter
from tollbook.text.heads import (
    LIVES,
    Words,
    ends_name,
    head_of,
    kind_of,
    last_head,
    modifies,
    of_community,
    of_whom,
)
from tollbook.text.mentions import Mention, Phrase, letters
from tollbook.text.numbers import (
    Number,
    count,
    hedge_after,
    hedge_before,
    number_at,
    opens_range,
)
from tollbook.text.uncounted import is_name_or_date

_OPENING = re.compile("n|a(?=n|x[bcKD]|[uve&x-]{0,4}q)")
_OF_AGE = re.compile(r"[\w-]+-year-old")  # a six-year-old was killed
_YEARS = frozenset(("years", "year", "months", "month"))
_POSSESSIVES = frozenset(("its", "their", "his", "her", "our", "my", "your"))
_PRONOUNS = frozenset(("them", "whom", "us"))
_COUNT_LETTERS = frozenset(KINDS[kind] for kind in COUNT_KINDS)
# Counts that a description may follow, and what goes on a list behind its comma.
_ONE, _EXACTLY_ONE = frozenset("NUB"), Count(1, None, "exact")
_LISTED = frozenset((*_COUNT_LETTERS, "&", "+"))
_LONGEST_ASIDE = 14
_OPENS_TIME = frozenset(("last", "next", "late", "early"))
# Before these, *single* says how somebody lives: "a single mother".
_LIVE_ALONE = frozenset(("mother", "father", "parent", "mum", "mom", "dad"))
_ARMED = frozenset(("fighters", "state_forces"))
_new = tuple.__new__  # half the time of calling the type, for what is made most often


def counted(text: str, found: Sequence[Mention], lexicon: Lexicon) -> list[Mention]:
    """The mentions again, each number joined with its hedge and its noun phrase."""
    words, spelled = [m.value for m in found], letters(found)
    reading = Words(text, found, words, lexicon, spelled, getter(spelled), getter(words))
    made: list[Mention] = []
    i = 0
    for at in _openings(reading):
        joined = _count_at(reading, at) if at >= i else None
        if joined is None:
            continue
        made.extend(found[i:at])
        mention, i = joined
        while made and made[-1].end > mention.start:  # the words of the hedge
            made.pop()
        made.append(mention)
    made.extend(found[i:])
    return _described(text, made) if "a" in spelled else made


def _described(text: str, made: list[Mention]) -> list[Mention]:
    """`one person, a nurse, was killed`: the nurse is that person, and no second one."""
    for k, mention in enumerate(made):
        if mention.letter == KINDS["single"] and mention.phrase and _is_one_of_them(made, k):
            made[k] = mention._replace(
                letter=KINDS["person"], value=mention.phrase.category, phrase=None
            )
        if (
            mention.letter not in _ONE
            or not mention.phrase
            or mention.phrase.number != _EXACTLY_ONE
        ):
            continue
        first = k + 1
        while first < len(made) and first < k + 3 and made[first].letter in ",-":
            first += 1
        single = made[first] if k + 1 < first < len(made) else None
        if single is None or single.letter != KINDS["single"] or not single.phrase:
            continue
        if _closes_aside(letters(made[first + 1 : first + _LONGEST_ASIDE]), made[k + 1].letter):
            made[k] = mention._replace(phrase=_described_as(mention.phrase, single))
            made[first] = single._replace(phrase=None)
    return made


def _is_one_of_them(made: Sequence[Mention], k: int) -> bool:
    """`one of them a nurse`, `one of whom was a nurse`: who the one is, and no second one."""
    spelled = letters(made[max(0, k - 3) : k])
    one = made[k - 1] if spelled.endswith("P") else made[k - 3] if spelled == "Bgb" else None
    return one is not None and one.phrase is not None and one.phrase.number == _EXACTLY_ONE


def _closes_aside(after: str, sign: str) -> bool:
    """Whether what follows a description ends it, and goes on with no list of others."""
    inside, closed, beyond = after.partition(sign)
    if not closed:
        return not _COUNT_LETTERS.intersection(after.partition(".")[0])
    return not _COUNT_LETTERS.intersection(inside) and beyond.lstrip(sign)[:1] not in _LISTED


def _described_as(phrase: Phrase, single: Mention) -> Phrase:
    described = single.phrase
    assert described is not None and described.victims is not None
    kind = described.category if phrase.category == "people" else phrase.category
    victims = phrase.victims or Span(single.start, described.victims.end)
    return phrase._replace(category=kind, victims=victims)


def _counted(kind: str, span: Span, phrase: Phrase | None) -> Mention:
    """The mention of a count of some kind."""
    return _new(Mention, (KINDS[kind], *span, "", False, False, phrase))


def _openings(reading: Words) -> list[int]:
    """Where a number may begin: at a number, at *a* before one or a person, at *half*, *a single*."""
    found = [match.start() for match in _OPENING.finditer(reading.letters)]
    for word, back in (("half", 0), ("quarter", 1), ("another", 0), ("single", 1)):
        if word in reading.words:
            found += [
                i - back for i, other in enumerate(reading.words) if other == word and i >= back
            ]
    found += [i - 1 for i, word in enumerate(reading.words) if i and word.endswith("-year-old")]
    return sorted(set(found))


def _count_at(reading: Words, i: int) -> tuple[Mention, int] | None:
    numbers = reading.lexicon.numbers
    number = number_at(reading.words, i, numbers)
    if reading.word(i + 1) == "single" and _spelled(reading, i + 2) in _LIVE_ALONE:
        number = None
    if number is None and reading.word(i) == "another":
        return _single(reading, i) or _another(reading, i)
    if number is None:
        if reading.letter(i) != "a":
            return None
        return _single(reading, i) or _one_in_turn(reading, i)
    j = _past_figures(reading, number, i + number.words)
    if is_name_or_date(reading, i, j):
        return Mention("t", reading.found[i].start, reading.found[j - 1].end, "number"), j
    hedge, first = None, i
    before = hedge_before(reading.words, i, numbers)
    if before:
        hedge, first = before[0], i - before[1]
    elif number.high is not None:
        first = i - opens_range(reading.words, i)
    after = hedge_after(reading.words, j, numbers)
    if after and hedge is None:
        hedge, j = after[0], j + after[1]
    j = _past_of(reading, number, j)
    span = Span(reading.found[first].start, reading.found[j - 1].end)
    return _phrased(reading, span, count(number, hedge), j)


def _past_figures(reading: Words, number: Number, j: int) -> int:
    """`twenty (20) persons`: past the figures that repeat the words in brackets."""
    if reading.word(j) != "(" or reading.word(j + 2) != ")":
        return j
    again = number_at(reading.words, j + 1, reading.lexicon.numbers)
    return j + 3 if again and again.words == 1 and again.value == number.value else j


def _past_of(reading: Words, number: Number, j: int) -> int:
    """`dozens of people`: the *of* belongs to the number."""
    joins = number.vague or reading.word(j - 1) in ("couple", "pair", "handful")
    partitive = reading.letter(j + 1) in "dhw"
    return j + 1 if joins and reading.word(j) == "of" and not partitive else j


def _single(reading: Words, i: int) -> tuple[Mention, int] | None:
    """One implied person: `a woman`, `an off-duty officer`; null where *a* opens anything else."""
    for k in range(i + 1, min(i + 6, len(reading.found))):
        mention = reading.found[k]
        if mention.letter == "q" and not modifies(reading, k):
            last = last_head(reading, k)
            if not ends_name(reading, last) or reading.found[last - 1].plural:
                return None
            last = _past_force(reading, last)
            victims = Span(reading.found[i + 1].start, reading.found[last - 1].end)
            category = kind_of(reading, victims, k, last)
            phrase = Phrase(Count(1, None, "exact"), victims, category)
            article = reading.found[i]
            return _counted("single", Span(article.start, article.end), phrase), last
        if _OF_AGE.fullmatch(reading.word(k)) and reading.letter(k + 1) not in tuple("uqxv"):
            article, aged = reading.found[i], reading.found[k]
            phrase = Phrase(Count(1, None, "exact"), Span(aged.start, aged.end))
            return _counted("single", Span(article.start, article.end), phrase), k + 1
        if mention.letter not in "uve&-xq" or (mention.plural and mention.letter == "x"):
            return None
    return None


def _past_force(reading: Words, last: int) -> int:
    """Past `of the security forces` in `a member of the security forces`."""
    end = of_whom(reading, last) if _spelled(reading, last - 1) == "member" else last
    return end if reading.letter(end - 1) == "q" and reading.letter(end) not in ("u", "x") else last


def _one_in_turn(reading: Words, i: int) -> tuple[Mention, int] | None:
    """`Two guards died and a third was wounded`: one more of those before."""
    if reading.word(i + 1) not in reading.lexicon.containment.nth:
        return None
    if reading.letter(i + 2) not in ("b", "c", "K", "D"):
        return None
    phrase = Phrase(Count(1, None, "exact"), more=True)
    return _counted("others", Span(reading.found[i].start, reading.found[i + 1].end), phrase), i + 2


def _another(reading: Words, i: int) -> tuple[Mention, int] | None:
    """`a driver was killed and another wounded`, `wounding another`: one more of those before."""
    after = reading.letter(i + 1)
    suffers = after in ("K", "J")
    taken = reading.letter(i - 1) in ("G", "K") and after in ("", ",", ".", "&", "p", "s")
    if not suffers and not taken:
        return None
    phrase = Phrase(Count(1, None, "exact"), more=True)
    return _counted("others", Span(*reading.found[i][1:3]), phrase), i + 1


def _phrased(reading: Words, span: Span, number: Count, j: int) -> tuple[Mention, int]:
    """The mention of a count whose number ends before *j*: the noun it counts decides its kind."""
    subset, k = _partitive(reading, j)
    more = False
    while reading.letter(k) == "e":
        more = True
        k += 1
        if reading.words[k - 1] == "others":
            victims = Span(reading.found[k - 1].start, reading.found[k - 1].end)
            phrase = Phrase(number, victims, "people", None, subset, True)
            return _counted("others", span, phrase), k
    phrase = Phrase(number, None, "people", None, subset, more)
    head = head_of(reading, k)
    if (
        head is not None
        and reading.letter(head + 1) in ("M", "F")
        and not reading.found[head + 1].weak
    ):
        noun, of = reading.found[head + 1], reading.found[head]  # 49 civilian deaths
        victims = Span(of.start, of.end)
        phrase = phrase._replace(effect=noun.value, victims=victims, category=of.value)
        return _counted("deaths", span, phrase), head + 2
    lives = _lives_of(reading, k, head)
    if lives is not None:
        return _counted("lives", span, _owned(reading, phrase, k, lives - 1, head)), lives
    if head is None:
        return _without_person(reading, span, phrase, j, k)
    return _with_person(reading, span, phrase, k, head)


def _lives_of(reading: Words, k: int, head: int | None) -> int | None:
    """One past *lives* in `49 civilian lives`, `49 soldiers' lives`, `49 people's life`."""
    if head is not None:
        return head + 2 if _spelled(reading, head + 1) == "lives" else None
    for i in range(k, min(k + 3, len(reading.found))):
        if reading.letter(i) == "x":
            return None
        owned = reading.word(i).endswith("'s") or reading.word(i + 1) == "'"
        noun = i + 1 + (reading.word(i + 1) == "'")
        if owned:
            return noun + 1 if _spelled(reading, noun) in LIVES else None
        if reading.letter(i) not in "uvq":
            return None
    return None


def _owned(reading: Words, phrase: Phrase, k: int, lives: int, head: int | None) -> Phrase:
    """The phrase of lives, with those whose they are, as far as the words tell."""
    if head is not None:
        return phrase._replace(category=reading.found[head].value)
    owner = reading.found[lives - 1 - (reading.letter(lives - 1) == '"')]
    words = reading.text[owner.start : owner.end]
    noun = words.removesuffix("'s").removesuffix("’s")
    term = reading.lexicon.word_of(noun.lower())
    kind = term.value if term.letter == KINDS["person"] else "people"
    victims = Span(reading.found[k].start, owner.start + len(noun))
    return phrase._replace(category=kind, victims=victims)


def _partitive(reading: Words, j: int) -> tuple[bool, int]:
    """Whether the count takes part of a whole told before (`of them`), and where its noun begins."""
    of_a_force = _of_a_force(reading, j)
    if of_a_force:
        return False, of_a_force
    if reading.word(j) != "of":
        return False, j
    k = j + 1
    if reading.letter(k) == "q" and reading.found[k].plural:
        return False, k  # 14 of journalists, where an article was lost or never written
    if reading.word(k) in _PRONOUNS:
        return True, k + 1
    while reading.letter(k) and reading.letter(k) in "dhw":
        k += 1
    if reading.letter(k) in ("K", "J") and reading.letter(k + 1) == "x":
        return False, j  # one of the displaced clans
    number = reading.letter(j + 1) == "n"  # 20 of 108 victims
    whole = number or reading.word(j + 1) in ("the", "those", "these")
    stricken = reading.letter(k) == "q" and reading.letter(k + 1) == "K"  # of the people killed
    told = reading.letter(k) in ("K", "J", "M", "n", "T") or stricken or _is_victims(reading, k)
    return whole and told, k


def _of_a_force(reading: Words, j: int) -> int:
    """`19 from members of the guard`, `17 from the armed forces`: where their noun begins, or 0."""
    if reading.word(j) != "from":
        return 0
    if reading.letter(j + 1) == "q" and reading.found[j + 1].plural:
        return j + 1
    noun = j + 2 + (reading.letter(j + 2) in ("u", "v"))
    armed = reading.letter(noun) == "q" and reading.found[noun].value in _ARMED
    ends = reading.letter(noun + 1) not in ("u", "x", "q", "o")
    return j + 2 if reading.letter(j + 1) == "d" and armed and ends else 0


def _is_victims(reading: Words, k: int) -> bool:
    """`two of the victims`: of those whom the sentences before counted."""
    if reading.letter(k) != "q":
        return False
    word, told = _spelled(reading, k), [reading.letter(k + 1), reading.letter(k + 2)]
    if word in reading.lexicon.whom:
        return told == ["b", "q"]  # two of the hostages were nurses
    return word in reading.lexicon.containment.victims


def _with_person(
    reading: Words, span: Span, phrase: Phrase, k: int, head: int
) -> tuple[Mention, int]:
    last = of_community(reading, of_whom(reading, last_head(reading, head)))
    last = _past_kinds(reading, span, last)
    last += reading.word(last) == "]" and reading.word(last - 2) == "["
    noun_end, after = reading.found[last - 1].end, last
    last, phrase = _past_hedge(reading, last, phrase)
    inherent = next((m for m in reading.found[k:head] if m.letter in "KJ" and not m.weak), None)
    own = phrase.subset is False and reading.letter(k - 1) == "d" and reading.word(k - 2) == "of"
    first = head if inherent else k - 1 if own and reading.word(k - 1) in _POSSESSIVES else k
    victims = Span(reading.found[first].start, noun_end)
    phrase = phrase._replace(
        victims=victims,
        category=kind_of(reading, victims, head, after),
        effect=inherent.value if inherent else None,
    )
    kind = "stricken" if inherent else "part" if phrase.subset else "people"
    return _counted(kind, span, phrase), last


def _past_hedge(reading: Words, last: int, phrase: Phrase) -> tuple[int, Phrase]:
    """`36 persons or more`, `six people at least`: a hedge behind the noun, and no next number's."""
    hedge = hedge_after(reading.words, last, reading.lexicon.numbers)
    if hedge is None or phrase.number.hedge != "exact" or phrase.number.value_high is not None:
        return last, phrase
    if reading.letter(last + hedge[1]) in ("n", "a", "u", "q", "x"):
        return last, phrase
    return last + hedge[1], phrase._replace(number=replace(phrase.number, hedge=hedge[0]))


def _past_kinds(reading: Words, span: Span, last: int) -> int:
    """`26 rebels, troops die in …`: a headline sets a comma for *and*."""
    opens = span.start == reading.found[0].start
    if not opens or reading.letter(last) != "," or not reading.found[last - 1].plural:
        return last
    end = last + 1
    while reading.letter(end) == "q":
        end += 1
    kinds = end > last + 1 and reading.found[end - 1].plural
    return end if kinds and reading.letter(end) in ("D", "K", "J") else last


def _without_person(
    reading: Words, span: Span, phrase: Phrase, j: int, k: int
) -> tuple[Mention, int]:
    """A count of deaths, of lives, of things, of an unknown noun, or of nothing named."""
    if phrase.subset and reading.word(k - 1) in _PRONOUNS:
        return _counted("part", span, phrase), k
    if _is_stricken_thing(reading, k):
        return _counted("things", span, None), k + 2
    head = k
    while _is_word_of_noun(reading, head) and head < k + 4:
        head += 1
    if reading.letter(head) in ("S", "r") and reading.letter(head + 1) in ("M", "F"):
        head += 1  # 21 confirmed deaths
    noun = reading.found[head] if head < len(reading.found) else None
    if noun and noun.letter == "x":
        old = noun.value in _YEARS and reading.word(head + 1) == "old"
        return _counted("word" if old else "things", span, None), head + 1 + old
    lives = "life" if phrase.number.value == 1 else "lives"
    if noun and _spelled(reading, head) == lives:
        return _counted("lives", span, phrase), head + 1
    if noun and noun.letter in "MFW":
        if noun.weak or (noun.letter == "W" and _spelled(reading, head) != "injuries"):
            return _counted("things", span, None), head + 1
        if phrase.number.value > 1 and _is_first_of_compound(reading, head):
            return _counted("things", span, None), head + 1
        return _of_deaths(reading, span, phrase, head)
    if head > k and not phrase.subset:
        return _of_unknown(reading, span, phrase, k, head)
    whole = phrase.subset and reading.letter(k) in ("K", "J", "n")
    if whole and reading.letter(k + 1) in ("M", "F") and not reading.found[k + 1].weak:
        phrase = phrase._replace(effect=reading.found[k + 1].value)  # five of the 33 bodies
    kind = "part" if whole else "others" if phrase.more else "bare"
    return _counted(kind, span, phrase), k


def _is_word_of_noun(reading: Words, i: int) -> bool:
    """Whether a word may stand in an unknown noun phrase: not the *last* of `100 last week`."""
    if reading.word(i) in _OPENS_TIME and reading.letter(i + 1) in ("x", "t", "p"):
        return False
    return reading.letter(i) in ("u", "v") or _is_compound(reading, i)


def _is_stricken_thing(reading: Words, k: int) -> bool:
    """`four missing socks`, `12 dead wolves`; not `12 dead homes burned`, where signs were lost."""
    if reading.letter(k) != "J" or reading.letter(k + 1) != "x":
        return False
    return reading.found[k + 1].plural and reading.letter(k + 2) not in ("K", "v")


def _is_first_of_compound(reading: Words, i: int) -> bool:
    """`12 murder trials`: a noun of effect in the singular before the noun that is counted."""
    noun, after = _spelled(reading, i), _spelled(reading, i + 1)
    return not noun.endswith("s") and reading.letter(i + 1) in ("u", "x") and after.endswith("s")


def _is_compound(reading: Words, i: int) -> bool:
    """`19 cattle graziers`, `40 road deaths`: a thing before a noun is part of its name."""
    return (
        reading.letter(i) == "x"
        and not reading.found[i].plural
        and reading.letter(i + 1) in ("u", "M")
        and _spelled(reading, i + 1).endswith("s")
    )


def _spelled(reading: Words, i: int) -> str:
    return reading.found[i].words(reading.text).lower() if i < len(reading.found) else ""


def _of_deaths(reading: Words, span: Span, phrase: Phrase, head: int) -> tuple[Mention, int]:
    noun = reading.found[head]
    bodies = noun.letter == "F"
    victims = Span(noun.start, noun.end) if bodies else None
    phrase = phrase._replace(victims=victims, effect=noun.value)
    return _counted("deaths", span, phrase), head + 1


def _of_unknown(
    reading: Words, span: Span, phrase: Phrase, k: int, head: int
) -> tuple[Mention, int]:
    """`twelve Thais`: a noun that is not in the lexicon; where no noun ends it, a bare count."""
    nouns = head
    while nouns > k and reading.letter(nouns - 1) == "v":
        nouns -= 1
    if nouns == k:
        return _counted("others" if phrase.more else "bare", span, phrase), k
    victims = Span(reading.found[k].start, reading.found[nouns - 1].end)
    last = reading.found[nouns - 1]
    named = reading.lexicon.demonym.match(reading.text[last.start : last.end])
    phrase = phrase._replace(victims=victims)
    return _counted("people" if named else "named", span, phrase), nouns
