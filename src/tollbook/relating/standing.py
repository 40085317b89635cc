"""Standing: what a form of two readings is where it stands, a noun or a verb, told or suffered.

It asks of what has been read of the sentence so far and of the few words behind.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from tollbook.relating.forms import (
    UNKNOWN,
    Word,
    acts,
    ends_plural,
    is_possessive,
    listed,
    passive_alone,
    past_alone,
    prepositions,
    tagging,
    transitive,
)
from tollbook.relating.names import Named
from tollbook.text.columns import getter

_SUBJECTS = ("he", "she", "they", "we", "i")  # pronouns that are no object
_SPEAKING = ("we", "they", "i", "you")  # pronouns behind which a base form is a verb
_TAG = itemgetter(0)


class Chunk(NamedTuple):
    """A piece of a sentence: noun phrase `N`, pronoun `H`, verb `V`, preposition `P`, comma `C`,
    conjunction `&`, relative `R`, *that* `T`, subordinator `S`, condition `I`, stop `X`.

    `first` and `last` are tokens, half-open. Of a verb, `shape` is fin, ing, inf or part.
    """

    kind: str
    first: int
    last: int
    value: str = ""
    shape: str = ""
    passive: bool = False
    negated: bool = False
    modal: bool = False


class Standing:
    """A sentence under way: its tokens, the chunks made of them so far, and what is open."""

    def __init__(
        self,
        text: str,
        starts: Sequence[int],
        ends: Sequence[int],
        low: Sequence[str],
        tags: Sequence[Word],
        named: Mapping[int, Named],
    ) -> None:
        self.text, self.starts, self.ends, self.low = text, starts, ends, low
        self.tags, self.named = tags, named
        self.tag, self.word = getter(map(_TAG, tags)), getter(low)
        self.made: list[Chunk] = []
        self.open: int | None = None  # where the noun phrase under way begins
        self.filled = 0  # one past its last word so far
        self.aux: list[int] = []  # be, have, do, modals, to, negations before a verb
        self.has_verb = False
        self.capitals = bool(starts) and text[starts[0] : ends[-1]].isupper()
        self.quoted: int | None = None  # how many chunks stood before the quotation under way

    def _is_told_passive(self) -> bool:
        """`were reported killed`: a participle behind a passive."""
        last = self.made[-1] if self.made else None
        return bool(last and last.kind == "V" and last.passive and last.shape == "fin")

    def _joins_passive(self, i: int) -> bool:
        """`was looted and set on fire`: a second participle, with nothing of its own behind it."""
        listing = self.tag(i + 1) in ("&", "C") and self.tag(i + 1)
        if (
            not self.made
            or self.made[-1].kind not in ("&C" if listing else "&")
            or self.tag(i + 1) in ("d", "n", "N", "#", "h")
        ):
            return False
        last = next((c for c in reversed(self.made) if c.kind == "V"), None)
        felt = last is not None and last.value in listed("felt")  # was alarmed and called for
        return last is not None and last.passive and self.made[-2].kind in "V" and not felt

    def _goes_on(self, i: int) -> bool:
        """`had killed ten and taken others prisoner`: a second participle with its own object."""
        opens = self.tag(i + 1) and self.tag(i + 1) in "dnN#h"
        if not opens or not self.made or self.made[-1].kind != "&":
            return False
        last = next((c for c in reversed(self.made) if c.kind == "V"), None)
        if last is None or last.passive or last.shape != "fin":
            return False
        return any(c.kind == "V" and self.tag(c.first - 1) == "c" for c in self.made)

    def _follows_infinitive(self) -> bool:
        """`to stop the army and protect the town`: a base form behind another."""
        if not self.made or self.made[-1].kind not in "V&C":
            return False
        verbs = (c for c in reversed(self.made) if c.kind == "V" and c.shape != "part")
        last = next(verbs, None)
        if self.made[-1].kind == "C" and self.made[-2:-1] and self.made[-2].kind != "N":
            return False
        return last is not None and (self.made[-1].kind == "V" or last.shape == "inf")

    def tag_of(self, word: str) -> str:
        return tagging()[word].tag if word else ""

    def _denies(self, i: int) -> bool:
        """`no group attacked`, `nobody`: a subject that is nobody."""
        last = self.made[-1] if self.made else None
        if last is None or last.kind != "N":
            return False
        if self.word(last.first - 1) == "nor" and "neither" in self.low[: last.first]:
            return True  # neither the army nor the rebels attacked
        return self.word(last.first) in ("no", "nobody", "none")

    def _is_reduced(self, i: int, before: bool) -> bool:
        """`civilians killed in`, `homes looted by`: a participle and not a past tense."""
        k = i + 1
        while self.tag(k) in "aq" and self.tag(k):
            k += 1
        after = self.tag(k)
        if self.word(k) == "dead" and self.word(k + 1) == "by":
            return True  # two farmers shot dead by gunmen
        if (
            before
            and self.word(k) in ("captive", "hostage")
            and self.tag(k + 1) in ("", "p", "X", "C")
        ):
            return True  # nurses held hostage by
        if after in ("d", "n", "N", "#", "h", "g") or (
            after in ("C", "&") and self.tag(k + 1) == "v"
        ):
            return False
        if self.word(k) == "that" or after in ("t", "w", "v"):
            return False
        tells = self.tags[i].lemma in listed("saying") or self.tags[i].lemma in listed("inverting")
        if tells and after in ("X", "") and [x.kind for x in self.made[-2:]] == ["C", "N"]:
            return False  # ten villagers died, the mayor claimed.
        if before and self.word(k) in prepositions(self.tags[i].lemma):
            return False  # and the mayor called on the army
        if self.word(i) in past_alone():
            return False  # spoke by phone
        if i == 0 and after == "p" and "," in self.low:
            return True  # accused of spying, the mayor
        if self.word(k) == "by" and self.word(k + 1) in listed("afar"):
            return False  # residents said by phone
        if self.word(k) == "by" or (before and self.word(k) == "on" and self._is_blamed(i, k)):
            return True
        mutual = self.tags[i].lemma in listed("mutual") and self.word(k) in ("with", "against")
        if before and (mutual or self._needs_verb(i)):
            return False
        if before and self.tags[i].lemma in passive_alone():
            return True
        if before and self.tags[i].lemma in listed("participial") and self.tag(k) == "p":
            return True
        return before and self.has_verb and self.tags[i].lemma in transitive()

    def _is_aside(self, i: int) -> bool:
        """`The front, composed of farmers, said`: a participle between a subject and its verb."""
        opens = len(self.made) > 1 and self.made[-1].kind == "C" and self.made[-2].kind == "N"
        if len(self.made) > 3 and self.made[-1].kind == "&":  # armed by farmers and composed of
            opens = "part" in [x.shape for x in self.made[-4:-1]]
        if not opens or self.tag(i + 1) != "p":
            return False
        if self.has_verb:
            return self.tags[i].lemma in listed("tied")
        ends = next((k for k in range(i, len(self.low)) if self.tag(k) == "C"), len(self.low))
        while self.tag(ends + 1) == "a":
            ends += 1
        return self.tag(ends + 1) in ("v", "b", "c", "m", "D")

    def _is_blamed(self, i: int, k: int) -> bool:
        """`An attack blamed on rebels killed`: a verb of its own follows."""
        follows = (j for j in range(k, len(self.low)) if self.tag(j) in "vXC" and self.tag(j))
        verb = next(follows, 0)
        return self.tags[i].lemma == "blame" and self.tag(verb) == "v"

    def _needs_verb(self, i: int) -> bool:
        """`said that its jets struck in the town`: a clause that would be without a verb."""
        k = len(self.made) - 1
        while k > 1 and self.made[k].kind == "N" and self.made[k - 1].kind == "P":
            k -= 2
        if k < 1 or self.made[k].kind != "N":
            return False
        opens = self.made[k - 1]
        placed = opens.kind == "S" or (
            opens.kind == "R" and opens.value in ("where", "which", "whom")
        )
        blamed = placed and opens.kind == "R" and self.tags[i].lemma == "blame"
        told = placed and (blamed or self.tags[i].lemma not in passive_alone())
        if opens.kind != "T" and not told:
            return False
        for j in range(i + 1, len(self.low)):
            if self.tag(j) in "SXCR":
                return True
            if self.tag(j) in "bcmDx" or (self.tag(j) in "vw" and self.tags[j].shape != "ing"):
                return False
        return True

    def _is_noun(self, i: int) -> bool:
        """Whether a form that may be a verb stands here for a noun or before one."""
        word = self.tags[i]
        if self.aux:
            there = self.word(self.aux[0] - 1) == "there"
            return there and word.shape in ("ing", "s")  # there was shelling, there were attacks
        if self._is_in_name(i):
            return True
        previous = self.tag(i - 1) if self.open is not None else ""
        after_determiner = self.open is not None and (
            previous in ("d", "#")
            or is_possessive(self.word(i - 1))
            or self.word(i - 1) == "former"
        )
        following = i + 1
        while self.tag(following) in ("a", "q"):
            following += 1
        nxt = self.tag(following)
        if (
            after_determiner
            and self.word(i - 1) in listed("alone")
            and word.lemma in listed("saying")
        ):
            return False  # another said
        befallen = word.shape == "past" and word.lemma in listed("befallen")
        if after_determiner and befallen and self.word(i - 1) == "the":
            return True  # visited the wounded
        if after_determiner:
            return (
                word.tag != "v"
                or nxt in ("n", "N", "g", "w", "#", "v")
                or word.shape in ("ing", "base", "s")
            )
        if word.shape == "past":
            if self.open is not None:
                return False
            unknown = word.lemma.endswith("ed")
            if unknown and self.tag(i - 1) == "&" and self.word(i - 2).endswith("ed"):
                return nxt in ("n", "N", "w")  # a well-planned and premeditated attack
            opens = not self.made or self.made[-1].kind in ("PXV" if unknown else "PX")
            joins = bool(self.made) and self.made[-1].kind in "&C" and not self.has_verb
            hangs = bool(self.made) and self.made[-1].kind == "V" and not unknown
            befallen = befallen and hangs and self.made[-1].value not in ("be", "have")
            hangs = hangs and (self.made[-1].shape == "ing" or befallen)
            opens = opens or hangs  # beating detained men, executed wounded men
            joins = joins and (
                unknown or word.lemma in ("oust", "topple", "depose", "detain", "suspect")
            )
            return (opens or joins) and nxt in ("n", "N", "w") and word.tag != "w"
        if word.shape == "ing" and self.word(i + 1) == "of" and self._is_of_determiner(word):
            return True  # the recent targeting of
        if word.shape == "ing":
            return self._is_gerund_noun(word, i, nxt, following)
        if word.shape == "s":
            return self._is_plural(word, i, following, nxt)
        return self._is_base_noun(word, i, nxt)

    def _is_in_name(self, i: int) -> bool:
        """`Human Rights Watch accused`: a word of a name that a verb follows."""
        if self.capitals:
            return False
        if self.tags[i].shape == "ing" and self.open is not None and i + 1 < len(self.starts):
            beside = (self.text[self.starts[k]].isupper() for k in (i - 1, i, i + 1))
            if i > 1 and all(beside) and self.tag(i - 1) != "d":
                return True  # the Lady Reading Hospital
        written = self.text[self.starts[i] : self.ends[i]]
        named = i > 0 and written[0].isupper() and self.text[self.starts[i - 1]].isupper()
        return (
            named
            and self.open is not None
            and (
                self.tag(i + 1) in ("v", "b", "c", "m", "D", "p", "X", "C", "(")
                or self.word(i + 1) == "that"
            )
        )

    def _is_gerund_noun(self, word: Word, i: int, nxt: str, following: int) -> bool:
        if word.tag == "g":
            joins = not self.made or self.made[-1].kind in "PV&"
            return nxt in ("n", "N", "w") and (self.open is not None or joins)
        if word.tag == "w":
            return (
                self.word(following)
                in (
                    "of",
                    "by",
                    "between",
                    "in",
                    "and",
                    "on",
                    "near",
                    "with",
                    "against",
                    "throughout",
                    "across",
                    "when",
                    "or",
                    "to",
                )
                or nxt in ("b", "c", "m", "", "X", "C")
                or (self._is_past(following) and (self.open is not None or self._opens_act(i)))
            )
        return False

    def _is_of_determiner(self, word: Word) -> bool:
        """Whether a form in -ing of a verb that takes an object ends a phrase that *the* opens."""
        opens = self.open is not None and self.tag(self.open) == "d"
        return opens and word.lemma in transitive() and word.lemma not in ("warn", "accuse")

    def _opens_act(self, i: int) -> bool:
        """`after fighting broke out`: an act that opens its clause."""
        return self.word(i) in acts() and (not self.made or self.made[-1].kind in "STX")

    def _is_past(self, i: int) -> bool:
        """`heavy fighting broke out`, `shelling hit`: a verb in the past, behind its subject."""
        known = self.tags[i] if i < len(self.tags) else UNKNOWN
        return known.shape == "past" or (
            known.shape == "base" and known.lemma in listed("invariant")
        )

    def _is_plural(self, word: Word, i: int, following: int, nxt: str) -> bool:
        if word.tag == "v":
            return self._follows_verb(i)
        if self.made and self.open is None and self.made[-1].kind in "HR":
            return False
        if self.word(i + 1) in ("back", "out") and word.lemma in ("hit", "fight", "strike", "lash"):
            return False  # Israel hits back
        if self.word(following) in _SUBJECTS:
            return True  # by these attacks he said
        if self.open is not None and nxt == "n" and not self.capitals:
            beside = (self.text[self.starts[t]].isupper() for t in (i - 1, i))
            if all(beside) and not self.text[self.starts[following]].isupper():
                return True  # Red Forces leader
        if self.open is None and not self.has_verb and nxt in ("d", "N", "n"):
            kinds = "".join(c.kind for c in self.made)
            if kinds.startswith("NC") and kinds.endswith("C") and len(kinds) > 3:
                return False  # Ostra, alongside its allies, backs the rebels
        ends = nxt in ("X", "C", "") and word.lemma in ("report", "say", "claim", "state")
        if ends and self.open is not None and self.made and self.made[-1].kind == "C":
            return ends_plural(self.word(i - 1))  # ten died, the monitor reports.
        if self._follows_time(i) and not self.has_verb and nxt in ("d", "N", "h", "#"):
            return False  # Israel on Monday strikes the town
        if self._is_listed(i, "s") and nxt in ("d", "N", "n", "#"):
            return False  # Israel raids Abra, arrests ten
        if self._goes_on_acting() and nxt in ("d", "N"):
            return False  # calls on Ostra to withdraw and urges the rebels
        acting = nxt == "w" and word.lemma in transitive() and not self.has_verb
        if acting and (i - 1) in self.named and self._ends(i + 1):
            return False  # Israel strikes base in Homs
        if self.open is None:
            return True
        if ends_plural(self.word(i - 1)) and (i - 1) not in self.named:
            return True
        if word.lemma == "force" and self.word(i - 1) in listed("adjectival"):
            return True  # allied forces
        if self.word(i) in acts() and self._is_called():
            return True  # called the strikes a crime
        gains = nxt in ("g", "v") and self.tags[following].shape in ("ing", "s")
        if gains and not self.has_verb and (i - 1) in self.named:
            return False  # the president faces mounting protests, Syria arrests suspects
        preps = prepositions(word.lemma)
        return not (
            nxt in ("d", "N", "h", "#", "n")
            or self.word(following) in preps
            or self.word(following) in ("that", "how")
        )

    def _goes_on_acting(self) -> bool:
        """Whether *and* stands right before, behind a verb in the form of *calls*."""
        if self.open is not None or not self.made or self.made[-1].kind != "&":
            return False
        fin = (c for c in self.made if c.kind == "V" and c.shape == "fin")
        return any(self.tags[c.first].shape == "s" for c in fin)

    def _follows_time(self, i: int) -> bool:
        """`planes on Monday hit`: only words of time stand between a subject and this word."""
        last = self.made[-1] if self.made else None
        return (
            self.open is None and self.tag(i - 1) == "t" and last is not None and last.kind == "N"
        )

    def _follows_verb(self, i: int) -> bool:
        """`Syria arrests suspects`: right behind a verb, a form in -s is its object."""
        last = self.made[-1] if self.made else None
        told = last is not None and last.kind == "V" and last.last == i and last.shape == "fin"
        return told and self.open is None and last is not None and last.value != "be"

    def _is_called(self) -> bool:
        """Whether the phrase under way is what the verb right before it calls by some name."""
        last = self.made[-1] if self.made else None
        return last is not None and last.kind == "V" and last.value in listed("calling")

    def _is_base_noun(self, word: Word, i: int, nxt: str) -> bool:
        if word.tag == "v":
            last = self.made[-1] if self.made else None
            opens = last is not None and last.kind == "P" and last.last == i and last.value != "to"
            return opens and self.open is None  # called for respect of the truce
        if self.word(i + 1) in ("out", "back") and word.lemma in listed("invariant"):
            return False  # hit out at
        if "".join(c.kind for c in self.made) == "NC" and word.lemma in listed("mutual"):
            return self.open is None  # Army, rebels clash
        if self.open is not None and self.word(i + 1) in _SUBJECTS:
            return True
        one = self.open is not None and self.word(self.open) in ("a", "an", "every", "each")
        if one and word.lemma not in listed("invariant"):
            return True  # a police post that
        if self.open is None and self.made and self.word(self.made[-1].first) == "who":
            return False  # those who claim to be
        joined = self.made[-1].kind == "&" if self.made else False
        if self.word(i) == "state" and self.word(i + 1) in listed("stately"):
            return True
        goes_on = self.open is None and self.has_verb and joined
        if goes_on and self.word(i + 1) in prepositions(word.lemma):
            return False
        if self.open is None and self.made and self.word(self.made[-1].last - 1) in _SPEAKING:
            return False  # we appeal to
        if self._follows_time(i) and word.lemma in listed("invariant"):
            return nxt not in ("d", "N", "n", "h", "#")  # planes on Monday hit the town
        if self._is_listed(i, "base") and nxt in ("d", "N", "n", "#"):
            return False  # gunmen kill mayor, burn house
        if self.open is None:
            return not (self.made and self.made[-1].kind in "HR&V") or nxt not in (
                "d",
                "n",
                "N",
                "h",
                "#",
            )
        before = i - 1
        while self.tag(before) == "a":
            before -= 1  # rebels constantly attack
        plural = ends_plural(self.word(before)) or self.word(before) in ("people", "police", "men")
        if plural and nxt == "&" and self.tag(i + 2) in ("v", "w") and self.tag(i + 3) in "dNnh#":
            return False  # groups attack and kidnap villagers
        return not (
            (plural or word.lemma in listed("invariant"))  # the army hit the town
            and (
                nxt in ("d", "N", "n", "h", "#")
                or (nxt == "w" and word.lemma in transitive() and self._ends(i + 1))  # storm base
                or self.word(i + 1) in prepositions(word.lemma)
            )
        )

    def _is_listed(self, i: int, shape: str) -> bool:
        """`gunmen kill mayor, burn house`: behind a comma, a second verb in the form of the first."""
        if self.open is not None or not self.made or self.made[-1].kind != "C":
            return False
        told = [c for c in self.made if c.kind in "VT"]
        opens = self.made[0].kind == "N" and len(told) == 1 and told[0].shape == "fin"
        return opens and self.tags[told[0].first].shape == shape

    def _ends(self, i: int) -> bool:
        """Whether behind token *i* no phrase goes on and no verb takes an object."""
        return self.tag(i + 1) in ("", "p", "X", "C", "t", "S")
