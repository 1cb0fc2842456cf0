"""A quote keeps both marks of a pair that stands within it, or neither."""

import pytest

from dongsukien.document import Page
from dongsukien.pipeline import read_page

CASES = [
    ('Ngoại trưởng Kenya Otieno nói "lối ra" đang ở rất gần.', '"lối ra" đang ở rất gần'),
    ('Ngoại trưởng Kenya Otieno cho biết Chile đã có "một bước đi nguy hiểm".', 'Chile đã có "một bước đi nguy hiểm"'),
    ('Ngoại trưởng Kenya Otieno nói: "Chúng tôi đã sẵn sàng".', "Chúng tôi đã sẵn sàng"),
]


@pytest.mark.parametrize(("text", "content"), CASES, ids=[content for _, content in CASES])
def test_marks_stay_in_pairs(text: str, content: str) -> None:
    page = Page(id="x", source="x", text=f"Tin quốc tế\n{text}", title="Tin quốc tế", published="2026-03-05")
    (quote,) = read_page(page).quotes
    assert [page.text[span.start : span.end] for span in quote.content] == [content]
