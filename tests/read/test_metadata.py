"""What a page says about itself: JSON-LD, then meta tags, then printed."""

from __future__ import annotations

import pytest

from dongsukien.document import Metadata, Page
from dongsukien.read import page_from_html


def metadata(head: str, body: str = "<p>Chữ</p>", attributes: str = "") -> Metadata:
    made = page_from_html(f"<html {attributes}><head>{head}</head><body>{body}</body></html>", "a.html")
    assert isinstance(made, Page)
    return made.metadata


def ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


@pytest.mark.parametrize(
    "text",
    [
        '{"@type":"NewsArticle","headline":"Tin","datePublished":"7/2/2024 9:15"}',
        '[{"@type":"Organization","name":"x"},{"@type":["Article"],"headline":"Tin","datePublished":"7/2/2024 9:15"}]',
        '{"@graph":[{"@type":"WebSite"},{"@type":"NewsArticle","headline":"Tin","datePublished":"7/2/2024 9:15"}]}',
        '{"@type":"WebPage","mainEntity":{"@type":"NewsArticle","headline":"Tin","datePublished":"7/2/2024 9:15"}}',
        '{"@type":"NewsArticle","headline":"Tin",\n"description":"hai\ndòng","datePublished":"7/2/2024 9:15",}',
        '<!-- {"@type":"NewsArticle","headline":"Tin","datePublished":"7/2/2024 9:15"}; -->',
    ],
)
def test_an_article_is_found_in_every_shape_of_json_ld(text: str) -> None:
    found = metadata('<meta property="og:title" content="Khác"><meta name="pubdate" content="2020-01-01">' + ld(text))
    assert (found.title, found.published) == ("Tin", "7/2/2024 9:15")


def test_all_fields_of_an_article_are_taken() -> None:
    found = metadata(
        ld(
            '{"@type":"NewsArticle","headline":"Tin &amp; lời","description":"Mô tả","inLanguage":"vi",'
            '"articleSection":["Thế giới","Mỹ"],'
            '"author":[{"name":"Lê Mẫu"},"Trần Mẫu"],'
            '"publisher":{"@type":"Organization","name":"Báo Mẫu"},"datePublished":"7/2/2024"}'
        )
    )
    assert found == Metadata(
        "Tin & lời", "Mô tả", "Lê Mẫu, Trần Mẫu", "7/2/2024", "Báo Mẫu", "Thế giới", "NewsArticle", "vi"
    )


@pytest.mark.parametrize(
    "text",
    [
        '{"@type":',
        "",
        "null",
        '"x"',
        "[" * 5000,
        '{"@type":{"a":1},"headline":[]}',
        '{"@type":"NewsArticle","author":[[]]}',
    ],
)
def test_broken_json_ld_leaves_the_word_to_the_meta_tags(text: str) -> None:
    found = metadata(
        ld(text) + '<meta property="og:title" content="Tin"><meta property="article:published_time" content="2024">'
    )
    assert (found.title, found.published) == ("Tin", "2024")


def test_meta_tags_are_read_by_name_property_or_itemprop() -> None:
    found = metadata(
        '<meta name="Description" content="Mô tả"><meta itemprop="datePublished" content="2024-02-07">'
        '<meta property="og:type" content="article">'
        '<meta property="og:site_name" content="Báo Mẫu"><meta property="article:section" content="Thế giới">'
        '<meta name="author" content="//x.example/a">'
        "<title>Tin | Báo Mẫu</title>",
        attributes='lang="vi"',
    )
    assert found == Metadata("Tin | Báo Mẫu", "Mô tả", None, "2024-02-07", "Báo Mẫu", "Thế giới", "article", "vi")


def test_the_headline_of_the_body_serves_where_the_head_has_none() -> None:
    assert metadata("", "<h1> </h1><h1>Tin\nmới</h1>").title == "Tin mới"


def test_a_printed_time_serves_where_the_head_has_none() -> None:
    assert metadata("", '<time datetime="2024-02-07T09:15">7/2</time><p>a</p>').published == "2024-02-07T09:15"
    assert metadata("", '<span itemprop="datePublished">7/2/2024 09:15</span><p>a</p>').published == "7/2/2024 09:15"


def test_a_page_that_says_nothing_says_nothing() -> None:
    assert metadata("") == Metadata()


def test_fields_are_cut_out_of_json_ld_that_stays_broken() -> None:
    found = metadata(
        ld(
            '{"@type":"NewsArticle","headline":"Tin","description":"Ông nói "có" hôm qua",'
            '"datePublished":"2024-02-07T09:15:00","author":{"@type":"Person","name":"Lê Mẫu"}}'
        )
    )
    assert (found.title, found.published, found.author) == ("Tin", "2024-02-07T09:15:00", "Lê Mẫu")


def test_broken_json_ld_of_no_article_says_nothing() -> None:
    assert metadata(ld('{"@type":"WebSite","name":"Báo "Mẫu"","datePublished":"2024-02-07"}')).published is None


@pytest.mark.parametrize(
    ("head", "published"),
    [
        (
            '<meta name="pubdate" content="2024-02-07T11:40:00">'
            '<meta name="dateCreated" content="2024-02-07T09:15:00">',
            "2024-02-07T09:15:00",
        ),
        (
            '<meta property="article:published_time" content="2024-02-07T09:15:00">'
            '<meta name="dateCreated" content="2024-02-06T22:00:00">',
            "2024-02-07T09:15:00",
        ),
        (
            '<meta property="article:published_time" content="2024-02-07T11:40:00">'
            '<meta property="article:modified_time" content="2024-02-07T11:40:00">'
            '<meta name="dateCreated" content="2024-02-07T09:15:00">',
            "2024-02-07T09:15:00",
        ),
        ('<meta name="dateCreated" content="2024-02-07T09:15:00">', "2024-02-07T09:15:00"),
    ],
    ids=["a change called publication", "a draft", "both the change", "creation alone"],
)
def test_the_first_publication_is_told_from_the_last_change(head: str, published: str) -> None:
    assert metadata(head).published == published


def test_the_last_change_is_kept_apart() -> None:
    found = metadata(ld('{"@type":"NewsArticle","datePublished":"2024-02-07","dateModified":"2024-02-08"}'))
    assert (found.published, found.modified) == ("2024-02-07", "2024-02-08")


def test_of_several_printed_times_the_one_nearest_to_the_headline_counts() -> None:
    teaser = "<li><time datetime='2020-01-01T00:00'>1/1</time></li>"
    body = f"<ul>{teaser * 3}</ul><abbr title='2024-02-07T09:15:00'>9:15</abbr><h1>Tin</h1><p>a</p><p>b</p>{teaser}"
    assert metadata("", body).published == "2024-02-07T09:15:00"


@pytest.mark.parametrize(("said", "free"), [("false", False), ('"False"', False), ("true", True), ('"maybe"', None)])
def test_a_page_says_whether_it_may_be_read_without_paying(said: str, free: bool | None) -> None:
    assert metadata(ld('{"@type":"NewsArticle","headline":"Tin","isAccessibleForFree":' + said + "}")).free is free


@pytest.mark.parametrize("kind", ["CollectionPage", "ProfilePage", "VideoObject", "AboutPage"])
def test_a_page_without_an_article_says_its_type(kind: str) -> None:
    assert metadata(ld('{"@type":"' + kind + '","name":"x"}')).type == kind


WORDPRESS = '<link rel="stylesheet" href="https://x.example/wp-content/themes/t/style.css">'


def test_the_plugins_of_wordpress_give_the_time_of_greenwich() -> None:
    tag = '<meta property="article:published_time" content="2024-08-13T23:30:00+00:00">'
    assert metadata(tag + WORDPRESS).published == "2024-08-14T06:30:00+07:00"
    assert metadata(tag).published == "2024-08-13T23:30:00+00:00"


def test_the_data_of_a_page_that_a_script_builds_tell_when_its_article_appeared() -> None:
    state = (
        '<script id="__NEXT_DATA__" type="application/json">{"props":{"more":[{"title":"Một tin khác hẳn",'
        '"publishedAt":"2020-01-01T00:00:00Z"}],"article":{"title":"Cầu Bến Mơ thông xe",'
        '"publishedAt":"2025-06-11T12:42:10.000Z","authors":[{"name":"Lê Mẫu"}]}}}</script>'
    )
    found = metadata("<title>Cầu Bến Mơ thông xe | Báo Mẫu</title>", f"<p>Chữ</p>{state}")
    assert (found.published, found.author) == ("2025-06-11T19:42:10+07:00", "Lê Mẫu")


def test_a_time_among_other_articles_is_not_the_page_s() -> None:
    aside = '<aside><time datetime="2026-11-21T07:10:00+07:00">x</time></aside>'
    gallery = ld('{"@type":"ImageGallery","datePublished":"2026-03-17T20:15:00+07:00"}')
    assert metadata("", f"<h1>Cầu Bến Mơ</h1><p>Chữ</p>{aside}").published is None
    assert metadata(gallery, f"<h1>Cầu Bến Mơ</h1><p>Chữ</p>{aside}").published == "2026-03-17T20:15:00+07:00"
