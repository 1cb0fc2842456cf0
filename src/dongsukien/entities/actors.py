"""Mention → Actor: how an entity is worded where it acts.

Events and quotes name their actors through this index. Which entity a mention stands for was settled before; here only
the wording is chosen (``ANNOTATION.md`` §4): the longest phrase with title in the sentence of the act, else the nearest
earlier sentence's, else a later one's. The page's own article and each teaser are texts apart: a wording of the same
text is preferred.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache

from dongsukien.annotations import Actor, Entity, Mention, Names, Sentence
from dongsukien.entities.words import word_set

UNNAMED = "unnamed:"  # how the id of an actor begins who is known by the words of the text only


def actor_index(names: Names, sentences: Sequence[Sentence]) -> ActorIndex:
    """The index of a page with these *names* and *sentences*. Quotes, events and diplomacy ask for it in turn, and the
    last page's is remembered with all that they have looked up in it."""
    return _last_index(_Page(names, sentences))


class _Page:
    """Names and sentences that are the same as others only if they are these very objects: compared at no cost."""

    __slots__ = ("names", "sentences")

    def __init__(self, names: Names, sentences: Sequence[Sentence]) -> None:
        self.names = names
        self.sentences = sentences

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Page) and self.names is other.names and self.sentences is other.sentences

    def __hash__(self) -> int:
        return hash((id(self.names), id(self.sentences)))


@lru_cache(maxsize=1)
def _last_index(page: _Page) -> ActorIndex:
    return ActorIndex(page.names, page.sentences)


class ActorIndex:
    """The mentions of one page by sentence and by entity."""

    def __init__(self, names: Names, sentences: Sequence[Sentence]) -> None:
        self._sentences = sentences
        self._entities: dict[str, Entity] = {entity.id: entity for entity in names.entities}
        self._by_sentence: dict[int, tuple[Mention, ...]] = {}
        self._worded: dict[str, list[Mention]] = {}
        self._nested: dict[int, list[Mention]] = {}
        self._courtesy: dict[str, str] = {}
        self._of_text: dict[tuple[str, int | None], tuple[list[Mention], list[int]]] = {}
        self._best: dict[tuple[str, int], Mention | None] = {}
        self._actors: dict[tuple[str, int], Actor] = {}
        self._together: dict[tuple[tuple[str, ...], int], tuple[Actor, ...]] = {}
        by_sentence: dict[int, list[Mention]] = {}
        for mention in names.mentions:
            if mention.nested:
                self._nested.setdefault(mention.sentence, []).append(mention)
                continue
            if mention.kind == "person" and len(mention.entities) == 1:
                word = self._words(mention).partition(" ")[0].lower()
                if word in word_set("courtesy") and mention.form != "pronoun":
                    self._courtesy.setdefault(mention.entities[0], word)
            by_sentence.setdefault(mention.sentence, []).append(mention)
            if len(mention.entities) == 1 and mention.form != "pronoun":
                self._worded.setdefault(mention.entities[0], []).append(mention)
        for index, found in by_sentence.items():
            self._by_sentence[index] = tuple(sorted(found, key=_place))
        for worded in self._worded.values():
            worded.sort(key=_place)

    def in_sentence(self, index: int) -> tuple[Mention, ...]:
        """The mentions of sentence *index* that are no part of another mention, in order."""
        return self._by_sentence.get(index, ())

    def inside(self, mention: Mention) -> tuple[Mention, ...]:
        """The mentions nested in *mention*, in order: "Peru" in "Ngoại trưởng Peru Ana Moreno"."""
        return tuple(other for other in self._nested.get(mention.sentence, ()) if mention.span.contains(other.span))

    def courtesy(self, id: str) -> str | None:
        """Whether the page calls the person *id* "ông" or "bà"; ``None``: it does not show."""
        return self._courtesy.get(id)

    def entity(self, id: str) -> Entity | None:
        """The entity called *id*, ``None`` if the page has none."""
        return self._entities.get(id)

    def actors(self, mention: Mention) -> tuple[Actor, ...]:
        """One actor for each entity that *mention* stands for, in its order; none for an unresolved reference."""
        if mention.entities and mention.entities[0].startswith(UNNAMED):
            return (self._unnamed(mention),)
        asked = (mention.entities, mention.sentence)
        known = self._together.get(asked)
        if known is None:
            entities = [entity for id in mention.entities if (entity := self._entities.get(id)) is not None]
            known = tuple(self._actor(entity, mention) for entity in entities)
            if all(self._best_wording(entity.id, mention.sentence) is not None for entity in entities):
                self._together[asked] = known  # else it is worded as this very mention is
        return known

    def _unnamed(self, mention: Mention) -> Actor:
        """A group by its words; its state is that of whoever ``mention.name`` says it belongs to."""
        surface = self._words(mention)
        owner = next((other for other in self.in_sentence(mention.sentence) if other.span == mention.name), None)
        country = self._entities[owner.entities[0]].country if owner is not None and owner.entities else None
        name = surface[:1].lower() + surface[1:]
        return Actor(mention.entities[0], name, mention.kind, country, surface, mention.span)

    def person_called(self, words: str, sentence: int) -> Actor | None:
        """The one person whose name ends in *words* (lower case) or whose title they are, as worded in *sentence*."""
        found = {
            mention.entities[0]
            for mentions in self._by_sentence.values()
            for mention in mentions
            if mention.kind == "person" and len(mention.entities) == 1 and self._answers_to(mention, words)
        }
        return self.actor(found.pop(), sentence) if len(found) == 1 else None

    def _answers_to(self, mention: Mention, words: str) -> bool:
        name = self._entities[mention.entities[0]].name.lower() if mention.entities[0] in self._entities else ""
        return f" {name}".endswith(f" {words}") or (mention.role or "").lower() == words

    def actor(self, id: str, sentence: int) -> Actor | None:
        """The entity *id* as worded for an act in *sentence*; ``None`` where the page never names it."""
        entity = self._entities.get(id)
        worded = self._best_wording(id, sentence)
        return None if entity is None or worded is None else self._worded_as(entity, worded)

    def _actor(self, entity: Entity, mention: Mention) -> Actor:
        asked = (entity.id, mention.sentence)
        known = self._actors.get(asked)
        if known is not None:
            return known
        best = self._best_wording(entity.id, mention.sentence)
        if best is None:
            return self._worded_as(entity, mention)
        return self._actors.setdefault(asked, self._worded_as(entity, best))

    def _worded_as(self, entity: Entity, worded: Mention) -> Actor:
        surface = self._words(worded)
        return Actor(entity.id, entity.name, entity.kind, entity.country, surface, worded.span, worded.role)

    def _words(self, mention: Mention) -> str:
        sentence = self._sentences[mention.sentence]
        start, end = sentence.local(mention.span)
        return sentence.text[start:end]

    def _best_wording(self, id: str, sentence: int) -> Mention | None:
        asked = (id, sentence)
        if asked not in self._best:
            self._best[asked] = self._find_wording(id, sentence)
        return self._best[asked]

    def _find_wording(self, id: str, sentence: int) -> Mention | None:
        own, numbers = self._wordings(id, self._sentences[sentence].teaser)
        if not own:
            return None
        first = bisect_left(numbers, sentence)
        if first == len(numbers) or numbers[first] != sentence:
            first = bisect_left(numbers, numbers[first - 1] if first else numbers[0])
        return max(own[first : bisect_right(numbers, numbers[first])], key=_length)

    def _wordings(self, id: str, teaser: int | None) -> tuple[list[Mention], list[int]]:
        """How the text that the teaser (``None``: the article) is words the entity, else how the page does, in order;
        and the sentences of these wordings."""
        asked = (id, teaser)
        if asked not in self._of_text:
            worded = self._worded.get(id, [])
            own = [mention for mention in worded if self._sentences[mention.sentence].teaser == teaser] or worded
            self._of_text[asked] = own, [mention.sentence for mention in own]
        return self._of_text[asked]


def _place(mention: Mention) -> tuple[int, int]:
    return mention.span.start, mention.span.end


def _length(mention: Mention) -> int:
    return len(mention.span)
