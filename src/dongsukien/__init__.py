"""dongsukien: the record of a running story, rebuilt from crawled pages of the Vietnamese press.

The public names are loaded when they are first used; importing the package loads no lexicon.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dongsukien.api import SAMPLES, build, names, open, pages, read_page, times

__version__ = "0.1.0"
__all__ = ["SAMPLES", "__version__", "build", "names", "open", "pages", "read_page", "times"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from dongsukien import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
