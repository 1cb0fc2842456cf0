"""Every exception of the package.

    DongsukienError
    ├── SpanError        a span or an offset map that cannot be
    ├── LexiconError     a data file that breaks its own rules; names file and entry
    ├── UsageError       the caller asked for something that does not exist (exit status 2)
    └── RecordError      the record cannot be used (exit status 5)
        ├── RecordLocked     another process is writing to it
        ├── RecordDamaged    it is no record, or it is broken
        ├── RecordTooNew     a newer program wrote it
        ├── QueryTooSlow     an answer took longer than the caller would wait
        └── DiskFull         no space left; says how much is needed

A page that cannot be used is no exception but a result: ``document.Rejected``.
"""


class DongsukienError(Exception):
    """Base of all errors that this package raises on purpose."""


class SpanError(DongsukienError, ValueError):
    """A span or an offset map that cannot be."""


class LexiconError(DongsukienError, ValueError):
    """A data file that breaks its own rules; the message names file and entry."""


class UsageError(DongsukienError):
    """The caller asked for something that does not exist or makes no sense."""


class RecordError(DongsukienError):
    """The record cannot be used."""


class RecordLocked(RecordError):
    """Another process is writing to the record."""


class RecordDamaged(RecordError):
    """The file is no record, or it is broken."""


class RecordTooNew(RecordError):
    """A newer version of the program wrote this record."""


class QueryTooSlow(RecordError):
    """Looking up an answer took longer than the caller allowed; a narrower question may be answered."""


class DiskFull(RecordError):
    """No space is left where the record lives."""
