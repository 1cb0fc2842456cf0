"""How much each line speaks for each state of the line model: the evidence, in points.

The numbers lie in ``lexicons/pages/weights.toml``. A line is scored by itself, by its neighbours (a headline that the
next sentence takes up), and, on the second reading, by what is known of the article (its names, its headline).
"""

from __future__ import annotations

from functools import cache

import msgspec

from dongsukien import lexicons
from dongsukien.clean.context import Context, cohesion, is_question
from dongsukien.clean.kinds import key
from dongsukien.clean.lines import Line
from dongsukien.clean.markup import score_opinion, score_part
from dongsukien.clean.states import STATES, State

PRE, TITLE, HEADX, HEADT, HCAP, LEAD, BODY, CAP, INX, INT, INL, END, POSTX, POSTT, POSTL = map(int, State)


class Paragraph(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    sentence: float
    sentence_per_word: float
    short_sentence: float
    long_open: float
    middle_open: float
    short_open: float
    shared_name: float
    foreign_names: float


class Headline(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    shape: float
    repeated: float
    between_marks: float


class Cost(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    untitled: float
    leadless: float
    back_to_body: float
    back_from_inline: float
    into_inline: float
    into_end: float
    sentence_before_title: float
    sentence_after_article: float
    after_others: float
    after_comments: float


class Corpus(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The first two each for a line of one, of two or three, of four or more other pages."""

    against_text: tuple[float, float, float]
    for_notice: tuple[float, float, float]
    beside_recurring: float


class Weights(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    paragraph: Paragraph
    headline: Headline
    cost: Cost
    corpus: Corpus


@cache
def weights() -> Weights:
    return lexicons.toml("pages/weights.toml", Weights)


def emissions(context: Context) -> list[list[float]]:
    """For every line the points of every state."""
    w = weights()
    return [_score(line, context, w) for line in context.lines]


def _score(line: Line, context: Context, w: Weights) -> list[float]:
    e = [0.0] * STATES
    if line.header is not None:
        _score_header(line, e)
    elif line.time is not None:
        _score_time(line, e)
    elif line.kind is not None:
        _score_kind(line, e)
    else:
        _score_plain(line, context, w, e)
    e[TITLE] = context.title_points[line.index]
    if line.index > context.comments_at:
        e[BODY] -= w.cost.after_comments
        e[LEAD] -= w.cost.after_comments
        if context.among_comments(line):
            for state in (POSTT, POSTL):
                e[state] -= 6.0
    elif line.index > context.others_at:
        e[BODY] -= w.cost.after_others * _doubt(line, context)
        e[LEAD] -= w.cost.after_others
    _score_markup(line, e)
    if line.recurs and line.index != context.title_at:
        _score_recurring(line, context, w.corpus, e)
    if _heads_text(line, context):
        e[BODY] += 4.0
    e[PRE] = max(e[PRE], e[POSTT] - 0.4, e[POSTL] - 0.4)  # lists may stand above the article as well
    return e


def _doubt(line: Line, context: Context) -> float:
    """How much a paragraph below a header such as "Tin khác" is doubted, 0 to 1: little in a run of paragraphs."""
    if context.runs_on(line):
        return 0.2
    return 0.5 if line.names & context.known.names else 1.0


def _score_header(line: Line, e: list[float]) -> None:
    _only_chrome(e, 6.0)
    if line.header in ("share", "nav"):
        return
    e[PRE] = 0.5
    e[POSTX] = 2.0
    e[HEADX] = 0.0 if line.header == "related" else -3.0
    e[INX] = 0.5 if line.header == "related" else -3.0


def _score_time(line: Line, e: list[float]) -> None:
    _only_chrome(e, 6.0)
    e[HEADX] = 1.6
    e[INX] = -0.5


def _only_chrome(e: list[float], weight: float) -> None:
    for state in range(STATES):
        e[state] = -weight
    for state in (PRE, HEADX, INX, POSTX):
        e[state] = 1.0


def _score_kind(line: Line, e: list[float]) -> None:
    kind = line.kind
    if kind is None:
        return
    _only_chrome(e, kind.weight)
    match kind.label:
        case "caption":
            e[CAP] = e[HCAP] = 0.5 * kind.weight
            e[PRE], e[HEADX], e[INX], e[POSTX] = -0.5, -0.5, -1.0, 0.2
            e[BODY] = -0.7 * kind.weight
        case "credit" | "byline":
            e[END] = 0.6 * kind.weight
            e[HEADX] = 1.0 if kind.label == "byline" else 0.5
            e[PRE], e[INX], e[POSTX] = -0.5, -1.0, 0.2
            if line.is_sentence:
                e[END] -= 1.5
        case "teaser_title":
            e[HEADT] = e[INT] = e[POSTT] = 0.5 * kind.weight
            e[PRE], e[HEADX], e[INX], e[POSTX] = -0.5, -0.5, -0.5, 0.0
        case "listing":
            e[INX] = -0.5
        case _:
            pass


def _score_plain(line: Line, context: Context, w: Weights, e: list[float]) -> None:
    known = context.known
    paragraph = _paragraph(line, context, w)
    headline = _headline(line, context, w)
    own_alt = bool(known.title_alt) and line.alt == known.title_alt
    if line.count > 1 and line.words >= 4:
        paragraph -= _repetition(line, context)
    before = context.headline_before(line)
    if before is not None and before.near and context.known.title_alt != before.alt:
        paragraph -= 0.8
        if known.names and line.names and not line.names & known.names:
            paragraph -= 1.2
    pairs = context.pairs[line.index]
    if pairs >= 3:
        paragraph -= 1.5 if pairs == 3 else 2.4
    e[BODY] = paragraph
    e[LEAD] = _lead(line, paragraph, context)
    if line.prefix and line.index != context.first_prefix:
        e[BODY] -= 3.5
        e[LEAD] -= 3.5
    if line.is_sentence:
        e[PRE] = -w.cost.sentence_before_title
        e[POSTX] = -w.cost.sentence_after_article
        e[HEADX] = e[INX] = -2.5
        e[END] = -4.0
        e[CAP] = e[HCAP] = -2.0
    else:
        short = line.words <= 3
        e[PRE] = 0.3 if short else 0.0
        e[POSTX] = 0.6 if short else -0.4
        e[HEADX] = 0.5 if short else -0.6 if line.words <= 6 else -2.0
        e[INX] = 0.0 if short else -2.2
        e[END] = 1.4 if _is_name(line) else -2.5
        if _is_name(line):
            e[HEADX] += 0.6
        e[CAP] = e[HCAP] = -1.0 if not line.ends and line.words > 8 else -1.6
    e[INT] = e[POSTT] = headline
    e[HEADT] = headline - 0.9
    if line.words <= 9 and not line.near:
        e[INT] -= 1.0 if line.words > 6 else 2.2
    e[INL] = e[POSTL] = _teaser_lead(line, context)
    if line.is_sentence and context.follows_headline(line):
        e[POSTL] = max(e[POSTL], e[POSTX] + 0.3)
    if context.follows_picture(line) and not line.ends:
        e[CAP] += 2.0
        e[HCAP] += 2.0
    if own_alt:
        e[CAP] = e[HCAP] = 2.0
        e[HEADT] = e[INT] = e[POSTT] = -3.0
        e[BODY] -= 3.0


def _repetition(line: Line, context: Context) -> float:
    """What being printed again costs a paragraph: little for the first printing of running text, much for a later one
    and for one that a repeated headline announces."""
    if not line.is_sentence:
        return 3.5
    before = context.headline_before(line)
    if before is not None and before.count > 1:
        return 3.5
    return 5.0 if line.copy else 0.3


def _open_ended(line: Line, context: Context) -> float:
    """A short line that ends in "?", "…" or a quote: speech, a question put to someone, or another headline."""
    if line.text[0] in "-–—\"“‘'" or (context.is_interview and is_question(line)):
        return 0.8
    return -0.5 if line.words >= 9 else -0.3


def _paragraph(line: Line, context: Context, w: Weights) -> float:
    known, p = context.known, w.paragraph
    if line.ends:
        points = p.sentence + p.sentence_per_word * min(line.words, 80) if line.words >= 10 else p.short_sentence
        if line.words < 5:
            points -= 0.5
    elif line.may_end:
        points = p.sentence if line.words >= 21 else _open_ended(line, context)
    elif line.words >= 26:
        points = p.long_open
    elif line.words >= 13:
        points = p.middle_open
    else:
        points = p.short_open
    if line.text.endswith("|"):
        points -= 3.5  # the rest of a table cell: pictures and link boxes are laid out in tables, paragraphs are not
    if known.names and line.names and (line.ends or line.may_end or line.words >= 26):
        shared = len(line.names & known.names)
        if shared:
            points += p.shared_name
        elif len(line.names) >= 2:
            points += p.foreign_names
    return points


def _headline(line: Line, context: Context, w: Weights) -> float:
    h = w.headline
    if not (4 <= line.words <= 36 or (line.near and line.words >= 2)):
        return -2.5
    points = h.shape - (3.0 if line.prefix else 0.0)  # headlines carry no outlet tag
    if line.ends:
        points -= 2.5
    if line.words > 26:
        points -= 1.0
    if line.near and not line.ends:
        points += h.repeated
    elif line.count > 1 and not line.ends:
        points += h.repeated / 2
    following = context.next_line(line)
    if following is not None:
        if following.time in ("dated", "relative", "clock"):
            points += h.between_marks
        elif following.is_headline and not following.is_sentence:
            points += 0.5
        elif following.is_sentence and (following.prefix and following.index != context.first_prefix):
            points += 1.5
    if line.text.endswith("|"):
        points += 2.0
    return points


def _lead(line: Line, paragraph: float, context: Context) -> float:
    points = paragraph + 0.4
    if line.prefix and line.index == context.first_prefix:
        points += 2.5
    if _is_description(line, context.known.description):
        points += 4.0
    if line.words > 110:
        points -= 2.0
    if not line.ends and not line.may_end:
        points -= 2.0 if line.words < 16 else 0.8
    if context.known.titles and line.index == context.title_at + 1 == len(context.lines) - 1:
        points += 4.0  # a feed item: a known headline and one line more
    return points


def _is_description(line: Line, description: str) -> bool:
    """Whether the page's own description, perhaps cut short, is this line, its outlet tag apart."""
    if len(description) < 20 or line.words < 5:
        return False
    words = key(line.folded[line.prefix :]) if line.prefix else line.key
    return words in description or words[:60] == description[:60] or words[:60] == description[-len(words) :][:60]


def _teaser_lead(line: Line, context: Context) -> float:
    if line.words < 8:
        return -3.0
    points = 0.4 if line.is_sentence or line.prefix else -1.5
    before = context.headline_before(line)
    if before is None:
        points -= 1.0
    elif before.alt == line.alt:
        return -4.0
    else:
        points += 5.0 * (cohesion(before, line) - 0.42) + (2.3 if before.near else 0.0)
        if before.near and cohesion(before, line) >= 0.4 and _closes(context.next_line(line)):
            points += 1.0
    if line.count > 1 and line.is_sentence and before is not None:
        points += 3.0
    if context.stands_between_headlines(line):
        points += 1.0
    pairs = context.pairs[line.index]
    if pairs >= 3:
        points += 1.5 if pairs == 3 else 2.4
    if line.prefix and line.index != context.first_prefix:
        points += 3.0
        if context.known.outlet and line.prefix_outlet and line.prefix_outlet != context.known.outlet:
            points += 2.0
    if line.words > 60:
        points -= 0.5 if line.words <= 90 else 1.5
    return points


def _closes(line: Line | None) -> bool:
    """Whether the text cannot go on at this line: a byline, a source, tags, a notice, a header, the end."""
    if line is None or line.header is not None:
        return True
    return line.kind is not None and line.kind.label in ("byline", "credit", "tag", "notice")


def _is_name(line: Line) -> bool:
    """Two to five capitalised words and nothing else: an author, where a byline may stand."""
    if not 2 <= line.words <= 5 or len(line.text) > 40:
        return False
    words = line.text.replace("-", " ").split()
    return all(word[:1].isupper() for word in words) and not any(character.isdigit() for character in line.text)


def _score_markup(line: Line, e: list[float]) -> None:
    """Adds what the markup of an HTML page says."""
    if line.link_share is None:
        return
    score_opinion(line, e)
    if line.link_share > 0.8:
        for state in (BODY, LEAD):
            e[state] -= 2.5
        for state in (INT, HEADT, POSTT):
            e[state] += 1.0
    if line.tag in ("h2", "h3", "h4", "strong", "b") and line.main and not line.is_sentence:
        e[BODY] += 1.5
    if line.tag in ("img", "figcaption") and line.link_share < 0.5:
        e[CAP] += 3.0
        e[HCAP] += 3.0
        e[BODY] -= 2.0
        e[LEAD] -= 2.0
    _score_roles(line, e)
    score_part(line.part, e)


def _score_recurring(line: Line, context: Context, w: Corpus, e: list[float]) -> None:
    """Adds what standing on other pages of the corpus says: against a paragraph, and no more.

    Nothing against headline and lead, since other pages announce this article as this page announces others. Little
    against a paragraph that one more page has: follow-up stories take over a paragraph of background.
    """
    degree = 0 if line.recurs == 1 else 1 if line.recurs <= 3 else 2
    e[BODY] -= w.against_text[degree] + (w.beside_recurring if context.beside_recurring(line) else 0.0)
    if line.is_sentence:
        for state in (INX, POSTX):
            e[state] += w.for_notice[degree]


def _heads_text(line: Line, context: Context) -> bool:
    """Whether the line is marked up as a heading and text of the article follows: the library leaves out some."""
    if line.tag not in ("h2", "h3", "h4") or line.main or line.is_sentence or (line.link_share or 0.0) > 0.3:
        return False
    following = context.next_line(line)
    return following is not None and bool(following.main)


def _score_roles(line: Line, e: list[float]) -> None:
    roles = line.roles
    if "lead" in roles and line.words >= 8 and "related" not in roles:
        e[LEAD] += 4.0
        e[BODY] -= 1.0
    if "caption" in roles and line.link_share is not None and line.link_share < 0.5 and line.kind is None:
        e[CAP] += 1.5
        e[HCAP] += 1.5
    if "author" in roles or "source" in roles:
        e[END] += 2.0 if line.words <= 12 else 0.0
        e[HEADX] += 1.0
        e[BODY] -= 2.0
    if "time" in roles or "tag" in roles:
        e[BODY] -= 2.0
        e[HEADX] += 0.5
        e[POSTX] += 0.5
    if "related" in roles:
        e[BODY] -= 1.5
        e[LEAD] -= 3.0
        for state in (INT, INL, POSTT, POSTL):
            e[state] += 1.0
    if "comment" in roles:
        e[BODY] -= 4.0
        e[LEAD] -= 4.0
        e[POSTX] += 0.5
    if roles & {"chrome", "breadcrumb"} and not line.main:
        for state in (BODY, LEAD, TITLE, END):
            e[state] -= 2.0
