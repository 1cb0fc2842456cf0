"""Round after round: what is new is fetched once, kept as it came, built, and found again after a crash."""

from __future__ import annotations

import json
import os
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from dongsukien.cli import cli
from dongsukien.document import Page
from dongsukien.read import pages
from dongsukien.watch.fetching import Fetcher
from dongsukien.watch.guard import Allowed
from dongsukien.watch.manners import Manners
from dongsukien.watch.pace import Pace
from dongsukien.watch.rounds import Watch
from dongsukien.watch.state import State
from tests.watch.conftest import Clock, Site

ARTICLE = """<html><head><title>{title}</title></head><body><h1>{title}</h1>
<p class="sapo">Na Uy và Peru bàn về nghề cá.</p>
<p>Ngoại trưởng Na Uy ngày 3/5 gặp Ngoại trưởng Peru tại Oslo để bàn về nghề cá, theo một thông cáo chung.</p>
<p>Hai bên nhất trí gặp lại vào mùa thu, khi hội nghị nghề cá họp ở Lima với đại diện của hơn bốn mươi nước.</p>
</body></html>"""


class World:
    """A watch over the site of a test, with everything that it needs."""

    def __init__(self, site: Site, folder: Path, clock: Clock) -> None:
        self.site, self.folder, self.clock = site, folder, clock
        self.state = State(folder / "state.db")
        self.fetcher = Fetcher(Allowed.of(["127.0.0.1/32"]))

    def watch(self, *sources: str, **pace: Any) -> Watch:
        manners = Manners(self.fetcher, self.state, delay_s=1.0, now=self.clock.now, sleep=self.clock.sleep)
        return Watch(sources, self.folder, self.state, self.fetcher, manners, Pace(**pace), self.clock.now)

    def feed(self, *numbers: int, **headers: str) -> str:
        items = "".join(
            f"<item><title>Tin số {n}</title><description>Na Uy mời Peru.</description>"
            f"<link>{self.site.root}/{n}.html</link></item>"
            for n in numbers
        )
        self.site.says("/rss", f"<rss><channel><title>Báo</title>{items}</channel></rss>", "text/xml", **headers)
        for n in numbers:
            self.site.says(f"/{n}.html", ARTICLE.format(title=f"Tin số {n}: Na Uy gặp Peru"))
        return f"{self.site.root}/rss"


@pytest.fixture
def world(site: Site, tmp_path: Path, clock: Clock) -> World:
    return World(site, tmp_path, clock)


def read(paths: list[str]) -> list[Page]:
    return [page for page in pages(paths) if isinstance(page, Page)]


def test_items_and_pages_of_a_feed_are_kept_as_they_came(world: World) -> None:
    report = world.watch(world.feed(1, 2)).round()
    assert (report.asked, report.listed, report.fetched, report.trouble) == (1, 2, 2, [])
    found = read(report.to_read)
    assert sorted(page.url or "" for page in found) == sorted(2 * [f"{world.site.root}/{n}.html" for n in (1, 2)])
    assert {page.fetched is not None for page in found if page.record and page.source.endswith(".warc.gz")} == {True}


def test_a_page_is_fetched_once(world: World) -> None:
    url = world.feed(1)
    world.watch(url).round()
    world.clock.time += 1000
    world.feed(2, 1)
    report = world.watch(url).round()
    assert (report.listed, report.fetched) == (1, 1)
    assert world.site.paths().count("/1.html") == 1


def test_with_items_only_no_page_is_fetched(world: World) -> None:
    report = world.watch(world.feed(1), items_only=True).round()
    assert report.fetched == 0
    assert [page.text.splitlines()[0] for page in read(report.to_read)] == ["Tin số 1"]


def test_a_source_is_asked_no_sooner_than_it_is_due(world: World) -> None:
    watch = world.watch(world.feed(1), every_s=600)
    watch.round()
    world.clock.time += 300
    assert watch.round().asked == 0
    world.clock.time += 301
    assert watch.round().asked == 1


def test_a_feed_with_nothing_newer_is_not_kept_again(world: World) -> None:
    url = world.feed(1, ETag='"1"')
    first = world.watch(url).round()
    world.watch(url).built(first)
    world.site.fails("/rss", 304)
    world.clock.time += 1000
    report = world.watch(url).round()
    assert (report.unchanged, report.to_read) == (1, [])


def test_a_source_that_fails_is_asked_ever_more_seldom(world: World) -> None:
    world.site.fails("/rss", 500)
    watch = world.watch(f"{world.site.root}/rss", every_s=100)
    asked = []
    for _ in range(70):
        asked.append(watch.round().asked)
        world.clock.time += 100
    times = [number for number, each in enumerate(asked) if each]
    gaps = [after - before for before, after in pairwise(times)]
    assert gaps == sorted(gaps) and gaps[-1] >= 8 * gaps[0]


def test_a_page_that_fails_for_now_is_asked_for_again_and_given_up_in_the_end(world: World) -> None:
    url = world.feed(1)
    world.site.fails("/1.html", 503)
    for _ in range(12):
        world.watch(url).round()
        world.clock.time += 90_000
    assert world.site.paths().count("/1.html") == 5


def test_a_page_that_is_gone_is_not_asked_for_again(world: World) -> None:
    url = world.feed(1)
    world.site.fails("/1.html", 404)
    for _ in range(2):
        report = world.watch(url).round()
        world.clock.time += 90_000
    assert world.site.paths().count("/1.html") == 1
    assert report.trouble == []


def test_lists_of_lists_are_followed_and_a_ring_of_them_ends(world: World) -> None:
    root = world.site.root
    index = (
        "<sitemapindex>"
        + "".join(f"<sitemap><loc>{root}/{n}.xml</loc></sitemap>" for n in ("a", "i"))
        + "</sitemapindex>"
    )
    world.site.says("/i.xml", index, "text/xml")
    world.site.says("/a.xml", f"<urlset><url><loc>{root}/1.html</loc></url></urlset>", "text/xml")
    world.feed(1)
    report = world.watch(f"{root}/i.xml").round()
    assert (report.asked, report.fetched) == (2, 1)


def test_feeds_of_an_opml_file_are_watched(world: World, tmp_path: Path) -> None:
    url = world.feed(1)
    (tmp_path / "feeds.opml").write_text(f'<opml><body><outline xmlUrl="{url}"/></body></opml>', "utf-8")
    assert world.watch(str(tmp_path / "feeds.opml")).round().fetched == 1
    assert world.watch(str(tmp_path / "no.opml")).round().trouble[0][0].endswith("no.opml")


def test_what_is_no_list_is_trouble_with_its_reason(world: World) -> None:
    world.site.says("/", "<html><body>Trang chủ</body></html>")
    assert world.watch(f"{world.site.root}/").round().trouble == [
        (f"{world.site.root}/", "no feed, sitemap or list of feeds")
    ]


def test_what_a_crash_left_unbuilt_is_to_be_read_by_the_next_round(world: World) -> None:
    url = world.feed(1)
    first = world.watch(url).round()
    again = world.watch(url).round()  # nothing was built in between
    assert again.to_read == first.to_read != []
    world.watch(url).built(again)
    assert world.watch(url).round().to_read == []


def test_a_round_that_is_stopped_is_gone_on_with(world: World) -> None:
    url = world.feed(1, 2, 3)
    left = iter([True, True, False])
    report = world.watch(url).round(lambda: next(left, False))
    assert report.fetched < 3
    assert report.fetched + world.watch(url).round().fetched == 3


def test_new_and_changed_files_of_a_folder_are_read_once_they_have_settled(world: World, tmp_path: Path) -> None:
    folder = tmp_path / "incoming"
    folder.mkdir()
    watch = world.watch(str(folder))
    assert watch.round().to_read == []
    file = folder / "tin.txt"

    def put(text: str, at: float) -> None:
        file.write_text(text, encoding="utf-8")
        os.utime(file, (at, at))

    put("Na Uy", world.clock.now())
    report = watch.round()
    assert (report.to_read, report.unsettled) == ([], 1)  # it may still be growing
    world.clock.time += 60
    report = watch.round()
    assert report.unsettled == 0
    assert report.to_read == [str(file)]
    watch.built(report)
    assert watch.round().to_read == []
    put("Na Uy mời Peru", world.clock.now() - 10)
    assert watch.round().to_read == [str(file)]


def test_the_command_builds_what_is_new_into_the_record(world: World, tmp_path: Path) -> None:
    record = str(tmp_path / "story.db")
    options = ["--once", "--record", record, "--delay", "0.5", "--workers", "1", "--json"]
    watched = ["watch", world.feed(1), "--allow-network", "127.0.0.1/32", *options]
    run = CliRunner().invoke(cli, watched, catch_exceptions=False)
    assert run.exit_code == 0
    said = json.loads(run.stdout)
    assert (said["fetched"], said["tally"]["kept"]) == (1, 2)
    again = json.loads(CliRunner().invoke(cli, watched, catch_exceptions=False).stdout)
    assert (again["asked"], again["fetched"], again["tally"]["kept"]) == (0, 0, 0)


def test_without_leave_the_command_fetches_nothing_from_this_machine(world: World, tmp_path: Path) -> None:
    watched = ["watch", world.feed(1), "--once", "--record", str(tmp_path / "story.db"), "--workers", "1"]
    run = CliRunner().invoke(cli, watched, catch_exceptions=False, standalone_mode=False)
    assert run.return_value == 4  # nothing but trouble
    assert world.site.asked == []
    assert "Not fetched" in run.stderr


def test_a_network_that_is_none_is_wrong_usage(tmp_path: Path) -> None:
    run = CliRunner().invoke(
        cli, ["watch", str(tmp_path), "--once", "--allow-network", "home", "--record", str(tmp_path / "x.db")]
    )
    assert "--allow-network" in str(run.exception)


def test_an_address_of_another_kind_is_told(world: World, tmp_path: Path) -> None:
    watched = ["watch", "ftp://bao.example/x", world.feed(1), "--once", "--allow-network", "127.0.0.1/32"]
    options = ["--record", str(tmp_path / "story.db"), "--items-only", "--workers", "1"]
    run = CliRunner().invoke(cli, [*watched, *options], catch_exceptions=False, standalone_mode=False)
    assert run.return_value == 3  # the feed is well
    assert "only addresses of http and https are watched" in run.stderr
