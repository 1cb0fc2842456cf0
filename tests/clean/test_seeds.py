"""The pages of ``../shared``, where they lie beside the checkout: measured, never tuned on line by line."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from dongsukien.clean import clean
from dongsukien.document import Page

SHARED = Path(__file__).parents[3] / "shared"
PAGES = sorted(SHARED.glob("seeds/*.labels.json")) + sorted(SHARED.glob("data/html_dantri_2022/text/*.json"))


def _tokens(texts: list[str]) -> Counter[str]:
    return Counter(re.findall(r"\w+", " ".join(texts).lower()))


@pytest.mark.skipif(not PAGES, reason="../shared is absent")
@pytest.mark.parametrize("gold", PAGES, ids=lambda path: path.name[:24])
def test_a_shared_page_gives_its_title_its_text_and_no_teaser(gold: Path) -> None:
    text = gold.with_name(gold.name.replace(".labels.json", ".txt").replace(".json", ".txt")).read_text("utf-8")
    labels = dict(json.loads(gold.read_text("utf-8"))["labels"])
    lines = text.split("\n")
    wanted = _tokens([lines[number - 1] for number, label in labels.items() if label in ("lead", "body")])
    cleaned = clean(Page(id="x", source=gold.name, text=text))
    assert cleaned.article is not None
    got = [block.span.of(text) for block in cleaned.blocks if block.label in ("lead", "body")]
    found = _tokens(got)
    assert 2 * (wanted & found).total() / (wanted.total() + found.total()) >= 0.99
    teasers = {lines[number - 1].strip() for number, label in labels.items() if label.startswith("teaser")}
    assert not teasers & set(got)
    assert cleaned.article.title is not None
    assert labels[text.count("\n", 0, cleaned.article.title.start) + 1] == "title"
