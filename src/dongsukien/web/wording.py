"""How values of the record are worded for readers: dates, outlets, headlines of happenings, citations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

import msgspec

from dongsukien import lexicons
from dongsukien.export.tables import holders
from dongsukien.record.bargaining_views import When
from dongsukien.record.views import ActorRef, ActorView, EventView, EvidenceView, QuoteView
from dongsukien.web.dates import date_words
from dongsukien.web.languages import Language


def outlet_name(outlet: str | None, language: Language) -> str:
    """The name of an outlet, or the words for one that the page does not name."""
    return outlet or language.say("outlet.unknown")


def event_date(event: EventView, language: Language) -> str:
    """The date of a happening; the record words it in Vietnamese, other languages word the value.

    Where the pages give none, the day of the first page that tells of it is named as such.
    """
    if language.code == "vi":
        return event.date_text or language.say("date.unknown")
    if event.date:
        return date_words(event.date, language.code)
    told = next((proof.published for proof in event.evidence if proof.published), None)
    if told:
        return language.say("date.published", day=date_words(told, language.code, clock=False))
    return language.say("date.unknown")


def country_name(code: str, language: Language) -> str:
    """The state with the ISO 3166 alpha-3 *code*, as papers in *language* name it; the code where none is known.

    >>> from dongsukien.web.languages import language
    >>> country_name("NOR", language("vi")), country_name("NOR", language("en"))
    ('Na Uy', 'Norway')
    """
    return (_countries() if language.code == "vi" else _countries_en()).get(code, code)


@cache
def _countries() -> dict[str, str]:
    return {row["code"]: row["name"] for row in lexicons.tsv("entities/countries.tsv")}


@cache
def _countries_en() -> dict[str, str]:
    return _table("countries_en")


@cache
def _names_en() -> dict[str, str]:
    return _table("names_en")


def _table(name: str) -> dict[str, str]:
    text = files(__package__).joinpath(f"i18n/{name}.toml").read_text(encoding="utf-8")
    return msgspec.toml.decode(text, type=dict[str, str])


def issue_name(issue: str, words: str, language: Language) -> str:
    """The name of an issue of a matrix: of the list, of an agreement with what it covers, else the *words* of a page.

    >>> from dongsukien.web.languages import language
    >>> issue_name("ceasefire:energy+sea", "", language("en")), issue_name("other:x", "Hồ nước ngọt", language("vi"))
    ('Ceasefire (energy, at sea)', 'Hồ nước ngọt')
    """
    kind, _, scope = issue.partition(":")
    if kind == "other":
        return words
    name = language.words.get(f"issue.{kind}") or language.term("agreement", kind)
    covered = ", ".join(_covered(part, language) for part in scope.split("+") if part)
    return f"{name[:1].upper()}{name[1:]}" + (f" ({covered})" if covered else "")


def _covered(part: str, language: Language) -> str:
    """What an agreement covers: a term of the list, or how long it lasts ("P30D")."""
    match = _LASTING.fullmatch(part)
    return language.count(f"count.{_UNITS[match[2]]}", int(match[1])) if match else language.term("scope", part)


_LASTING = re.compile(r"P(\d+)([DWMY])")
_UNITS = {"D": "days", "W": "weeks", "M": "months", "Y": "years"}


def when_words(when: When, language: Language) -> str:
    """When something was, as ``event_date`` words it."""
    if language.code == "vi":
        return when.text or language.say("date.unknown")
    if when.date:
        return date_words(when.date, language.code)
    if when.sort:
        return language.say("date.published", day=date_words(when.sort, language.code, clock=False))
    return language.say("date.unknown")


def names(actors: Sequence[ActorRef]) -> str:
    """Actors in a row of a table."""
    return "; ".join(actor.name for actor in actors)


def headline(event: EventView, language: Language) -> str:
    """What happened in one line; in English composed from the actors and the type, never translated."""
    if language.code == "vi":
        return event.summary
    line = _english(event, language)
    cancelled = event.called_off and not event.carried_out
    if event.disputed_by:
        return language.say("event.headline_disputed", line=line)
    return language.say("event.headline_called_off", line=line) if cancelled else line


def _english(event: EventView, language: Language) -> str:
    what = language.term("type", event.type)
    if event.participants:
        return f"{_listed(event.participants, language)}: {what}"
    if event.source and event.target:
        return f"{_listed(event.source, language)} → {_listed(event.target, language)}: {what}"
    who = event.source or event.target
    return f"{_listed(who, language)}: {what}" if who else event.summary


def actor_name(actor: ActorRef | ActorView, language: Language) -> str:
    """The name of an actor in *language*, where the program knows one; else as the record has it."""
    if language.code == "vi":
        return actor.name
    if actor.kind == "country" and actor.country:
        return _countries_en().get(actor.country, actor.name)
    if actor.kind == "person" and actor.country in (None, "VNM"):
        return actor.name  # a Vietnamese may bear the name that a Chinese has in Vietnamese
    return _names_en().get(actor.name, actor.name)


def _listed(actors: Sequence[ActorRef], language: Language) -> str:
    return ", ".join(actor_name(actor, language) for actor in actors)


def published(evidence: EvidenceView, language: Language) -> str | None:
    """When the article of *evidence* appeared, ``None`` where nobody says."""
    return date_words(evidence.published, language.code) if evidence.published else None


def tellers(evidence: Sequence[EvidenceView], language: Language) -> str:
    """The outlets of *evidence*, each once and with how often: "Báo Thử (2), Báo Mẫu"."""
    times = Counter(outlet_name(proof.outlet, language) for proof in evidence)
    return ", ".join(f"{outlet} ({n})" if n > 1 else outlet for outlet, n in times.items())


def citation(evidence: EvidenceView, language: Language) -> str:
    """A citation that a newspaper would print: outlet, headline, date, address, the sentence."""
    parts = [outlet_name(evidence.outlet, language)]
    if evidence.title:
        parts.append(f"“{evidence.title}”")
    day = published(evidence, language)
    if day:
        basis = "" if evidence.published_basis != "inferred" else f" ({language.say('basis.inferred')})"
        parts.append(f"{day}{basis}")
    if evidence.url:
        parts.append(evidence.url)
    return f"{', '.join(parts)}: “{evidence.sentence.strip()}”"


def reason(words: str, language: Language) -> str:
    """Why a report was linked, part by part; a part that has no words in *language* stays as the record gives it."""
    return "; ".join(_reason_part(part.strip(), language) for part in words.split(";"))


def _reason_part(part: str, language: Language) -> str:
    figures = _FIGURE.findall(part)
    worded = language.term("reason", _FIGURE.sub("#", part))
    for figure in figures:
        worded = worded.replace("#", figure, 1)
    return worded


_FIGURE = re.compile(r"\d+(?:\.\d+)?")


def said(quote: QuoteView) -> str:
    """The words of a quote; in quotation marks only where all of it stood in them on the page.

    A direct quote may hold a few words of the paper's own; its inner marks then tell which is which.
    """
    words = " … ".join(quote.content)
    return f"“{words}”" if quote.direct and not _QUOTATION.search(words) else words


_QUOTATION = re.compile('["“”„«»]')


def outside_link(url: str | None) -> str | None:
    """*url* when it may be linked to: an http or https address with a host, and nothing else."""
    if not url or len(url) > 2000:
        return None
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname
    except ValueError:
        return None
    return url.strip() if parts.scheme in ("http", "https") and host and "@" not in parts.netloc else None


EVENT_HEADER = (
    "id", "date", "date_text", "date_basis", "type", "modality", "summary", "source", "target", "participants",
    "holders", "place", "reports", "outlets", "independent", "story", "outlet", "published", "title", "url", "sentence",
)  # fmt: skip


def event_row(event: EventView) -> tuple[str | int | float | None, ...]:
    """A happening as a row under ``EVENT_HEADER``, with its best evidence."""
    best = event.evidence[0] if event.evidence else None
    proof = (best.outlet, best.published, best.title, best.url, best.sentence) if best else (None,) * 5
    return (
        event.id, event.date, event.date_text, event.date_basis, event.type, event.modality, event.summary,
        names(event.source), names(event.target), names(event.participants),
        holders(event.source, event.target, event.participants), event.place,
        event.n_reports, event.n_outlets, event.n_independent, event.story, *proof,
    )  # fmt: skip
