"""Chunks: the tagged words of a sentence as noun phrases, verbs and the words that join them."""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.relating.forms import (
    acts,
    ends_plural,
    is_possessive,
    listed,
    participles,
)
from tollbook.relating.standing import Chunk, Standing

_new = tuple.__new__  # half the time of calling the type, for what is made most often
_JOINTS = {"p": "P", "h": "H", "&": "&", "R": "R", "S": "S", "I": "I", "C": "C"}


class Chunker(Standing):
    """Reads the tokens once, left to right."""

    def chunks(self) -> list[Chunk]:
        i, size = 0, len(self.low)
        while i < size:
            tag = self.tag(i)
            if self.open is not None and tag in "nN#" and not self.aux:
                i = self.filled = i + 1  # goes on with its phrase, as most words do
            else:
                i = self._step(i, tag)
        self._close(size)
        self._leave_aux(size)
        return self.made

    def _add(self, kind: str, first: int, last: int, value: str) -> None:
        """A chunk that is no verb."""
        self.made.append(_new(Chunk, (kind, first, last, value, "", False, False, False)))

    def _add_verb(
        self, first: int, last: int, value: str, shape: str, *, passive: bool = False,
        negated: bool = False, modal: bool = False,
    ) -> None:  # fmt: skip
        self.made.append(_new(Chunk, ("V", first, last, value, shape, passive, negated, modal)))

    def _step(self, i: int, tag: str) -> int:
        if tag in "nN#d":
            if tag == "n" and self.aux and self.word(self.aux[-1]) == "to":
                self._add_verb(i, i + 1, self.word(i), "inf")
                self.aux = []
                return i + 1
            return self._nominal(i, tag)
        if tag in "vwg":
            return self._verbal(i)
        if tag in "bcDmx":
            if self.open is not None:
                self._close(i)
            self.aux.append(i)
            return i + 1
        if tag in "aq":
            return self._aside(i, tag)
        if tag == "t":
            return self._time(i)
        if tag == "(":
            close = next(
                (k for k in range(i, min(i + 9, len(self.low))) if self.tag(k) == ")"), None
            )
            return close + 1 if close is not None else i + 1
        if tag == "S" and self.aux and self.word(i) == "since":
            return i + 1  # has since sent troops
        return self._joint(i, tag)

    def _aside(self, i: int, tag: str) -> int:
        """An adverb or a quotation mark, which stand in no chunk."""
        if tag == "a" and self._hides_verb(i):
            self._close(i)
            self._add_verb(i + 1, i + 2, self.word(i + 1), "fin")
            return i + 2
        if self.word(i) in '"“”':
            self._quote(i)
        return i + 1

    def _quote(self, i: int) -> None:
        """`"We struck Iraq" spokesman X said`: words quoted as a clause end with the quotation."""
        if self.quoted is None:
            self.quoted = len(self.made)
            return
        said, self.quoted = self.made[self.quoted :], None
        if self.open is not None and any(x.kind == "V" and x.shape == "fin" for x in said):
            self._close(i)
            if self.tag(i + 1) != "C":
                self._add("C", i, i + 1, ",")

    def _hides_verb(self, i: int) -> bool:
        """`gunmen reportedly aske residents`: a verb that no list has, behind its adverb."""
        return (
            self.open is not None
            and self.word(i) in ("reportedly", "allegedly", "also")
            and self.tag(i + 1) == "n"
            and self.word(i + 1).islower()
            and self.tag(i + 2) in ("n", "d", "N")
            and not ends_plural(self.word(i + 1))
        )

    def _other_name(self, i: int) -> int:
        """`the Abra Armed Forces, or AAF, fled`: past the letters of the name before, or 0."""
        k = i + 2 + (self.word(i + 2) == "the")
        if self.capitals or self.word(k + 1) not in (",", "."):
            return 0
        letters = self.text[self.starts[k] : self.ends[k]]
        told = letters.isupper() and 1 < len(letters) < 8
        return k + 1 + (self.word(k + 1) == ",") if told else 0

    def _joint(self, i: int, tag: str) -> int:
        word = self.word(i)
        if word == "," and self.word(i + 1) == "or" and self.open is not None:
            past = self._other_name(i)
            if past:
                self._close(i)
                return past
        if word == "to" and self._opens_infinitive(i):
            self._close(i)
            if any(self.tag(k) != "x" for k in self.aux):  # but: not to attack
                self._leave_aux(i)
            self.aux.append(i)
            return i + 1
        if word == "that":
            return self._that(i)
        if self.open is not None:
            self._close(i)
        if self.aux:
            self._leave_aux(i)
        kind = _JOINTS.get(tag, "X")
        self._add(kind, i, i + 1, self.tags[i].lemma if kind in "P&" else word)
        if kind in "SIX":
            self.has_verb = False
        return i + 1

    def _opens_infinitive(self, i: int) -> bool:
        k = i + 1
        while self.tag(k) == "a":
            k += 1
        if self.word(i - 1) == "according":
            return False  # according to state media
        return (
            self.tag(k) in "vwg"
            and self.tag(k) != ""
            and (self.tags[k].shape == "base")
            or self.word(k) in ("be", "have", "not")
            or (
                self.tag(k) == "n"
                and self.word(k).isalpha()
                and self.tag(k + 1) == "d"
                and not self.word(k).endswith("s")
            )
        )

    # -- noun phrases ---------------------------------------------------------------------------

    def _nominal(self, i: int, tag: str) -> int:
        if self.word(i) == "that":
            return self._that(i)
        begun = self.open is not None and self.tag(i - 1) != "d"
        if tag == "d" and self.word(i) == "other" and self.tag(i - 1) == "#":
            begun = False  # six other members
        if begun and tag == "d" and not is_possessive(self.word(i - 1)):
            self._close(i)
        if self.open is None:
            if self.aux:
                self._leave_aux(i)
            self.open = i
        self.filled = i + 1
        return i + 1

    def _that(self, i: int) -> int:
        after = self.tag(i + 1)
        before_noun = self.open is not None
        self._close(i)
        noun_next = after == "w" and self.tag(i + 2) in ("m", "b", "c", "D", "v")
        if before_noun and after in "vwbcDmx" and after and not noun_next:
            kind = "R"
        elif self.made and self.made[-1].kind in "VNH" or before_noun:
            kind = "T"
        elif after in "nN#":
            self.open, self.filled = i, i + 1
            return i + 1
        else:
            kind = "H" if after in "vwbcDm" else "T"
        self._leave_aux(i)
        self._add(kind, i, i + 1, "that")
        return i + 1

    def _close(self, i: int) -> None:
        if self.open is not None:
            first = self.open
            self.open = None
            if self.tag(self.filled - 1) == "d" and all(
                self.tag(k) == "d" for k in range(first, self.filled)
            ):
                self._add("H", first, self.filled, "this")
            else:
                self._add("N", first, self.filled, "")

    def _time(self, i: int) -> int:
        """Words of time belong to nobody; what opens them goes with them."""
        if self.word(i + 1) in acts() and not self.word(i + 1).endswith("ing"):
            return self._nominal(i, "n")  # in early morning attacks
        if self.open is not None and self._is_timely(self.open, i):
            self.open = None
        else:
            if self.open is not None and self.tag(i - 1) == "#" and self.open < i - 1:
                self.filled = i - 1  # backed the front two hours after
            self._close(i)
        self._drop_preposition()
        day = self.word(i + 1).isdigit() and self.tag(i + 2) not in ("n", "N", "w")  # July 22
        return i + (2 if day or self.word(i + 1) == "of" else 1)  # two days of clashes

    def _is_timely(self, first: int, last: int) -> bool:
        apart = self.word(last + 1) in ("after", "before")  # killed the mayor hours after
        kinds = "d#" if apart or self.word(last) in listed("dated") else "d#nw"
        short = all(self.tag(k) in kinds for k in range(first, last)) and last - first <= 3
        return short and not any(
            k in self.named or is_possessive(self.low[k]) or self.low[k] in acts()
            for k in range(first, last)
        )

    def _drop_preposition(self) -> None:
        if (
            self.made
            and self.made[-1].kind == "&"
            or self.made
            and self.made[-1].kind == "P"
            and self.made[-1].value in listed("of_time")
        ):
            self.made.pop()
            if self.made and self.made[-1].kind == "P" and self.made[-1].value == "at":
                self.made.pop()  # at about 3:45 a.m.

    # -- verbs ----------------------------------------------------------------------------------

    def _verbal(self, i: int) -> int:
        if self._is_noun(i):
            return self._nominal(i, "n")
        known = self.tags[i]
        before = self.open is not None
        self._close(i)
        helps, self.aux = [self.word(k) for k in self.aux], []
        kinds = [self.tag_of(w) for w in helps]
        be, modal = "b" in kinds, "m" in kinds
        negated = _is_negated(helps, kinds) or self._denies(i)
        invariant = known.shape == "base" and known.lemma in listed("invariant")
        passive = be and (known.shape == "past" or invariant)
        shape = "inf" if "to" in helps else "fin"
        if (known.shape == "ing" and not be) or helps[:1] in (["having"], ["being"]):
            shape = "ing"
        elif (
            known.shape == "past"
            and not helps
            and (
                (self.word(i) in participles() and not self._goes_on(i))
                or self._is_reduced(i, before)
                or (not before and self._is_aside(i))
            )
        ):
            passive, shape = True, "part"
        elif invariant and not helps and before and self._is_done_by(i):
            passive, shape = True, "part"  # a committee set up by the army
        elif known.shape == "base" and not helps and self._follows_infinitive():
            shape = "inf"
        if known.shape == "past" and not helps and not before and self._is_told_passive():
            passive, shape = True, "fin"
        if known.shape in ("past", "base") and not helps and self._joins_passive(i):
            passive, shape = True, "fin"
        self._add_verb(i, i + 1, known.lemma, shape, passive=passive, negated=negated, modal=modal)
        if shape == "fin":
            self.has_verb = True
        return i + 1

    def _is_done_by(self, i: int) -> bool:
        """Whether *by* follows a verb, with no more than a particle between."""
        return self.word(i + 1 + (self.tag(i + 1) == "a")) == "by"

    def _leave_aux(self, i: int) -> None:
        """Auxiliaries without a verb: *is a leader*, *had nothing*."""
        if not self.aux:
            return
        aux, self.aux = self.aux, []
        helps = [self.word(k) for k in aux]
        kinds = [self.tag_of(w) for w in helps]
        if not {"b", "c", "D"}.isdisjoint(kinds):
            lemma = "be" if "b" in kinds else "have"
            shape = "inf" if "to" in helps else "ing" if helps[-1] in ("being", "having") else "fin"
            negated, modal = _is_negated(helps, kinds), "m" in kinds
            self._add_verb(aux[0], aux[-1] + 1, lemma, shape, negated=negated, modal=modal)
            self.has_verb = True
        elif "to" in helps:
            self._add("P", aux[0], aux[0] + 1, "to")


def _is_negated(helps: Sequence[str], kinds: Sequence[str]) -> bool:
    """Whether one of the auxiliaries before a verb denies it."""
    return "x" in kinds or any(word.endswith(("n't", "nnot")) for word in helps)
