"""Which words stand for an actor, given who is who."""

from dongsukien.annotations import Entity, Mention, Names, Sentence
from dongsukien.entities.actors import ActorIndex
from dongsukien.spans import Span

_ENTITIES = (
    Entity("person:ana-moreno", "Ana Moreno", "person", "CHL", ()),
    Entity("country:per", "Peru", "country", "PER", ()),
)


def _page(*lines: str, teaser_from: int | None = None) -> list[Sentence]:
    out, at = [], 0
    for index, line in enumerate(lines):
        teaser = 0 if teaser_from is not None and index >= teaser_from else None
        out.append(Sentence(index, Span(at, at + len(line)), line, "body", index, teaser))
        at += len(line) + 1
    return out


def _mention(
    page: list[Sentence], index: int, words: str, *ids: str, form: str = "full", nested: bool = False
) -> Mention:
    start = page[index].text.index(words)
    span = page[index].span_of(start, start + len(words))
    return Mention(span, span, "person", ids, form, index, nested, role="Ngoại trưởng" if "Ngoại" in words else None)  # type: ignore[arg-type]


def _index(page: list[Sentence], *mentions: Mention) -> ActorIndex:
    return ActorIndex(Names(mentions, _ENTITIES, ()), page)


def test_a_name_in_the_sentence_is_its_own_wording() -> None:
    page = _page("Ngoại trưởng Chile Ana Moreno tới Lima.")
    mention = _mention(page, 0, "Ngoại trưởng Chile Ana Moreno", "person:ana-moreno")
    (actor,) = _index(page, mention).actors(mention)
    assert (actor.name, actor.country, actor.surface) == ("Ana Moreno", "CHL", "Ngoại trưởng Chile Ana Moreno")
    assert actor.span == mention.span and actor.role == "Ngoại trưởng"


def test_the_longest_wording_of_the_sentence_wins() -> None:
    page = _page("Bà Moreno đến muộn, Ngoại trưởng Chile Ana Moreno xin lỗi.")
    short = _mention(page, 0, "Bà Moreno", "person:ana-moreno", form="short")
    full = _mention(page, 0, "Ngoại trưởng Chile Ana Moreno", "person:ana-moreno")
    assert _index(page, short, full).actors(short)[0].span == full.span


def test_a_pronoun_takes_the_nearest_earlier_wording() -> None:
    page = _page("Bà Ana Moreno tới.", "Bà Moreno họp.", "Bà nói.", "Bà Ana Moreno Ruiz về.")
    mentions = [
        _mention(page, 0, "Bà Ana Moreno", "person:ana-moreno"),
        _mention(page, 1, "Bà Moreno", "person:ana-moreno", form="short"),
        _mention(page, 2, "Bà", "person:ana-moreno", form="pronoun"),
        _mention(page, 3, "Bà Ana Moreno Ruiz", "person:ana-moreno"),
    ]
    assert _index(page, *mentions).actors(mentions[2])[0].surface == "Bà Moreno"


def test_a_pronoun_before_any_name_takes_a_later_wording() -> None:
    page = _page("Bà nói.", "Bà Ana Moreno về.")
    pronoun = _mention(page, 0, "Bà", "person:ana-moreno", form="pronoun")
    name = _mention(page, 1, "Bà Ana Moreno", "person:ana-moreno")
    assert _index(page, pronoun, name).actors(pronoun)[0].surface == "Bà Ana Moreno"


def test_a_description_in_the_sentence_keeps_its_words() -> None:
    page = _page("Bà Ana Moreno tới.", "Nhà ngoại giao này cảm ơn.")
    name = _mention(page, 0, "Bà Ana Moreno", "person:ana-moreno")
    described = _mention(page, 1, "Nhà ngoại giao này", "person:ana-moreno", form="description")
    assert _index(page, name, described).actors(described)[0].surface == "Nhà ngoại giao này"


def test_both_sides_are_two_actors_in_their_own_words() -> None:
    page = _page("Bà Ana Moreno và Peru họp.", "Hai bên nhất trí.")
    mentions = [
        _mention(page, 0, "Bà Ana Moreno", "person:ana-moreno"),
        _mention(page, 0, "Peru", "country:per"),
        _mention(page, 1, "Hai bên", "person:ana-moreno", "country:per", form="description"),
    ]
    actors = _index(page, *mentions).actors(mentions[2])
    assert [(a.name, a.surface) for a in actors] == [("Ana Moreno", "Bà Ana Moreno"), ("Peru", "Peru")]


def test_an_unresolved_reference_gives_no_actor() -> None:
    page = _page("Ông nói.")
    pronoun = _mention(page, 0, "Ông", form="pronoun")
    assert _index(page, pronoun).actors(pronoun) == ()


def test_nested_mentions_are_left_out_and_the_rest_is_in_order() -> None:
    page = _page("Ngoại trưởng Peru Ana Moreno gặp Peru.")
    holder = _mention(page, 0, "Ngoại trưởng Peru Ana Moreno", "person:ana-moreno")
    inner = _mention(page, 0, "Peru", "country:per", nested=True)
    index = _index(page, holder, inner)
    assert index.in_sentence(0) == (holder,)
    assert index.in_sentence(5) == ()


def test_a_teaser_is_worded_by_its_own_text_where_it_can_be() -> None:
    page = _page("Bà Ana Moreno tới.", "Ngoại trưởng Ana Moreno thăm Lima.", "Bà nói.", teaser_from=1)
    mentions = [
        _mention(page, 0, "Bà Ana Moreno", "person:ana-moreno"),
        _mention(page, 1, "Ngoại trưởng Ana Moreno", "person:ana-moreno"),
        _mention(page, 2, "Bà", "person:ana-moreno", form="pronoun"),
    ]
    assert _index(page, *mentions).actors(mentions[2])[0].surface == "Ngoại trưởng Ana Moreno"


def test_an_entity_can_be_asked_for_by_its_id() -> None:
    page = _page("Peru cảm ơn.", "Hai nước họp.")
    index = _index(page, _mention(page, 0, "Peru", "country:per"))
    actor = index.actor("country:per", 1)
    assert actor is not None and actor.surface == "Peru"
    assert index.actor("country:chl", 1) is None


def test_nested_mentions_are_found_inside_their_holder() -> None:
    page = _page("Ngoại trưởng Peru Ana Moreno gặp Peru.")
    holder = _mention(page, 0, "Ngoại trưởng Peru Ana Moreno", "person:ana-moreno")
    inner = _mention(page, 0, "Peru", "country:per", nested=True)
    assert _index(page, holder, inner).inside(holder) == (inner,)


def test_a_person_is_called_as_the_page_calls_her() -> None:
    page = _page("Bà Ana Moreno tới.", "Ông nói.")
    name = _mention(page, 0, "Bà Ana Moreno", "person:ana-moreno")
    wrong = _mention(page, 1, "Ông", "person:ana-moreno", form="pronoun")
    index = _index(page, name, wrong)
    assert index.courtesy("person:ana-moreno") == "bà"
    assert index.courtesy("country:per") is None
