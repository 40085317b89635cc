"""Numbers that count nobody: of dates, names, prices, rates and ages."""

from __future__ import annotations

from tollbook.text.heads import Words
from tollbook.text.numbers import hedge_before

_LONGEST_AGE = 2
# Before a month, these tell that the number behind it is a day.
_NOT = frozenset(("not", "without", "nor"))
_THOSE = frozenset(("the", "those", "these"))
_ARMED = frozenset(("state_forces", "fighters"))
# Letters before which a number counts no noun.
_CLOSING = frozenset(("", *',.&(pbcwstyrom-"'))
_ON_A_DAY = frozenset(("on", "since", "until", "by", "after"))


def is_name_or_date(reading: Words, i: int, j: int) -> bool:
    """Whether the number is part of a date, a name, a price or a time, and counts nobody."""
    numbers = reading.lexicon.numbers
    before, word = reading.word(i - 1), reading.words[i]
    if word == "one" and (before == "not" or _is_pronoun(reading, i, j)):
        return True  # not one was caught; a scene of hope into one of horror
    if word == "a" and reading.word(i + 1) == "single":
        return before in _NOT
    if before == "[" and reading.word(j) == "]":
        return True  # the mark of a note
    if before in numbers.money or before in numbers.labels or reading.word(j) == "/":
        return True
    if _is_in_row(reading, i, j) or _is_of_another(reading, i, j) or _is_under_age(reading, i, j):
        return True
    joined = before == "/" and reading.found[i - 1].end == reading.found[i].start
    if joined and reading.letter(i - 2) not in ("K", "J"):
        return True  # 5/1, but 14 dead/30 hurt
    if before == "." and word.isdecimal() and f"{reading.word(i - 2)}." in numbers.labels:
        return True  # detachment no. 3 members
    if before == "of" and reading.word(i - 2) in ("age", "ages", "population"):
        return True  # under the age of eighteen; half of the population of 22 million
    if before in ("and", "to") and reading.word(i - 3) == "aged":
        return True  # aged 8 and 10
    if _is_rate(reading, i, j) or _is_nobody(reading, i):
        return True
    month = i - 2 if before == "." else i - 1  # Sept. 19
    if _is_month(reading, month) and word.isdecimal() and len(word) <= 4:
        if reading.word(month - 1) == "in" and reading.letter(j) in ("b", "c") and len(word) < 4:
            return False  # in March 30 were killed
        dated = reading.word(month - 1) in _ON_A_DAY  # on March 9 gunmen came
        return dated or not _opens_people(reading, j) or len(word) == 4
    if _is_month(reading, j) and word.isdecimal() and len(word) <= 2:
        return True
    return _is_year(reading, i, j) or _is_age(reading, i, j)


def _is_in_row(reading: Words, i: int, j: int) -> bool:
    """`articles 9, 10 and 11`, `sections 4 & 5`: labels in the plural, and no noun behind."""
    if not reading.words[i].isdecimal() or reading.letter(j) not in _CLOSING:
        return False
    k = i - 1
    while reading.word(k) in (",", "and", "&", "or", "to") and reading.letter(k - 1) == "n":
        k -= 2
    label = reading.found[k].words(reading.text).lower() if k >= 0 else ""
    return label.endswith("s") and label[:-1] in reading.lexicon.numbers.labels


def _is_of_another(reading: Words, i: int, j: int) -> bool:
    """`a boy of about nine`, `a mother of three`, `the sister of one of the dead`."""
    numbers, before = reading.lexicon.numbers, reading.word(i - 1)
    if not before.endswith("of") and before not in numbers.hedge_ends:
        return False
    hedge = hedge_before(reading.words, i, numbers)
    k = i - (hedge[1] if hedge else 0) - 1
    if not reading.word(k).endswith("of"):
        return False
    if reading.word(j) == "of" and reading.word(j + 1) in ("them", "whom"):
        named = reading.word(k).endswith(" names of")
        return named or reading.letter(k - 1) == "q" or reading.word(k - 1) in numbers.belongings
    if reading.word(j) == "of" and reading.word(j + 1) in _THOSE:
        return reading.letter(k - 1) == "q"
    if reading.word(k) != "of" or reading.letter(j) == "o" or reading.letter(k - 1) != "q":
        return False  # residents spoke of dozens of people
    if reading.found[k - 1].value not in ("civilians", "people"):
        return False
    noun = reading.found[k - 1].words(reading.text).lower()
    if reading.found[k - 1].plural and not noun.endswith(("s", "men", "children")):
        return False  # a crew of nine
    one = "a" in (reading.letter(k - 2), reading.letter(k - 3), reading.letter(k - 4))
    return reading.letter(j) in _CLOSING or (one and reading.letter(j) in ("K", "J", "D", "v", "V"))


def _is_under_age(reading: Words, i: int, j: int) -> bool:
    """`girls under 18`, `men over 50`: the hedge behind a noun for persons is one of age."""
    word, noun = reading.word(i - 1), reading.letter(i - 2)
    if noun != "q" or word not in ("under", "over") or reading.found[i - 2].value in _ARMED:
        return False
    small = reading.text[reading.found[i - 1].start].islower()
    verb = word == "over" and reading.letter(j) in ("b", "c")
    return small and not verb and reading.letter(j) in _CLOSING


def _is_pronoun(reading: Words, i: int, j: int) -> bool:
    """`from a scene of hope into one of horror`: a thing spoken of before."""
    of = reading.letter(i - 1) == "p" and j == i + 1 and reading.word(j) == "of"
    return of and reading.letter(j + 1) in ("u", "v", "x")


def _is_rate(reading: Words, i: int, j: int) -> bool:
    """`one in 12 people`: neither number counts anybody."""
    if reading.word(i - 1) == "in":
        return reading.word(i - 2) == "one" or (
            reading.words[i] in reading.lexicon.numbers.wholes and reading.letter(i - 2) == "n"
        )
    if reading.word(j) != "in" or reading.letter(j + 1) != "n":
        return False
    whole = reading.word(j + 1) in reading.lexicon.numbers.wholes and reading.letter(j + 2) in "qu"
    return reading.word(i) == "one" or whole


def _is_nobody(reading: Words, i: int) -> bool:
    """`none of the 40`, `no one among the 12`, `not one of 30`: of whom nobody suffered it."""
    k = i - 1
    while reading.letter(k) == "d" or reading.word(k) in ("about", "some"):
        k -= 1
    if reading.word(k) not in ("of", "among", "amongst", "on"):
        return False
    one = reading.word(k - 1) == "one" and reading.word(k - 2) in ("not", "no")
    return one or reading.word(k - 1) in reading.lexicon.numbers.nobody


def _is_month(reading: Words, k: int) -> bool:
    if reading.word(k) not in reading.lexicon.numbers.months:
        return False
    return reading.word(k) not in ("may", "march") or reading.text[reading.found[k].start].isupper()


def _opens_people(reading: Words, j: int) -> bool:
    return reading.letter(j) in ("q", "K", "J", "M", "F")


def _is_year(reading: Words, i: int, j: int) -> bool:
    word = reading.words[i]
    before = reading.word(i - 1)
    first = 1500 if before in ("in", "since") else 1900
    if j != i + 1 or len(word) != 4 or not word.isdecimal() or not first <= int(word) <= 2099:
        return False
    if before == "than":
        return False  # put at more than 2000
    if before in ("in", "since", "by", "of") or (before.isdecimal() and len(before) <= 2):
        return True
    return not _opens_people(reading, j)


def _is_age(reading: Words, i: int, j: int) -> bool:
    """`Name, 18, …`: a bare number between commas after a capital."""
    if reading.word(i - 1) != "," or reading.word(j) not in (",", ")", ".", ";", ""):
        return False
    if _is_in_place(reading, i - 2):
        return False  # in Osk nine people died; in Elm, 44; and in Upper Zand, 12
    name = reading.found[i - 2] if i >= 2 else None
    one = name is not None and name.letter == "q" and not name.plural
    if one and reading.word(j) == "," and reading.words[i].isdecimal():
        return len(reading.words[i]) <= _LONGEST_AGE  # the driver, 45, was killed
    return bool(name and name.letter in "uq" and reading.text[name.start].isupper())


def _is_in_place(reading: Words, k: int) -> bool:
    """`; in Upper Zand`, `and in Elm`: a name that opens an item, and nobody's who has an age."""
    while reading.letter(k) == "u":
        k -= 1
    return reading.letter(k) == "p" and reading.word(k - 1) in (";", "and")
