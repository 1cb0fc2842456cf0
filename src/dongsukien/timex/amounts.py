"""Lengths of time, what hangs them on the calendar ("ba năm trước"), and what repeats ("mỗi tuần")."""

from __future__ import annotations

import re

from dongsukien.timex.contexts import context
from dongsukien.timex.found import Amount, Found, Point, Relation
from dongsukien.timex.reading import Reading, spaced
from dongsukien.timex.words import number, words


def amount(text: Reading, start: int) -> Found | None:
    """A length of time, and what hangs it on the calendar: "ba năm trước", "hai ngày sau đó", "cách đây …"."""
    p, low = text.pieces, text.low
    mod, position, ago = None, start, p.ago.match(low, start)
    if ago:
        position = ago.end()
        mod = words().mods[spaced(ago["mod"])] if ago["mod"] else None
    elif match := p.mod.match(low, position):
        mod, position = words().mods[spaced(match["mod"])], match.end()
    match = p.amount.match(low, position)
    if match is None or not _is_amount(text, match, position):
        return None
    amount = _amount(match)
    until = Amount(float(match["until"]), amount.unit) if match["until"] else None
    if repeat := p.repeat_tail.match(low, match.end()):
        return Found(start, repeat.end(), "set", amount=amount, repeats=True)
    if ago:
        return Found(start, match.end(), "ago", amount=amount, relation="ago", mod=mod)
    relation, end = _relation(text, start, match)
    if until is not None and relation == "ahead":
        relation = None  # "2-3 tháng nữa" is as vague as a length of time
    return Found(start, end, "amount", amount=amount, amount_until=until, relation=relation, mod=mod)


def _is_amount(text: Reading, match: re.Match[str], position: int) -> bool:
    count, unit = match["count"], match["unit"]
    right = text.low[match.end() : match.end() + 14]
    if count == "năm" and text.words[position].isupper() and position > 0 and text.low[position - 1] == " ":
        return not text.pieces.name_left.search(text.left(position))
    if count == "một" and context("measure before").search(text.left(position)):
        return False  # "15 USD một giờ" is a rate
    if count == "những" and context("of late or to come").match(right):
        return True
    if count in ("hàng", "những") and unit in ("ngày", "tháng", "năm", "giờ", "phút", "giây", "quý", "hôm"):
        return False  # "những năm", "hàng năm"
    if unit == "hôm" and not context("day counted from now").match(right):
        return False
    if unit == "năm" and context("year named next").match(right):
        return re.match(r" \d{4}", right) is None
    if unit == "tháng" and context("month named next").match(right):
        return False  # "ba tháng 2", "hai tháng 3 và 4"
    if unit == "tiếng" and context("sound or tongue").match(right):
        return False
    if unit == "ngày" and context("day named next").match(right):
        return False
    if unit == "giờ" and count in ("mấy", "bây"):
        return False
    return not (unit == "quý" and context("no quarter").match(right))


def _relation(text: Reading, start: int, match: re.Match[str]) -> tuple[Relation | None, int]:
    tail = text.pieces.amount_tail.match(text.low, match.end())
    if tail is None:
        return None, match.end()
    rel = spaced(tail["rel"])
    if rel in ("qua", "nay", "tới", "vừa qua", "gần đây"):
        return None, tail.end("rel")
    if rel == "nữa":
        lasting = context("goes on for").search(text.left(start))
        open_ended = match["count"] in ("vài", "mấy", "nhiều") or text.pieces.mod.match(text.low, start)
        return (None if lasting or open_ended else "ahead"), tail.end("rel")
    event = tail["event"].strip(" ,")
    if rel in ("trước", "trước đây"):
        if event:
            return "before_event", tail.end("rel")
        return "ago", tail.end("rel")
    if rel == "trước đó":
        return "before", tail.end("rel")
    if re.search(r"(?:^|\s)(?:sau) \Z", text.left(start)):
        return None, match.end()
    return ("after_event" if event else "after"), tail.end("rel")


def earlier(text: Reading, start: int) -> Found | None:
    """ "trước đó hai ngày", "sau đó một tuần"."""
    lead = context("before or after that").match(text.low, start)
    if lead is None:
        return None
    position = lead.end()
    mod = None
    if match := text.pieces.mod.match(text.low, position):
        mod, position = words().mods[spaced(match["mod"])], match.end()
    match = text.pieces.amount.match(text.low, position)
    if match is None or not _is_amount(text, match, position):
        return None
    relation: Relation = "before" if lead["rel"] == "trước" else "after"
    return Found(start, match.end(), "amount", amount=_amount(match), relation=relation, mod=mod)


def repeated(text: Reading, start: int) -> Found | None:
    """ "mỗi tuần", "hằng năm", "mỗi thứ Hai"."""
    match = text.pieces.repeat.match(text.low, start)
    if match is None:
        return None
    if match["weekday"]:
        return Found(
            start,
            match.end(),
            "set",
            Point(weekday=words().weekdays[spaced(match["weekday"])]),
            repeats=True,
        )
    count = (number(match["count"]) if match["count"] else 1) or 1
    return Found(
        start,
        match.end(),
        "set",
        amount=Amount(count, words().units[spaced(match["unit"])]),
        repeats=True,
    )


def age(text: Reading, start: int) -> Found | None:
    """ "ngày thứ 100 của chiến dịch": a day that only its event dates."""
    match = text.pieces.age.match(text.low, start)
    return Found(start, match.end(), "age", Point(), open=True) if match else None


def _amount(match: re.Match[str]) -> Amount:
    unit = words().units[spaced(match["unit"])]
    count = number(spaced(match["count"]))
    extra = ""
    if match["plus"] or " rưỡi " in match[0]:
        extra = {"1Y": "6M", "T1H": "30M", "1M": "15D"}.get(unit, "")
        if not extra and count is not None:
            count += 0.5
    if match["minor"] and unit in ("T1H", "T1M"):
        extra = f"{int(match['minor'])}{'M' if unit == 'T1H' else 'S'}"
    return Amount(count, unit, extra)
