"""From a view to a response: HTML through its template, or JSON, or CSV."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import Response

from dongsukien.stories.rank import MAIN
from dongsukien.web import wording
from dongsukien.web.assets import asset_url, icon
from dongsukien.web.dates import date_words, month_words, period_words
from dongsukien.web.languages import LANGUAGES
from dongsukien.web.marks import anchor, marked
from dongsukien.web.payload import json_bytes
from dongsukien.web.tables import csv_text
from dongsukien.web.visit import View, Visit

BOM = "\ufeff"  # without it Excel reads UTF-8 as a local code page


@cache
def environment() -> Environment:
    """The templates; everything is escaped, a name that does not exist is an error."""
    env = Environment(
        loader=PackageLoader("dongsukien.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals.update(
        asset=asset_url,
        icon=icon,
        anchor=anchor,
        marked=marked,
        outside_link=wording.outside_link,
        said=wording.said,
        MAIN=MAIN,
        month_words=month_words,
        languages=LANGUAGES,
    )
    return env


def response(view: View, visit: Visit) -> Response:
    """*view* in the form that *visit* asks for."""
    if visit.form == "json":
        return Response(json_bytes(view.data), media_type="application/json", headers=_headers(view, visit))
    if visit.form == "csv" and view.table is not None:
        return _csv(view, visit)
    return Response(html(view, visit), media_type="text/html; charset=utf-8", headers=_headers(view, visit))


def html(view: View, visit: Visit) -> str:
    """The page as HTML."""
    words = _words(view, visit)
    if taken := words.keys() & view.context.keys():
        raise ValueError(f"{view.template}: {', '.join(sorted(taken))} would hide what every template has")
    return environment().get_template(view.template).render({**words, **view.context})


def _words(view: View, visit: Visit) -> dict[str, object]:
    """What every template can use: the visit, and everything that is worded in its language."""
    say = visit.language
    return {
        "view": view,
        "visit": visit,
        "lang": say.code,
        "t": say.say,
        "n": say.count,
        "number": say.number,
        "term": say.term,
        "url": visit.url,
        "day": lambda value, **options: date_words(value, say.code, **options),
        "period": lambda first, last: period_words(first, last, say.code),
        "country": lambda code: wording.country_name(code, say),
        "named": lambda actor: wording.actor_name(actor, say),
        "link_reason": lambda words: wording.reason(words, say),
        "outlet_name": lambda outlet: wording.outlet_name(outlet, say),
        "tellers": lambda evidence: wording.tellers(evidence, say),
        "event_date": lambda event: wording.event_date(event, say),
        "headline": lambda event: wording.headline(event, say),
        "issue_name": lambda issue, words: wording.issue_name(issue, words, say),
        "when_words": lambda when: wording.when_words(when, say),
        "citation": lambda evidence: wording.citation(evidence, say),
        "embed": visit.query.get("embed") == "1",
    }


def _csv(view: View, visit: Visit) -> Response:
    if view.table is None:
        raise ValueError("a view without a table has no CSV")
    body = csv_text(view.table)
    mark = "" if visit.query.get("bom") == "0" else BOM
    headers = _headers(view, visit)
    headers["Content-Disposition"] = f'attachment; filename="dongsukien-{view.table.name}.csv"'
    return Response(mark + body, media_type="text/csv; charset=utf-8", headers=headers)


def _headers(view: View, visit: Visit) -> dict[str, str]:
    headers = {"Cache-Control": "no-cache", "Vary": "Accept-Language", "Content-Language": visit.lang}
    if view.next:
        suffix = "" if visit.form == "html" else f".{visit.form}"
        headers["Link"] = f'<{visit.here(suffix, after=view.next)}>; rel="next"'
    return headers
