"""HTML pages: bounded before they are parsed, then one block a line, each line with the element it came from.

The stored text holds the whole page, furniture included; which lines are the article is the cleaning stage's decision,
for which ``Element`` gives the evidence. A lead that only the head of the page holds becomes a line before the text.
"""

from __future__ import annotations

import re
from typing import NamedTuple, TypeAlias, Unpack

import lxml.html
from lxml import etree

from dongsukien.document import Element, Page, Part, Rejected
from dongsukien.read.content import Opinion, opinion, unprinted_lead
from dongsukien.read.encoding import decode
from dongsukien.read.engine import engine_in_force
from dongsukien.read.extraction import main_lines
from dongsukien.read.limits import DEFAULT, BadInput, Limits
from dongsukien.read.markup import lines, markup
from dongsukien.read.mend import mend
from dongsukien.read.metadata import page_head
from dongsukien.read.profiles import overridden, profile_of
from dongsukien.read.text import Known, KnownFields, page_id, printable, refuse_blank, rejected
from dongsukien.spans import Span

# What a parser takes for a tag or a comment; between these everything is text. A ">" within quotes does not end a tag.
# No backtracking, so linear.
_TAG = re.compile(
    r"""<(?:(!--)|(?:[!?]|(/?)([a-zA-Z][^\s/>]{0,40}))((?:[^>"'=]++|=\s*+(?:"[^"]*+"|'[^']*+')|[="'])*+>)?)"""
)
_RAW_TEXT = frozenset({"script", "style", "textarea", "title"})
# The same without what is closed: only what opens can be huge. Nothing is remembered of an ordinary tag, and letters
# with which no raw text begins come first, so it is fast.
_INSIDE = r"""(?:[^>"'=]++|=\s*+(?:"[^"]*+"|'[^']*+')|[="'])*+>"""
_RAW_NAMES = "|".join("".join(f"[{letter}{letter.upper()}]" for letter in name) for name in sorted(_RAW_TEXT))
_OPENING = re.compile(
    rf"<(?:[a-rA-Ru-zU-Z?]{_INSIDE}|(!--)|({_RAW_NAMES})(?=[\s/>]){_INSIDE}|[!?a-zA-Z]{_INSIDE}|([!?a-zA-Z]))"
)
_COMMENT, _RAW = 1, 2  # groups of it
Parser: TypeAlias = type[etree.HTMLParser]
_BREAKS = b"\x0b\x0c\x1c\x1d\x1e"  # parsers drop them; between words they are blanks
_CONTROLS = bytes({*range(0x20), 0x7F} - {*b"\t\n\r", *_BREAKS})
_BLANKED = bytes.maketrans(_BREAKS, b" " * len(_BREAKS))
_NO_CHARACTERS = ("\ufffe", "\uffff")
# A parser drops what follows the first; pages made of several files have it anywhere, and browsers pass over it.
_END, _ENDS = re.compile(rb"(?i)</(?:body|html)\s{0,20}>"), re.compile(rb"(?i)</(?:body|html)")
_TAGS = re.compile(
    r"(?i)</?(?:html|head|body|div|p|article|section|main|meta|table|span|br|a|h[1-6]|ul|li|img|script)\b"
)


def page_from_html(
    html: bytes | str,
    source: str,
    *,
    record: int | None = None,
    limits: Limits = DEFAULT,
    **known: Unpack[KnownFields],
) -> Page | Rejected:
    """The page that *html* is, with what the crawl knew about it; never raises for bad HTML."""
    try:
        if isinstance(html, bytes):
            decoded = decode(html)
            return html_page(decoded.text, source, record, Known(**known), decoded.flags, limits)
        return html_page(html, source, record, Known(**known), (), limits)
    except BadInput as error:
        return rejected(source, record, error)


def html_page_from_bytes(data: bytes, source: str, limits: Limits) -> Page:
    """The page that the bytes of an HTML file are.

    Raises:
        BadInput: empty, binary, or beyond the limits.
    """
    decoded = decode(data)
    return html_page(decoded.text, source, None, Known(), decoded.flags, limits)


def html_page(html: str, source: str, record: int | None, known: Known, flags: tuple[str, ...], limits: Limits) -> Page:
    """The page that *html*, as decoded, is.

    Raises:
        BadInput: no text in it, or beyond the limits.
    """
    refuse_blank(html)
    if len(html) > limits.page_bytes:
        raise BadInput(f"larger than {limits.page_bytes} bytes, the most a page may have")
    library = engine_in_force() == "trafilatura"
    root = parsed(html, limits, lxml.html.HTMLParser if library else etree.HTMLParser)
    found = lines(next(root.iter("body"), root))
    if not found:
        raise BadInput("empty: HTML without any text")
    head = page_head(root)
    content = opinion(found, head)
    if library:
        content = Opinion(main_lines(root, found), content.parts)
    if (profile := profile_of(known.url or head.address)) is not None:
        content = overridden(content, found, profile, head.metadata.published)
    rows = [
        _Row(line.text, line.tag, line.path(), line.hints(), line.link_share, main, part)
        for line, main, part in zip(found, content.main, content.parts, strict=True)
    ]
    if (lead := unprinted_lead(found, content, head)) is not None:
        rows.insert(lead[0], _Row(lead[1], "meta", "head/meta", ("description",), 0.0, True, "lead"))
    # Mended as a whole: whether a page is mojibake shows in all its lines together.
    stored = mend("\n".join(row.text for row in rows))
    refuse_blank(stored.text)
    elements: list[Element] = []
    position = 0
    for text, row in zip(stored.text.split("\n"), rows, strict=True):
        span = Span(position, position + len(text))
        elements.append(Element(span, row.tag, row.path, row.hints, row.link_share, row.main, row.part))
        position = span.end + 1
    known = known.mended()
    kinds = {repair.kind for repair in stored.repairs}
    return Page(
        id=page_id(stored.text, known),
        source=printable(source),
        text=stored.text,
        record=record,
        given_id=known.given_id,
        url=known.url,
        outlet=known.outlet,
        title=known.title,
        published=known.published,
        fetched=known.fetched,
        extra=known.extra,
        repairs=stored.repairs,
        flags=flags + (("mojibake",) if "mojibake" in kinds else ()),
        elements=tuple(elements),
        metadata=head.metadata,
    )


class _Row(NamedTuple):
    """A line of the stored text, then the fields of its ``Element``."""

    text: str
    tag: str
    path: str
    hints: tuple[str, ...]
    link_share: float
    main: bool
    part: Part | None


def refuse_bombs(html: str, limits: Limits) -> None:
    """Raise ``BadInput`` when *html* would cost a parser too much: a huge tag, too many elements, too deep a tree."""
    unclosed, without_end = markup().unclosed, markup().empty
    depth = deepest = nodes = position = 0
    last = html.rfind(">")
    next_tag, find, most = _TAG.search, html.find, 2 * limits.nodes
    while nodes <= most and (match := next_tag(html, position)) is not None:
        nodes += 1
        start = match.start()
        comment, ends, name, is_whole = match.groups()
        if comment:
            end = find("-->", start + 2)
            position = end + 3 if end >= 0 else len(html)
            continue
        position = match.end()
        if not is_whole:  # a tag that is never closed takes the rest
            position = find(">", position) + 1 if start < last else len(html)
        if position - start > limits.tag_bytes:
            raise BadInput(f"HTML with a tag of more than {limits.tag_bytes} characters")
        if name is None or start > last or (name := name.lower()) in unclosed:
            continue
        if ends:
            depth -= depth > 0
        elif name in _RAW_TEXT:
            if not html.startswith("/>", position - 2):
                position = _end_of_raw(html, name, position)
        elif name not in without_end and not html.startswith("/>", position - 2):
            depth += 1
            if depth > deepest:
                deepest = depth
    if nodes > 2 * limits.nodes:
        raise BadInput(f"HTML with more than {limits.nodes} elements")
    if deepest > limits.tree_depth:
        raise BadInput(f"HTML nested deeper than {limits.tree_depth} elements")


def _end_of_raw(html: str, name: str, start: int) -> int:
    """Where the text of a script or style ends; at the end of the page if it is never closed."""
    while (start := html.find("</", start)) >= 0:
        if html[start + 2 : start + 2 + len(name)].lower() == name:
            return start
        start += 2
    return len(html)


# How a tag ends, seen from any place in it: between its attributes, before a value, within quotes of one kind or the
# other. As ``_INSIDE``, but a value whose closing quote is not in sight leaves it open where the tag ends.
_VALUE = r"""(?:"[^"]*+"|'[^']*+')"""
_END_IN_SIGHT = rf"""(?:[^>"'=]++|=\s*+{_VALUE}|=(?!\s*+["'])|["'])*+>"""
_ENDS_OF_A_TAG = tuple(re.compile(before + _END_IN_SIGHT) for before in ("", rf"""(?:(?!\s*+["'])|\s*+{_VALUE})"""))
_ENDS_OF_QUOTED = {quote: re.compile(f"[^{quote}]*+{quote}{_END_IN_SIGHT}") for quote in "\"'"}


def _may_have_huge_tag(html: str, most: int) -> bool:
    """Whether a tag of more than *most* characters cannot be ruled out, from a few places of *html*.

    Such a tag holds a whole stretch of half that length, counted from the beginning of the page. No tag holds one in
    which it would end, however it came there.
    """
    half = most // 2
    for start in range(0, len(html) - half, half):
        end = start + half
        if not all(ends.match(html, start, end) for ends in _ENDS_OF_A_TAG):
            return True
        for quote, ends in _ENDS_OF_QUOTED.items():
            if not ends.match(html, start, end) and _may_be_quoted(html, quote, start, end):
                return True
    return False


def _may_be_quoted(html: str, quote: str, start: int, end: int) -> bool:
    """Whether a value in these quotes may hold all from *start* to *end*."""
    if html.find(quote, start, end) >= 0:
        return True  # and no end of a tag after it: nothing is known
    opening = html.rfind(quote, 0, start)
    return opening >= 0 and html.find(quote, end) >= 0 and html[:opening].rstrip().endswith("=")


def _refuse_huge_tags(html: str, limits: Limits) -> None:
    """Raise ``BadInput`` when *html* has a huge tag: in a third of the time of ``refuse_bombs``, most often in none."""
    most = limits.tag_bytes
    if len(html) <= most or not _may_have_huge_tag(html, most):
        return
    position, last = 0, html.rfind(">")
    while position < len(html):
        for match in _OPENING.finditer(html, position):
            start, position = match.span()
            what = match.lastindex
            if what is None:
                if position - start > most:
                    raise BadInput(f"HTML with a tag of more than {limits.tag_bytes} characters")
                continue
            if what == _COMMENT:
                position = html.find("-->", start + 2) + 3
                if position < 3:
                    return
                break
            if what != _RAW:  # a tag that is never closed takes the rest
                position = html.find(">", position) + 1 if start < last else len(html)
            if position - start > most:
                raise BadInput(f"HTML with a tag of more than {limits.tag_bytes} characters")
            if what == _RAW and not html.startswith("/>", position - 2):
                position = _end_of_raw(html, match[_RAW].lower(), position)
            break
        else:
            return


def parsed(html: str, limits: Limits, parser: Parser = etree.HTMLParser) -> etree._Element:
    """The tree of *html*, without network. *parser* makes the elements; that of ``lxml.html`` takes twice the time, and
    trafilatura asks for it.

    Raises:
        BadInput: it would cost a parser too much, or has no element.
    """
    if len(html) > 2 * limits.nodes and html.count("<") > 2 * limits.nodes:
        refuse_bombs(html, limits)
    else:
        _refuse_huge_tags(html, limits)
    data = _plain(html)
    root, too_deep = _tree(data, parser, lift_depth=False)
    if not too_deep:
        return root
    refuse_bombs(html, limits)
    return _tree(data, parser, lift_depth=True)[0]


def _plain(html: str) -> bytes:
    """The bytes of a page without what parsers stumble over: controls, no characters, an end before the end."""
    for each in _NO_CHARACTERS:
        if each in html:
            html = html.replace(each, "")
    data = html.encode("utf-8", "replace").translate(_BLANKED, _CONTROLS)
    end = _ENDS.search(data)
    return data if end is None else data[: end.start()] + _END.sub(b"", data[end.start() :])


def _tree(data: bytes, make: Parser, *, lift_depth: bool) -> tuple[etree._Element, bool]:
    """The tree, and whether the parser left out what lies below its own bound of 256 elements."""
    parser = make(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=lift_depth)
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise BadInput(f"HTML that cannot be parsed: {str(error)[:120]}") from error
    if root is None:
        raise BadInput("empty: HTML without any element")
    return root, any("XML_PARSE_HUGE" in entry.message for entry in parser.error_log.filter_from_fatals())


def looks_like_html(head: str) -> bool:
    """Whether *head*, the beginning of a file, is HTML: a document type, or tags near its start."""
    start = head.lstrip("\ufeff \t\r\n")[:2048]
    if re.match(r"(?i)<(?:!doctype html|html|head|body)\b", start):
        return True
    return start.startswith("<") and len(_TAGS.findall(start)) >= 2
