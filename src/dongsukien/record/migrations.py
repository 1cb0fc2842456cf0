"""The shape of the record, step by step: migration *n* leads from ``user_version`` *n - 1* to *n*.

Tables of the first kind are what pages say (written once, never changed); those of the second kind are derived and
emptied by every rebuild. Texts are kept once, compressed, and sentences as offsets into them; the two full-text indexes
hold words only. ``no`` is an internal number that depends on the order of arrival and never leaves the record.
"""

from __future__ import annotations

import sqlite3

APPLICATION_ID = 0x44534B31  # "DSK1"

_FIRST = """
-- what pages say -----------------------------------------------------------------------------------------------------
CREATE TABLE page (
  no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, source TEXT NOT NULL, record INTEGER, url TEXT, outlet TEXT,
  outlet_folded TEXT, page_type TEXT NOT NULL, title TEXT, published TEXT, published_basis TEXT,
  day TEXT NOT NULL, n_events INTEGER NOT NULL, n_quotes INTEGER NOT NULL, sha256 BLOB NOT NULL
);
CREATE INDEX page_by_day ON page (day, id);
CREATE INDEX page_by_outlet ON page (outlet_folded, day);
CREATE TABLE content (page INTEGER PRIMARY KEY, text BLOB NOT NULL, layers BLOB NOT NULL);
CREATE TABLE digest (page INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE sentence (
  no INTEGER PRIMARY KEY, page INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, label TEXT NOT NULL,
  teaser INTEGER NOT NULL
);
CREATE INDEX sentence_of_page ON sentence (page, start);
CREATE TABLE report (
  no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, page INTEGER NOT NULL, type TEXT NOT NULL, teaser INTEGER NOT NULL,
  data BLOB NOT NULL
);
CREATE INDEX report_of_page ON report (page);
CREATE TABLE report_sentence (
  type TEXT NOT NULL, sentence INTEGER NOT NULL, report INTEGER NOT NULL, PRIMARY KEY (type, sentence, report)
) WITHOUT ROWID;
CREATE TABLE quote (
  no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, page INTEGER NOT NULL, speaker TEXT, addressee TEXT,
  direct INTEGER NOT NULL, teaser INTEGER NOT NULL, day TEXT NOT NULL, data BLOB NOT NULL
);
CREATE INDEX quote_of_page ON quote (page);
CREATE INDEX quote_by_day ON quote (day, id);
CREATE INDEX quote_by_speaker ON quote (speaker, day, id);
CREATE TABLE entity (
  page INTEGER NOT NULL, entity TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT, n INTEGER NOT NULL,
  PRIMARY KEY (entity, page)
) WITHOUT ROWID;
CREATE TABLE entity_sentence (
  entity TEXT NOT NULL, sentence INTEGER NOT NULL, PRIMARY KEY (entity, sentence)
) WITHOUT ROWID;
CREATE TABLE spelling (
  entity TEXT NOT NULL, page INTEGER NOT NULL, spelling TEXT NOT NULL, n INTEGER NOT NULL,
  PRIMARY KEY (entity, page, spelling)
) WITHOUT ROWID;
CREATE TABLE role (
  entity TEXT NOT NULL, page INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, role TEXT NOT NULL,
  organisation TEXT, country TEXT, PRIMARY KEY (entity, page, start)
) WITHOUT ROWID;
CREATE TABLE rejected (
  no INTEGER PRIMARY KEY, source TEXT NOT NULL, record INTEGER, stage TEXT NOT NULL, reason TEXT NOT NULL
);
CREATE UNIQUE INDEX rejected_once ON rejected (source, coalesce(record, -1), stage, reason);
CREATE TABLE ledger (
  no INTEGER PRIMARY KEY, kept INTEGER NOT NULL, known INTEGER NOT NULL, rejected INTEGER NOT NULL,
  events INTEGER NOT NULL, quotes INTEGER NOT NULL
);
CREATE TABLE decision (no INTEGER PRIMARY KEY, kind TEXT NOT NULL, payload TEXT NOT NULL);
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE known_as (id TEXT PRIMARY KEY, page INTEGER NOT NULL, report INTEGER) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5 (body, content='', tokenize="unicode61 remove_diacritics 0");
CREATE VIRTUAL TABLE words_folded USING fts5 (body, content='', tokenize="unicode61 remove_diacritics 0");
CREATE VIRTUAL TABLE said USING fts5 (body, content='', tokenize="unicode61 remove_diacritics 0");
CREATE VIRTUAL TABLE said_folded USING fts5 (body, content='', tokenize="unicode61 remove_diacritics 0");

-- what is derived ----------------------------------------------------------------------------------------------------
CREATE TABLE copy (page INTEGER PRIMARY KEY, original INTEGER NOT NULL, overlap REAL NOT NULL);
CREATE INDEX copies_of ON copy (original);
CREATE TABLE happening (
  no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, type TEXT NOT NULL, modality TEXT NOT NULL, first TEXT NOT NULL,
  last TEXT NOT NULL, importance REAL NOT NULL, teaser INTEGER NOT NULL, superseded INTEGER NOT NULL, story TEXT,
  data BLOB NOT NULL
);
CREATE INDEX happening_in_time ON happening (teaser, superseded, first, importance DESC, id, last);
CREATE INDEX happening_in_story ON happening (story, teaser, superseded, first, importance DESC, id, last);
CREATE INDEX happening_by_type ON happening (type, teaser, superseded, first, importance DESC, id, last);
CREATE INDEX happening_by_modality ON happening (modality, teaser, first, importance DESC, id, last);
CREATE INDEX happening_by_weight ON happening (teaser, superseded, importance DESC, id, first, last);
CREATE TABLE happening_report (
  happening INTEGER NOT NULL, report INTEGER NOT NULL, score REAL NOT NULL, reason TEXT NOT NULL,
  PRIMARY KEY (happening, report)
) WITHOUT ROWID;
CREATE INDEX happening_of_report ON happening_report (report);
CREATE TABLE happening_page (
  page INTEGER NOT NULL, happening INTEGER NOT NULL, PRIMARY KEY (page, happening)
) WITHOUT ROWID;
CREATE TABLE happening_outlet (
  outlet TEXT NOT NULL, happening INTEGER NOT NULL, PRIMARY KEY (outlet, happening)
) WITHOUT ROWID;
CREATE TABLE happening_actor (
  actor TEXT NOT NULL, happening INTEGER NOT NULL, PRIMARY KEY (actor, happening)
) WITHOUT ROWID;
CREATE INDEX actor_of_happening ON happening_actor (happening, actor);
CREATE TABLE story (
  no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, weight REAL NOT NULL, n_pages INTEGER NOT NULL, first TEXT,
  last TEXT, data BLOB NOT NULL
);
CREATE INDEX story_by_weight ON story (weight DESC, id);
CREATE TABLE story_page (
  page INTEGER NOT NULL, story TEXT NOT NULL, score REAL NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (page, story)
) WITHOUT ROWID;
CREATE INDEX page_of_story ON story_page (story, page);
CREATE TABLE stage (plan TEXT NOT NULL, act TEXT NOT NULL, PRIMARY KEY (plan, act)) WITHOUT ROWID;
CREATE INDEX plan_of_act ON stage (act);
CREATE TABLE announced (
  page INTEGER NOT NULL, title TEXT NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (page, title)
) WITHOUT ROWID;
CREATE TABLE merged (entity TEXT PRIMARY KEY, actor TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE actor (
  no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT,
  n_pages INTEGER NOT NULL, n_events INTEGER NOT NULL, n_quotes INTEGER NOT NULL
);
CREATE INDEX actor_by_weight ON actor (n_events DESC, n_pages DESC, id);
CREATE TABLE actor_name (
  folded TEXT NOT NULL, actor TEXT NOT NULL, name TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (folded, actor, name)
) WITHOUT ROWID;
CREATE INDEX name_of_actor ON actor_name (actor, n DESC);
CREATE TABLE counterpart (
  actor TEXT NOT NULL, n INTEGER NOT NULL, other TEXT NOT NULL, PRIMARY KEY (actor, n, other)
) WITHOUT ROWID;
"""

# Happenings by who acts and by who reports, with all that a timeline filters and sorts by: without it a busy state
# costs a look into the large rows of ``happening`` for each of its acts. key: an actor, "@" and a state, or "outlet …".
_SECOND = """
CREATE TABLE filed (
  key TEXT NOT NULL, teaser INTEGER NOT NULL, superseded INTEGER NOT NULL, first TEXT NOT NULL,
  importance REAL NOT NULL, id TEXT NOT NULL, last TEXT NOT NULL, type TEXT NOT NULL, modality TEXT NOT NULL,
  story TEXT, no INTEGER NOT NULL,
  PRIMARY KEY (key, teaser, superseded, first, importance DESC, id)
) WITHOUT ROWID;
INSERT OR REPLACE INTO meta SELECT 'stale', '1' WHERE EXISTS (SELECT 1 FROM page);
"""

# Pages of one address that are one article: the page that speaks for all of them, and the place in order of fetching.
_THIRD = """
CREATE TABLE version (page INTEGER PRIMARY KEY, speaks INTEGER NOT NULL, place INTEGER NOT NULL);
CREATE INDEX versions_of ON version (speaks, place);
INSERT OR REPLACE INTO meta SELECT 'stale', '1' WHERE EXISTS (SELECT 1 FROM page);
"""

# Who held an office that pages leave without a holder, on the days of a happening or a quote; data: holders.Holding.
_FOURTH = """
CREATE TABLE held (
  office TEXT NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL, person TEXT NOT NULL, data BLOB NOT NULL,
  PRIMARY KEY (office, first, last)
) WITHOUT ROWID;
CREATE INDEX held_by ON held (person, office, first, last);
INSERT OR REPLACE INTO meta SELECT 'stale', '1' WHERE EXISTS (SELECT 1 FROM page);
"""

# Pages that were taken down are remembered by their id and by the hash of their address, and are not read again unless
# that is allowed; the ledger says how many went.
_FIFTH = """
CREATE TABLE purged (id TEXT PRIMARY KEY, address BLOB) WITHOUT ROWID;
CREATE INDEX purged_address ON purged (address);
ALTER TABLE ledger ADD COLUMN purged INTEGER NOT NULL DEFAULT 0;
"""

# Contacts, agreements and positions of each page (data: stories.notes.Noted); what follows from them: what pages add to
# a contact, where reports differ, plans whose day passed without a report, files on negotiations and what is in them.
_SIXTH = """
CREATE TABLE note (page INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE contact (happening INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE difference (
  first TEXT NOT NULL, happening INTEGER NOT NULL, field TEXT NOT NULL, story TEXT, data BLOB NOT NULL,
  PRIMARY KEY (first, happening, field)
) WITHOUT ROWID;
CREATE INDEX difference_of ON difference (happening);
CREATE INDEX difference_in_story ON difference (story, first, happening, field);
CREATE TABLE unreported (happening INTEGER PRIMARY KEY, horizon TEXT NOT NULL);
CREATE TABLE negotiation (
  no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, weight REAL NOT NULL, data BLOB NOT NULL
);
CREATE INDEX negotiation_by_weight ON negotiation (weight DESC, id);
CREATE TABLE negotiation_party (
  party TEXT NOT NULL, negotiation TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (party, negotiation)
) WITHOUT ROWID;
CREATE TABLE negotiated (
  happening INTEGER NOT NULL, negotiation TEXT NOT NULL, PRIMARY KEY (happening, negotiation)
) WITHOUT ROWID;
INSERT OR REPLACE INTO meta SELECT 'stale', '1' WHERE EXISTS (SELECT 1 FROM page);
"""

# What linking keeps between runs (``record.linking``), so that new pages are linked without linking all others again:
# which pages are linked, with the first page of those alike (topic); the stories of each page as they grew; what
# comparing needs of a report; notices by their words; bands of signatures; the stories as they stood when some days
# began.
_SEVENTH = """
CREATE TABLE IF NOT EXISTS linked (page INTEGER PRIMARY KEY, topic INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS placed (
  page INTEGER NOT NULL, growing INTEGER NOT NULL, score REAL NOT NULL, reason TEXT NOT NULL,
  PRIMARY KEY (growing, page)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS placed_page ON placed (page);
CREATE TABLE IF NOT EXISTS trace (
  report INTEGER PRIMARY KEY, seen INTEGER NOT NULL, day INTEGER NOT NULL, last INTEGER NOT NULL, data BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS trace_seen ON trace (seen);
CREATE INDEX IF NOT EXISTS trace_by_day ON trace (day, last);
CREATE TABLE IF NOT EXISTS notice (key TEXT PRIMARY KEY, happening INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS notice_of ON notice (happening);
CREATE TABLE IF NOT EXISTS band (key INTEGER NOT NULL, page INTEGER NOT NULL, PRIMARY KEY (key, page)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS bands_of ON band (page);
CREATE TABLE IF NOT EXISTS address (page INTEGER PRIMARY KEY, address TEXT);
CREATE INDEX IF NOT EXISTS pages_at ON address (address);
CREATE TABLE IF NOT EXISTS checkpoint (day TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS growing (
  number INTEGER NOT NULL, day TEXT NOT NULL, founder TEXT NOT NULL, open INTEGER NOT NULL, data BLOB NOT NULL,
  PRIMARY KEY (number, day)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS merge (
  growing INTEGER PRIMARY KEY, larger INTEGER NOT NULL, day TEXT NOT NULL, lasting INTEGER NOT NULL,
  score REAL NOT NULL, reason TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS memory (key TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS happening_holder (
  happening INTEGER NOT NULL, person TEXT NOT NULL, PRIMARY KEY (happening, person)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS story_log (
  no INTEGER PRIMARY KEY, day TEXT NOT NULL, op TEXT NOT NULL, story TEXT NOT NULL, other TEXT NOT NULL,
  pages INTEGER NOT NULL, reason TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS story_log_of ON story_log (story);
CREATE INDEX IF NOT EXISTS story_log_other ON story_log (other);
CREATE INDEX IF NOT EXISTS filed_of ON filed (no);
INSERT OR REPLACE INTO meta SELECT 'stale', '1' WHERE EXISTS (SELECT 1 FROM page);
"""

LINKING = (
    "linked", "placed", "trace", "foreseen", "notice", "band", "checkpoint", "growing", "merge", "memory",
    "happening_holder",
)  # fmt: skip

# Why names are one person, and on which pages a name means another one.
_EIGHTH = """
CREATE TABLE IF NOT EXISTS identity (
  entity TEXT NOT NULL, actor TEXT NOT NULL, reason TEXT NOT NULL, detail TEXT NOT NULL, PRIMARY KEY (actor, entity)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS identity_of ON identity (entity);
CREATE TABLE IF NOT EXISTS namesake (
  page INTEGER NOT NULL, entity TEXT NOT NULL, actor TEXT NOT NULL, PRIMARY KEY (page, entity)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS namesake_of ON namesake (actor, entity);
INSERT OR REPLACE INTO meta SELECT 'stale', '1' WHERE EXISTS (SELECT 1 FROM page);
"""

# Counts that answers need and that would take long to count: pages and quotes by outlet and type, always as the pages
# are; happenings by key ("" all that timelines show); titles of actors (place: day, offsets and id of the page).
_NINTH = """
CREATE TABLE counted (
  outlet TEXT NOT NULL, page_type TEXT NOT NULL, pages INTEGER NOT NULL, quotes INTEGER NOT NULL,
  PRIMARY KEY (outlet, page_type)
) WITHOUT ROWID;
INSERT INTO counted SELECT coalesce(outlet, ''), page_type, count(*), sum(n_quotes) FROM page GROUP BY 1, 2;
CREATE TRIGGER page_counted AFTER INSERT ON page BEGIN
  INSERT INTO counted VALUES (coalesce(new.outlet, ''), new.page_type, 1, new.n_quotes)
    ON CONFLICT DO UPDATE SET pages = pages + 1, quotes = quotes + excluded.quotes;
END;
CREATE TRIGGER page_no_longer_counted AFTER DELETE ON page BEGIN
  UPDATE counted SET pages = pages - 1, quotes = quotes - old.n_quotes
    WHERE outlet = coalesce(old.outlet, '') AND page_type = old.page_type;
  DELETE FROM counted WHERE pages = 0;
END;
CREATE TABLE tally (key TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE title (
  actor TEXT NOT NULL, role TEXT NOT NULL, organisation TEXT NOT NULL, country TEXT NOT NULL, n INTEGER NOT NULL,
  first_place TEXT NOT NULL, last_place TEXT NOT NULL, PRIMARY KEY (actor, role, organisation, country)
) WITHOUT ROWID;
INSERT OR REPLACE INTO meta SELECT 'stale', '1' WHERE EXISTS (SELECT 1 FROM page);
"""

OLDER = "(SELECT page FROM version WHERE page <> speaks)"  # what newer versions say again, or no longer

DERIVED = (
    "copy", "version", "happening", "happening_report", "happening_page", "happening_outlet", "happening_actor",
    "filed", "story", "story_page", "stage", "announced", "merged", "actor", "actor_name", "counterpart", "held",
    "contact", "difference", "unreported", "negotiation", "negotiation_party", "negotiated",
    "identity", "namesake", "tally", "title", "quoted", "together",
)  # fmt: skip

_TENTH = """
-- Sources are counted otherwise and pages compared by whom they name: all is derived anew.
INSERT OR REPLACE INTO meta SELECT 'stale', '1' WHERE EXISTS (SELECT 1 FROM page);
"""

_ELEVENTH = """
-- A happening knows who vouches for it and who denies it: all is derived anew.
INSERT OR REPLACE INTO meta SELECT 'stale', '1' WHERE EXISTS (SELECT 1 FROM page);
"""

# Quotes by who said them, in the order in which they are listed: without it all that somebody ever said is sorted for
# each screenful (day, page: those of the quote, page by its id). How often two actors act together, by years.
_TWELFTH = """
CREATE TABLE quoted (
  actor TEXT NOT NULL, day TEXT NOT NULL, page TEXT NOT NULL, quote INTEGER NOT NULL,
  PRIMARY KEY (actor, day DESC, page, quote)
) WITHOUT ROWID;
CREATE TABLE together (
  actor TEXT NOT NULL, other TEXT NOT NULL, year TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (actor, other, year)
) WITHOUT ROWID;
INSERT OR REPLACE INTO meta SELECT 'stale', '1' WHERE EXISTS (SELECT 1 FROM page);
"""

# Whose words a linked page prints: an agency, an outlet, or itself. Which report says that which act carried out
# which plan, or called it off (numbers of happenings).
_THIRTEENTH = """
ALTER TABLE linked ADD COLUMN origin TEXT;
CREATE TABLE foreseen (
  report INTEGER NOT NULL, plan INTEGER NOT NULL, act INTEGER NOT NULL, PRIMARY KEY (report, plan, act)
) WITHOUT ROWID;
CREATE INDEX foreseen_plan ON foreseen (plan);
CREATE INDEX foreseen_act ON foreseen (act);
INSERT OR REPLACE INTO meta SELECT 'stale', '1' WHERE EXISTS (SELECT 1 FROM page);
"""

# Whether a happening is a main entry of a timeline (``stories.rank``).
_FOURTEENTH = """
ALTER TABLE happening ADD COLUMN main INTEGER NOT NULL DEFAULT 0;
ALTER TABLE filed ADD COLUMN main INTEGER NOT NULL DEFAULT 0;
CREATE INDEX main_in_time ON happening (main, teaser, superseded, first, importance DESC, id, last);
CREATE INDEX main_in_story ON happening (story, main, teaser, superseded, first, importance DESC, id, last);
INSERT OR REPLACE INTO meta SELECT 'stale', '1' WHERE EXISTS (SELECT 1 FROM page);
"""

MIGRATIONS: tuple[str, ...] = (
    _FIRST, _SECOND, _THIRD, _FOURTH, _FIFTH, _SIXTH, _SEVENTH, _EIGHTH, _NINTH, _TENTH, _ELEVENTH, _TWELFTH,
    _THIRTEENTH, _FOURTEENTH,
)  # fmt: skip
VERSION = len(MIGRATIONS)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the record to ``VERSION``, all steps in one transaction: after a crash it is the old shape or the new."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version == VERSION:
        return
    steps = "\n".join(MIGRATIONS[version:])
    connection.executescript(
        f"BEGIN IMMEDIATE;\n{steps}\nPRAGMA application_id = {APPLICATION_ID};\n"
        f"PRAGMA user_version = {VERSION};\nCOMMIT;"
    )
