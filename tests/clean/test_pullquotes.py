from dongsukien.clean import clean
from dongsukien.document import Page
from dongsukien.read import page_from_html

TITLE = "Cầu Bến Mơ thông xe sớm ba tháng"
LEAD = "Cây cầu mới được đưa vào sử dụng sáng nay, chấm dứt cảnh qua phà của người dân hai bờ."
SAID = "Chúng tôi đã đợi cây cầu này hai mươi năm"
BODY = [
    f'"{SAID}", ông Lê Văn Bền, người chạy đò lâu năm nhất ở bến, nói trong buổi lễ sáng nay.',
    "Ban quản lý dự án cho biết cây cầu hoàn thành sớm nhờ mùa khô kéo dài và cách lắp dầm ban đêm.",
]


def labels(*text: str) -> dict[str, str]:
    body = "".join(f"<p>{each}</p>" for each in text)
    page = page_from_html(f"<body><main><h1>{TITLE}</h1><p class=sapo>{LEAD}</p>{body}</main></body>", "x.html")
    assert isinstance(page, Page)
    return {block.span.of(page.text): block.label for block in clean(page).blocks}


def test_a_sentence_set_apart_from_its_paragraph_is_said_once() -> None:
    found = labels(BODY[0], f"“{SAID}”", "Ông Lê Văn Bền, người chạy đò", BODY[1])
    assert found[f"“{SAID}”"] == found["Ông Lê Văn Bền, người chạy đò"] == "other"
    assert [found[each] for each in BODY] == ["body", "body"]


def test_a_quote_that_stands_in_no_other_paragraph_stays() -> None:
    found = labels(BODY[1], "“Từ nay các cháu đi học không phải chờ đò nữa”, bà Mận nói.", BODY[0])
    assert found["“Từ nay các cháu đi học không phải chờ đò nữa”, bà Mận nói."] == "body"


def test_without_quotes_capitals_or_the_speaker_below_tell() -> None:
    said = "cây cầu hoàn thành sớm nhờ mùa khô kéo dài"
    found = labels(BODY[0], f"{SAID}.", "Ông Lê Văn Bền", said.upper(), BODY[1])
    assert found[said.upper()] == found[f"{SAID}."] == found["Ông Lê Văn Bền"] == "other"


def test_a_paragraph_that_says_the_lead_again_stays() -> None:
    again = "Cây cầu mới được đưa vào sử dụng sáng nay."
    assert labels(BODY[0], again, "Mùa khô kéo dài", BODY[1])[again] == "body"


def test_a_heading_whose_few_words_stand_in_its_text_stays() -> None:
    found = labels(BODY[0], "Mùa khô kéo dài", BODY[1])
    assert found["Mùa khô kéo dài"] == "body"
