"""Whom words mean: the parties of an article, and those that its pronouns stand for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property

from tollbook.reference import data
from tollbook.relating.arguments import subject
from tollbook.relating.clauses import Clauses, clauses
from tollbook.relating.complements import after, inverted, joined
from tollbook.relating.designations import (
    MANY,
    apposed,
    is_again,
    is_article_name,
    is_one,
    is_theirs,
    may_be,
    opens_clause,
    resident,
)
from tollbook.relating.forms import listed as written
from tollbook.relating.militias import militia_of, militias
from tollbook.relating.names import Named, book
from tollbook.relating.others import is_own
from tollbook.relating.parties import (
    Party,
    actor,
    is_noun,
    is_number,
    is_upper,
    may_be_person,
    party,
    plain,
    state_of,
)
from tollbook.relating.relation_frames import frames, listed
from tollbook.text.reading import Reading

_WHERE = re.compile(
    r"\b(?:in|In|near|around|outside|city of|town of) ([A-Z][\w-]+)"
    r"(?=[.,;:]|$| (?:on|and|where|after|when|as|since|province|city)\b)",
    re.MULTILINE,
)
_GOVERNMENT = re.compile(
    r"\b([A-Z]\w+(?:ian|ean|ese|ish|eli|aqi|eni|ani|ench|an|i))(?:['’]s)? government\b"
)
_WATCHING = ("monitor", "ngo", "igo", "name", "body")
_DESCRIBED = ("-based", "-backed", "-aligned", "-led", "-linked")  # ends of words for a group
_OBJECTS = ("it", "them", "him", "her")


@cache
def _doing() -> re.Pattern[str]:
    """A name before a verb that only someone with a will can do."""
    verbs = "|".join(sorted(listed("willed")))
    aside = r"(?:, [^.,]{3,80},)?"
    # the capital before the bound of its word, over which a search runs fastest
    return re.compile(rf"([A-Z](?<=\b.)[\w-]+){aside} (?i:has |have |had )?(?i:{verbs})\b")


def _tells_of_statement(told: Sequence[str]) -> bool:
    """Whether a sentence speaks of a statement for the first time: not of `the statement`."""
    return any(w == "statement" and told[i - 1] != "the" for i, w in enumerate(told))


def _is_body(found: Party) -> bool:
    """Whether a party is one body, which *it* may mean."""
    known = found.kind in ("state", "igo", "monitor", "ngo", "media", "armed_force")
    return known or (found.kind in ("body", "forces") and not is_one(found))


def _acts_for_itself(found: Party) -> bool:
    """Whether a party may be one of two sides."""
    return found.kind not in ("thing", "abstract", "people", "home", "place", "unknown")


class SpokenOf:
    """Those whom an article has spoken of so far, the latest of each sort first in mind."""

    def __init__(self, reading: Reading, named: Sequence[Named], before: bool = False) -> None:
        self.before = before  # whether the article is of the time when those ruled who now do not
        self.text, self.reading, self.named = reading.text, reading, named
        self.lexicon = reading.lexicon
        self.places = [n.start for n in named]
        self.person: Party | None = None
        self.body: Party | None = None
        self.many: Party | None = None
        self.state: Party | None = None
        self.group: Party | None = None  # a body that is no state, no force and no outlet
        self.here: Party | None = None  # spoken of in this sentence
        self.striker: tuple[int, Party] | None = None  # who last attacked, and in which sentence
        self.struck_by = ""  # the noun of that attack, where it is told by one
        self.tellers: tuple[int, Party] | None = None  # who last told something
        self.source: tuple[int, Party] | None = None  # who last gave an account, one or many
        self.pair: tuple[int, Party, Party] | None = None  # two who fought, met or agreed last
        self.author: Party | None = None  # who last issued a statement
        self.issued: Clauses | None = None  # the sentence that tells so
        self.residents: set[str] = set()  # names of private persons
        self.titled: dict[str, Party] = {}  # titles, with whoever bore them last
        self.served: dict[str, Party] = {}  # persons, with the state whose office they hold
        self.full: dict[str, str] = {}  # surnames, with the names that they stand for
        self.number = 0
        # Verbs whose subjects nobody has asked for yet; a sentence without its clauses is unread.
        self.pending: list[tuple[int, Clauses | None, int]] = []
        self.latest = -1  # the sentence that `here` belongs to

    def meant(self, c: Clauses, k: int) -> Party | None:
        """Whom the chunk means; a pronoun is the one spoken of last, or nobody."""
        chunk = c.chunks[k]
        if chunk.kind == "N" and c.value(k - 1) == "including" and is_number(c, k):
            whole = k - 3 if c.kind(k - 2) == "C" else k - 2
            return self.meant(c, whole) if c.kind(whole) == "N" else None  # 40 men, including 12
        if c.words[chunk.first : chunk.last] == ["others"] and (other := self._another(c, k)):
            return other
        if chunk.kind == "N":
            named = apposed(c, k, party(c, k, self.lexicon), self.lexicon)
            return self._whole_name(self._owned(c, k, named))
        if c.words[chunk.first] in ("another", "some"):
            return self._another(c, k)
        self.catch_up()
        who = data("clauses")["pronoun"].get(chunk.value)
        found = self._behind_verb(c, k) or self._before_slip(c, k, who) or self._last(c, k, who)
        return found._replace(span=c.of(chunk)) if found else None

    def _another(self, c: Clauses, k: int) -> Party | None:
        """`Another said`, after `a villager told AFP`: one more source of the same sort."""
        says = c.kind(k + 1) == "V" and c.value(k + 1) in written("saying")
        near = says and self.source is not None and self.number - self.source[0] <= 3
        found = self.source[1] if near and self.source else None
        sort = found is not None and found.kind == "unnamed_source"
        return found._replace(span=c.of(c.chunks[k])) if found and sort else None

    def _behind_verb(self, c: Clauses, k: int) -> Party | None:
        """`attacked the mayor, accusing her`: the nearest before that is not the subject."""
        chunk = c.chunks[k]
        if c.kind(k - 1) != "V" or chunk.value not in _OBJECTS or opens_clause(c, k):
            return None
        for i in range(k - 2, -1, -1):
            if c.kind(i) == "N" and c.value(i - 1) != "by" and i not in subject(c, k - 1):
                found = self.meant(c, i)
                if found and may_be(found, chunk.value):
                    return found
        return None

    def _before_slip(self, c: Clauses, k: int, who: str | None) -> Party | None:
        """A slip of the text: `The Observatory relies on …, he said`."""
        opening = next((i for i, x in enumerate(c.chunks) if x.kind in "NH"), k)
        if who != "person" or c.kind(k - 1) != "C" or c.kind(opening) != "N":
            return None
        first = party(c, opening, self.lexicon)
        return first if first.kind == "monitor" else None

    def _last(self, c: Clauses, k: int, who: str | None) -> Party | None:
        """The one of the pronoun's sort who was spoken of last."""
        if who == "self" and c.chunks[k].value in ("we", "i") and (found := self._quoting(c, k)):
            return found
        if who == "self" and c.chunks[k].value == "we" and self._acts(c, k):
            return None
        if who in ("person", "self"):
            return self.person
        if who == "many":
            acting = self._acting_on(c, k)
            armed = (
                i
                for i in range(k - 2, -1, -1)
                if c.kind(i) == "N" and i not in acting and self._is_armed(c, i, bool(acting))
            )
            near = next(armed, None)
            if near is None and self.tellers and self._tells(c, k):
                return self.tellers[1]
            return party(c, near, self.lexicon) if near is not None else self._several()
        if who != "body" or self._is_of_thing(c, k):
            return None
        speaker = self._speaker_before(c, k)
        if speaker >= 0:
            return self._spoken_for(c, speaker)
        found = self._voiced(c, k) or self._whose_relative(c, k) or self._goes_on(c, k)
        return found or self.body

    def _whose_relative(self, c: Clauses, k: int) -> Party | None:
        """`Turkey fights the front, which it shuns`: Turkey, whose clause the relative ends."""
        told = frames().get(f"v:{c.value(k + 1)}", ()) if c.kind(k + 1) == "V" else ()
        if not told or not all(frame.layer in ("speech", "provenance") for frame in told):
            return None
        before = c.words[c.chunks[k].first - 1] if c.chunks[k].first else ""
        relative = c.kind(k - 1) == "R" or before == "what"
        if not relative and not (c.kind(k - 1) == "T" and c.kind(k - 2) == "N"):
            return None
        first = next((i for i in range(1, k) if c.chunks[i].shape == "fin"), 0)
        heads = subject(c, first) if first and c.kind(first - 1) != "R" else ()
        if len(heads) != 1 or c.kind(heads[0]) != "N":
            return None
        found = self.meant(c, heads[0])
        return found if found and _is_body(found) else None

    def _goes_on(self, c: Clauses, k: int) -> Party | None:
        """`it added`: the body that gave the account before, whoever acts in that account."""
        says = c.kind(k + 1) == "V" and c.value(k + 1) in written("saying")
        if not says or self.source is None or self.number - self.source[0] > 1:
            return None
        found = self.source[1]
        opens = all(x.kind not in "NH" for x in c.chunks[:k])
        watches = found.kind in ("monitor", "media", "ngo") and "statement" not in c.words
        if not opens and not watches and c.value(k + 1) != "add":
            return None  # the Red Front freed its men, it said in a statement
        return found if _is_body(found) and found.name not in listed("papers") else None

    def _voiced(self, c: Clauses, k: int) -> Party | None:
        """`a spokesman for the Red Front said it`, `an army spokesman said it`: the body."""
        said = k - 2 if c.kind(k - 1) == "T" else k - 1
        speaks = c.kind(said) == "V" and c.value(said) in written("saying") | written("speaking")
        heads = subject(c, said) if speaks else ()
        if len(heads) != 1 or c.kind(heads[0]) != "N":
            return None
        h, chunk = heads[0], c.chunks[heads[0]]
        if c.words[chunk.last - 1] not in listed("voices"):
            return None
        if c.value(h + 1) in ("for", "of") and c.kind(h + 2) == "N":
            found = self.meant(c, h + 2)
            return found if found and found.kind not in ("thing", "abstract", "place") else None
        t = chunk.last - 2
        own = t >= chunk.first and (is_noun("forces", c.words[t]) or is_noun("bodies", c.words[t]))
        kind = "forces" if own and is_noun("forces", c.words[t]) else "body"
        return Party(plain(c, chunk.first, t + 1), None, c.of(chunk), kind) if own else None

    def _acts(self, c: Clauses, k: int) -> bool:
        """`we destroyed two posts`: what many did is not done by the one who speaks."""
        told = frames().get(f"v:{c.value(k + 1)}", ()) if c.kind(k + 1) == "V" else ()
        return any(frame.layer == "event" and frame.relation in listed("violent") for frame in told)

    def _quoting(self, c: Clauses, k: int) -> Party | None:
        """`“We condemn the raid,” the mayor said`: whoever is said to speak these words."""
        if c.kind(k + 1) != "V" or c.value(k + 1) not in written("speaking"):
            return None  # what they do is not done by the speaker alone
        for i in range(len(c.chunks) - 1, k, -1):
            if c.kind(i) == "V" and c.value(i) in written("saying") and c.chunks[i].shape == "fin":
                heads = [h for h in inverted(c, i) or subject(c, i) if h > k and c.kind(h) == "N"]
                found = self.meant(c, heads[0]) if len(heads) == 1 else None
                return found if found and found.kind not in ("thing", "abstract") else None
        return None

    def _speaker_before(self, c: Clauses, k: int) -> int:
        """`The spokesman Omar Saad said it attacked`: the one person who speaks, or -1."""
        said = k - 2 if c.kind(k - 1) == "T" else k - 1
        if c.kind(said) != "V" or c.value(said) not in written("saying"):
            return -1
        heads = subject(c, said)
        if len(heads) != 1 or c.kind(heads[0]) != "N":
            return -1
        meant = party(c, heads[0], self.lexicon)
        return heads[0] if may_be_person(meant) and not is_article_name(c, heads[0]) else -1

    def _spoken_for(self, c: Clauses, k: int) -> Party | None:
        """The body for which a person speaks, where the phrase tells it; else nobody."""
        chunk = c.chunks[k]
        meant = party(c, k, self.lexicon)
        if meant.party_id and (key := book().actors[meant.party_id].get("of")):
            return actor(key, c.of(chunk))
        inside = (c.named[t] for t in range(chunk.first, chunk.last) if t in c.named)
        key = next((n.actor_id for n in inside if n.actor_id and n.kind != "person"), None)
        key = key or state_of(c, k)
        return actor(key, c.of(chunk)) if key else None

    def _is_of_thing(self, c: Clauses, k: int) -> bool:
        """`the bomb killed four when it struck`: *it* is what the sentence speaks of, and nobody."""
        if c.kind(k + 1) != "V" or c.value(k + 1) in written("saying"):
            return False
        said = k - 2 if c.kind(k - 1) == "T" else k - 1
        if c.kind(said) == "V" and c.value(said) in written("saying"):
            return False
        verbs = (i for i in range(k - 1, 0, -1) if c.kind(i) == "V" and c.kind(i - 1) == "N")
        first = next((i for i in verbs if c.chunks[i].shape == "fin"), 0)
        told = subject(c, first) if first else ()
        return bool(told) and party(c, told[0], self.lexicon).kind in ("thing", "abstract")

    def _tells(self, c: Clauses, k: int) -> bool:
        """`they said`: whether those who told something a sentence ago go on."""
        near = self.tellers is not None and self.number - self.tellers[0] <= 2
        return near and c.kind(k + 1) == "V" and c.value(k + 1) in ("say", "state", "add")

    def _several(self) -> Party | None:
        return next((p for p in (self.here, self.many, self.body) if p and not is_one(p)), None)

    def _acting_on(self, c: Clauses, k: int) -> tuple[int, ...]:
        """`gunmen who opened fire on them`: those who act on whom the pronoun means."""
        if c.kind(k - 1) not in ("V", "P") or c.chunks[k].value == "they":
            return ()
        verb = next((i for i in range(k - 1, max(-1, k - 4), -1) if c.kind(i) == "V"), -1)
        violent = any(f.layer == "event" for f in frames().get(f"v:{c.value(verb)}", ()))
        return subject(c, verb) if c.kind(verb - 1) == "R" and violent else ()

    def _is_armed(self, c: Clauses, k: int, struck: bool = False) -> bool:
        kind = party(c, k, self.lexicon).kind
        return kind == "armed_collective" or (struck and kind in ("forces", "armed_force"))

    def _owned(self, c: Clauses, k: int, found: Party) -> Party:
        """`its foreign ministry`, `their forces`, `these groups`: those spoken of before."""
        if found.party_id and found.kind != "armed_collective":
            return found
        named = self._leader(c, k, found) or self._there(c, k, found) or resident(c, k, found)
        if named and named.party_id == "src_resident":
            self.residents |= {found.name, found.name.split()[-1]}
        if named:
            return named
        if found.kind == "name" and found.name in self.residents:
            return actor("src_resident", found.span)
        chunk = c.chunks[k]
        first, head = c.words[chunk.first], c.words[chunk.last - 1]
        former = first == "the" and c.words[chunk.first + 1] in ("former", "ex-rebel", "onetime")
        if former and is_noun("titles", head) and c.value(k + 1) != "of" and not found.party_id:
            self.catch_up()
            if self.person is not None and found.kind == "body":
                return self.person._replace(span=found.span)  # the former rebel chief
        again = self._militia(c, k, found) if head in listed("named_again") else None
        if again:
            return again
        if first in ("his", "her") and head in listed("rule"):
            return self._government(found)
        points = first in listed("pointing") or head in listed("officials")
        if points or found.kind == "forces":
            self.catch_up()
            return self._bearer(c, k) or self._pointed(c, k, found) or found
        return found

    def _bearer(self, c: Clauses, k: int) -> Party | None:
        """`the president`, after `President Omar Saad said`: the person who bears the title."""
        chunk = c.chunks[k]
        if c.words[chunk.first] != "the" or chunk.last - chunk.first != 2 or c.value(k + 1) == "of":
            return None
        bearer = self.titled.get(c.words[chunk.last - 1])
        return bearer._replace(span=c.of(chunk)) if bearer else None

    def _militia(self, c: Clauses, k: int, found: Party) -> Party | None:
        """`the insurgents`: those of the one armed group that the article names."""
        chunk = c.chunks[k]
        if c.words[chunk.first] not in ("the", "these", "those") or chunk.last - chunk.first > 3:
            return None
        between = c.words[chunk.first + 1 : chunk.last - 1]
        if found.party_id != data("relations")["unnamed_armed"]:
            return None
        if any(word not in listed("kinds_of_arms") for word in between):
            return None
        name = militia_of(self.militias)
        told = name is not None and name in self.text[: c.starts[0]]  # before this sentence
        return Party(name, None, found.span, "armed_collective") if name and told else None

    def _government(self, found: Party) -> Party:
        """`his government`: that of the person spoken of."""
        self.catch_up()
        governments: Mapping[str | None, str] = data("relations")["government_of"]
        key = governments.get(self.person.party_id) if self.person else None
        return actor(key, found.span) if key else found

    def _pointed(self, c: Clauses, k: int, found: Party) -> Party | None:
        """Whom a phrase points back to, or null where it points to nobody known."""
        chunk, body = c.chunks[k], self.body
        first, head = c.words[chunk.first], c.words[chunk.last - 1]
        short, meant = chunk.last - chunk.first == 2, None
        kind = c.words[chunk.first + 1] if chunk.last - chunk.first == 3 else ""
        armed = kind in listed("kinds_of_arms")
        if (armed or kind in listed("watching")) and self.group and head in listed("anybody"):
            fits = self.group.kind in (("armed_force", "name") if armed else _WATCHING)
            return self.group._replace(span=found.span) if fits else None
        nation = kind in listed("national") or kind in data("relations")["demonyms"]
        rest = (t for t in range(chunk.first + 1, chunk.last) if is_upper(c, t))
        based = [c.words[t].endswith(_DESCRIBED) for t in rest] == [True]
        if (nation or based) and first == "the" and self.group and head in listed("anybody"):
            forces = data("relations")["forces_of"].values()
            group = self._other_group(c) if self.group.party_id in forces else self.group
            return group._replace(span=found.span) if group else None
        if body is None:
            return None
        if first in ("its", "their") and is_noun("offices", head) and body.kind in ("state", "igo"):
            meant = body
        elif found.kind == "forces" and is_theirs(c, k):
            return self._forces(found)
        elif first in ("its", "their") and found.kind == "armed_collective":
            allied = not {"allied", "ally", "allies"}.isdisjoint(c.words[chunk.first : chunk.last])
            meant = None if allied or c.kind(k - 1) == "&" else self.here
        elif (
            short
            and head in ("groups", "militias")
            and body.kind == "armed_collective"
            or short
            and not found.party_id
            and is_again(first, head, body)
        ):
            meant = self.group if self.group and head in listed("anybody") else body
            if head == "group" and meant.kind == "igo":
                return None
            if head in listed("anybody") and meant.kind in ("forces", "state", "person"):
                return None  # the police are no group
        elif (
            head in listed("officials") and not found.party_id and len(c.of(chunk).of(c.text)) < 30
        ):
            meant = self.state
        return meant._replace(span=found.span) if meant else None

    def _other_group(self, c: Clauses) -> Party | None:
        """The group outside the register that the sentence before names last, as an object too."""
        before = self.clauses(self.number - 1) if self.number else c
        for i in range(len(before.chunks) - 1, -1, -1):
            if before.kind(i) == "N" and is_article_name(before, i):
                found = party(before, i, self.lexicon)
                if found.kind in ("name", "body") and not found.party_id:
                    return found
        return None

    def its(self, c: Clauses, k: int) -> Party | None:
        """`the council blamed soldiers, and its head`: the body that *its* means at chunk *k*."""
        first = next((i for i in range(1, k) if c.chunks[i].shape == "fin"), 0)
        heads = subject(c, first) if first and c.kind(first - 1) != "R" else ()
        if len(heads) == 1 and c.kind(heads[0]) == "N":
            found = self.meant(c, heads[0])
            if found and _is_body(found):
                return found
        self.catch_up()
        unnamed = self.body is not None and self.body.kind == "armed_collective"
        return (self._last_group(c) if unnamed else None) or self.body

    def _last_group(self, c: Clauses) -> Party | None:
        """`fighters led by the Islamist group Red Front fled`: the Red Front."""
        before = self.clauses(self.number - 1) if self.number else c
        for i in range(len(before.chunks) - 1, -1, -1):
            if before.kind(i) == "N" and before.value(i - 1) in ("by", "of", "from", "including"):
                found = party(before, i, self.lexicon)
                inside = before.words[before.chunks[i].first : before.chunks[i].last]
                band = not listed("banded").isdisjoint(inside)
                if found.kind == "armed_force" or (found.kind == "name" and band):
                    return found
        return None

    def _forces(self, found: Party) -> Party:
        """`their forces`: those of the state, or of the sources of a state, spoken of."""
        forces: Mapping[str | None, str] = data("relations")["forces_of"]
        for owner in (self.here, self.state, self.body):
            if owner and owner.kind == "name" and not owner.party_id:
                return found
            key = forces.get(owner.party_id) if owner else None
            if key or (owner and owner.kind == "state" and owner.party_id):
                return actor(key or str(owner.party_id if owner else ""), found.span)
        carried = found.name.split()[-1] in listed("carriers")  # its jets
        own = carried and self.body is not None and self.body.kind == "forces"
        return self.body._replace(span=found.span) if own and self.body else found

    def _leader(self, c: Clauses, k: int, found: Party) -> Party | None:
        """`a leader of the Druze minority`: the one person of that office whom the article names."""
        chunk = c.chunks[k]
        if c.words[chunk.last - 1] not in ("leader", "director", "spokesman") or found.party_id:
            return None
        bodies = {b.party_id for b in self.all(c, after(c, k, ("of", "for"), 3))}
        who = {n.actor_id for n in self.named if n.kind == "person" and n.actor_id}
        held = [p for p in who if book().actors[p or ""].get("of") in bodies - {None}]
        return actor(held[0], found.span) if len(held) == 1 and held[0] else None

    def _there(self, c: Clauses, k: int, found: Party) -> Party | None:
        """`the region`, `the town`: the place of that kind named last."""
        chunk = c.chunks[k]
        kinds = data("relations")["there"].get(c.words[chunk.last - 1])
        if not kinds or c.words[chunk.first] != "the" or chunk.last - chunk.first != 2:
            return None
        if c.value(k + 1) == "of":
            return None  # the town of Abra
        start = c.starts[chunk.first]
        before = [n for n in self.named if n.end <= start and n.place_id and n.kind in kinds]
        place = before[-1] if before else None
        return Party(place.name or "", place.place_id, found.span, "place") if place else None

    def _whole_name(self, found: Party) -> Party:
        """A surname alone is the person named in full before it."""
        if found.party_id is None and found.kind == "name":
            parts = found.name.split()
            if len(parts) == 1:
                return found._replace(name=self.full.get(found.name, found.name))
            if found.name[0].isupper():
                self.full.setdefault(parts[-1], found.name)
        return found

    def _remember(self, c: Clauses, k: int) -> None:
        if c.chunks[k].shape == "inf":
            return  # urged the council to act: the council is not spoken of
        heads = inverted(c, k) or subject(c, k)
        if len(heads) != 1 or c.kind(heads[0]) != "N":
            return
        found = self.meant(c, heads[0])
        if found is None or found.kind in ("thing", "abstract", "place", "community"):
            return
        if found.name == "Whoever":
            return
        if _tells_of_statement(c.words) and self.issued is not c and found.kind != "people":
            self.author, self.issued = found, c
        if c.words[c.chunks[heads[0]].first] in ("its", "their") and not found.party_id:
            return  # its members: the body goes on being spoken of
        head = c.words[c.chunks[heads[0]].last - 1]
        alone = (
            found.party_id is None and found.kind in ("body", "people") and not head.endswith(MANY)
        )
        if alone and (is_noun("titles", head) or self.lexicon.word_of(head).letter == "q"):
            self.person = found
            if is_noun("titles", head):
                return  # a commander is no body
        elif found.kind in ("person", "unnamed_source") or (
            found.party_id is None
            and found.kind == "name"
            and may_be_person(found)
            and not is_article_name(c, heads[0])
            and not self._is_militia(found)
        ):
            self.person = found
            chunk = c.chunks[heads[0]]
            titles = (w for w in c.words[chunk.first : chunk.last - 1] if is_noun("titles", w))
            self.titled.update(dict.fromkeys(titles, found))
            return
        if found.party_id is None and is_noun("honours", found.name.lower()):
            return  # Major, whose name the text keeps apart
        self.here = found
        if found.kind == "state":
            self.state = found
        if found.kind in ("name", "body", "armed_force", "ngo", "monitor", "igo"):
            self.group = found
        if found.kind == "people" and not found.party_id:
            return
        if found.kind in ("armed_collective", "people", "forces"):
            one = found.kind == "forces" and not head.endswith("s")  # the army, it
            self.many = found
            one = one or bool(found.party_id and not head.endswith("men"))  # the gunmen, it said
            self.body = found if one else self.body
        else:
            self.body = found

    def each(self, c: Clauses, heads: Sequence[int]) -> list[Party | None]:
        return [self.meant(c, k) for k in heads]

    def rather(self, c: Clauses, k: int, found: Party) -> Party:
        """`civilians, mostly Alawites`: the community."""
        if found.party_id is None and c.kind(k + 1) == "C" and c.kind(k + 2) == "N":
            most = c.words[c.chunks[k + 2].first - 1] in (
                "mostly",
                "mainly",
                "largely",
                "predominantly",
            )
            other = self.meant(c, k + 2) if most else None
            if other and other.kind == "community":
                return other
        return found

    def all(self, c: Clauses, heads: Sequence[int]) -> list[Party]:
        if len(heads) == 1 and (both := self._both(c, heads[0])):
            return both
        found = [p for p in (self.meant(c, k) for k in heads) if p is not None]
        if len(heads) == 1 and len(found) == 1:
            found += self._included(c, heads[0], found[0])
        return found

    def _included(self, c: Clauses, k: int, found: Party) -> list[Party]:
        """`rebel groups, including the Red Front, shelled`: the Red Front besides."""
        at = k + 2 if c.kind(k + 1) == "C" else k + 1
        if c.value(at) != "including" or found.kind not in ("armed_collective", "body"):
            return []
        many = c.words[c.chunks[k].last - 1].endswith("s")
        heads = joined(c, at + 1) if many and c.kind(at + 1) == "N" else ()
        named = (self.meant(c, h) for h in heads if is_upper(c, c.chunks[h].last - 1))
        return [p for p in named if p and p.kind in ("name", "armed_force", "body")]

    def _both(self, c: Clauses, k: int) -> list[Party]:
        """`the two sides`, `both`: the two that were named together last."""
        chunk = c.chunks[k]
        told = tuple(c.words[chunk.first : chunk.last])
        if chunk.kind not in "NH" or told[0] not in ("the", "both", "these") or len(told) > 3:
            return []
        head = told[-1] if told[-1] not in ("both", "two") else ""
        if not (told[0] == "both" or told[:2] == ("the", "two") or told == ("the", "pair")):
            return []
        if head not in listed("two_sides") and head not in ("", "pair"):
            return []
        kinds = data("relations")["two_of"].get(head, ())
        for number, one, other in (*self._two_here(c, k), *(self.pair and [self.pair] or ())):
            fits = all(p.kind in kinds for p in (one, other)) if kinds else True
            if self.number - number <= 2 and fits:
                span = c.of(chunk)
                return [one._replace(span=span), other._replace(span=span)]
        return []

    def _two_here(self, c: Clauses, k: int) -> Iterator[tuple[int, Party, Party]]:
        """Two parties that *and* joins in the sentence before chunk *k*, the nearest first."""
        for i in range(k - 2, 1, -1):
            if c.kind(i) == "N" and c.kind(i - 1) == "&" and c.kind(i - 2) == "N":
                one, other = self.meant(c, i - 2), self.meant(c, i)
                if one and other and _acts_for_itself(one) and _acts_for_itself(other):
                    yield self.number, one, other

    def acts(self, word: str) -> bool:
        """Whether the article has *word*, with a capital, do or say something somewhere."""
        return word in self.doers

    @cached_property
    def doers(self) -> frozenset[str]:
        """The words, in small letters, of the names that `_doing` finds."""
        return frozenset(m.lower() for m in _doing().findall(self.text))

    @cached_property
    def ruling(self) -> str | None:
        """The one government that the article names, which `government airstrikes` are of."""
        told = {n.actor_id for n in self.named if n.kind == "state" and "gov" in n.words.lower()}
        forces: Mapping[str | None, str] = data("relations")["forces_of"]
        told |= {key for n in self.named for key, own in forces.items() if own == n.actor_id}
        others = any(not is_own(m, ("Syria",)) for m in _GOVERNMENT.findall(self.text))
        return "syr_gov" if "syr_gov" in told and not others else None

    def is_where(self, word: str) -> bool:
        """Whether the article tells of something *in* or *near* what *word* names: a place."""
        return word in self.wheres

    @cached_property
    def wheres(self) -> frozenset[str]:
        """The words, in small letters, of names behind which something is or happens."""
        return frozenset(m.lower() for m in _WHERE.findall(self.text))

    @cached_property
    def militias(self) -> frozenset[str]:
        """The armed groups outside the register that the article names as such."""
        return militias(self.text, self.doers, self.lexicon.knows)

    def _is_militia(self, found: Party) -> bool:
        return found.name.lower() in {name.lower() for name in self.militias}

    def clauses(self, number: int) -> Clauses:
        span = self.reading.sentences[number].span
        first, past = bisect_left(self.places, span.start), bisect_left(self.places, span.end)
        return clauses(self.text, span, self.named[first:past])

    def catch_up(self) -> None:
        """Read whom the sentences passed over spoke of, now that a pronoun asks for them."""
        pending, self.pending = self.pending, []
        for number, c, k in pending:
            self._enter(number)
            if c is not None:
                self._remember(c, k)
                continue
            unread = self.clauses(number)
            for i, chunk in enumerate(unread.chunks):
                if chunk.kind == "V":
                    self._remember(unread, i)
        self._enter(self.number)

    def _enter(self, number: int) -> None:
        """What was spoken of in one sentence is not in the next."""
        if number != self.latest:
            self.here, self.latest = None, number
