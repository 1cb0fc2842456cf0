"""What becomes of the set of bad inputs, by kind, and what peers make of the kinds that they read.

``python -m benchmarks.bad_input`` reads every input alone, in a process with the limits of a reading process (10 s of
CPU time, 1 GB). As expected is what ``tests/bad_input`` says: pages kept, text, flags, each rejection with its reason
and record. Of a peer less is asked: as many pages as there are to be kept, the text that must be there in them, nothing
that must not; where an input must be rejected, only that it survives it.
"""

from __future__ import annotations

import argparse
import importlib
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from pathlib import Path

from dongsukien.settings import Limits
from tests.bad_input.case import Case
from tests.bad_input.make import cases
from tests.bad_input.outcome import Died, Outcome, Read, Reader, differences


def outcome(texts: Iterable[str], text: str, never: str) -> Outcome:
    """What a peer gave: *texts*, a page each."""
    started, kept, says, leaks = time.process_time(), 0, not text, False
    for found in texts:
        if found.strip():
            kept += 1
            says = says or " ".join(text.split()) in " ".join(found.split())
            leaks = leaks or (bool(never) and never in found)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return Outcome(kept, (), frozenset(), says, leaks, (), time.process_time() - started, peak)


def of_trafilatura(path: Path, text: str, never: str, limits: Limits) -> Outcome:
    extract = importlib.import_module("trafilatura").extract
    return _timed(lambda: outcome([extract(path.read_bytes()) or ""], text, never), limits)


def of_resiliparse(path: Path, text: str, never: str, limits: Limits) -> Outcome:
    extract = importlib.import_module("resiliparse.extract.html2text").extract_plain_text
    encoding = importlib.import_module("resiliparse.parse.encoding")

    def read() -> Outcome:
        data = path.read_bytes()
        return outcome([extract(encoding.bytes_to_str(data, encoding.detect_encoding(data)))], text, never)

    return _timed(read, limits)


def of_lxml(path: Path, text: str, never: str, limits: Limits) -> Outcome:
    html = importlib.import_module("lxml.html")

    def read() -> Outcome:
        data = path.read_bytes()
        try:
            root = html.fromstring(data.decode("utf-8").encode(), parser=html.HTMLParser(encoding="utf-8"))
        except UnicodeDecodeError:
            root = html.fromstring(data)  # as it guesses
        return outcome(["".join(root.itertext())], text, never)

    return _timed(read, limits)


def of_fastwarc(path: Path, text: str, never: str, limits: Limits) -> Outcome:
    warc = importlib.import_module("fastwarc.warc")

    def read() -> Outcome:
        kinds = warc.WarcRecordType.response | warc.WarcRecordType.conversion
        with path.open("rb") as stream:
            records = warc.ArchiveIterator(stream, record_types=kinds, parse_http=True)
            return outcome((record.reader.read().decode("utf-8", "replace") for record in records), text, never)

    return _timed(read, limits)


def of_warcio(path: Path, text: str, never: str, limits: Limits) -> Outcome:
    iterator = importlib.import_module("warcio.archiveiterator").ArchiveIterator

    def read() -> Outcome:
        with path.open("rb") as stream:
            records = (each for each in iterator(stream) if each.rec_type in {"response", "conversion"})
            return outcome((each.content_stream().read().decode("utf-8", "replace") for each in records), text, never)

    return _timed(read, limits)


def of_charset_normalizer(path: Path, text: str, never: str, limits: Limits) -> Outcome:
    module = importlib.import_module("charset_normalizer")

    def read() -> Outcome:
        best = module.from_bytes(path.read_bytes()).best()
        return outcome([str(best) if best is not None else ""], text, never)

    return _timed(read, limits)


def of_feedparser(path: Path, text: str, never: str, limits: Limits) -> Outcome:
    parse = importlib.import_module("feedparser").parse

    def read() -> Outcome:
        entries = parse(path.read_bytes()).entries
        return outcome((f"{each.get('title', '')} {each.get('summary', '')}" for each in entries), text, never)

    return _timed(read, limits)


def _timed(read: Callable[[], Outcome], limits: Limits) -> Outcome:
    """*read* with a clock that ends the process; what a peer raises is its way to reject."""
    import signal

    signal.setitimer(signal.ITIMER_PROF, limits.seconds)
    try:
        return read()
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 (a peer may raise whatever it likes)
        return Outcome(0, ((None, repr(error)[:100]),), frozenset(), False, False)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


PEERS: dict[str, dict[str, tuple[str, Read]]] = {
    "html": {
        "trafilatura": ("trafilatura", of_trafilatura),
        "resiliparse": ("resiliparse", of_resiliparse),
        "lxml": ("lxml", of_lxml),
    },
    "warc": {"fastwarc": ("fastwarc", of_fastwarc), "warcio": ("warcio", of_warcio)},
    "encodings": {"charset-normalizer": ("charset_normalizer", of_charset_normalizer)},
    "feeds": {"feedparser": ("feedparser", of_feedparser)},
}


def is_well(case: Case, found: Outcome | Died) -> bool:
    """Whether a peer did what can be asked of it."""
    if isinstance(found, Died) or found.leaks:
        return False
    return not case.kept or (found.kept >= case.kept and found.says)


def row(kind: str, name: str, outcomes: list[tuple[Case, Outcome | Died]], well: Callable[..., bool]) -> str:
    ended = Counter(found.how for _, found in outcomes if isinstance(found, Died))
    good = sum(well(case, found) for case, found in outcomes)
    slowest = max((found.cpu_s for _, found in outcomes if isinstance(found, Outcome)), default=0.0)
    figures = (len(outcomes), good, ended["crash"], ended["hang"], ended["memory"], f"{slowest:.1f}")
    return f"| {kind} | {name} | " + " | ".join(map(str, figures)) + " |"


def read_all(chosen: list[Case], folder: Path, read: Read | None) -> list[tuple[Case, Outcome | Died]]:
    reader = Reader(read=read)
    found = []
    try:
        for case in chosen:
            path = case.write(folder)
            found.append((case, reader.outcome(path, case)))
            if path.is_file():
                path.unlink()
    finally:
        reader.end()
    return found


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="*", help="which kinds; all by default")
    parser.add_argument("--alone", action="store_true", help="without the peers")
    options = parser.parse_args(arguments)
    everything = [case for case in cases() if not options.kinds or case.kind in options.kinds]
    wrong: list[str] = []
    print("| kind | reader | inputs | as expected | crash | hang | over memory | slowest, s of CPU |")
    print("|---|---|---|---|---|---|---|---|", flush=True)
    total: list[tuple[Case, Outcome | Died]] = []
    for kind in dict.fromkeys(case.kind for case in everything):
        chosen = [case for case in everything if case.kind == kind]
        with tempfile.TemporaryDirectory() as folder:
            found = read_all(chosen, Path(folder), None)
            total += found
            wrong += [f"{case.name}: {differences(case, each)}" for case, each in found if differences(case, each)]
            print(row(kind, "dongsukien", found, _is_expected), flush=True)
            for name, (module, read) in PEERS.get(kind, {}).items() if not options.alone else ():
                if find_spec(module) is not None:
                    peers = read_all([case for case in chosen if case.place is None], Path(folder) / name, read)
                    print(row(kind, name, peers, is_well), flush=True)
    print(row("all", "dongsukien", total, _is_expected))
    print("\n" + "\n".join(wrong))
    return 1 if wrong else 0


def _is_expected(case: Case, found: Outcome | Died) -> bool:
    return not differences(case, found)


if __name__ == "__main__":
    sys.exit(main())
