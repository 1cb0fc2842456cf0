"""Names that only say what somebody else is: "khối do A đứng đầu", "với tư cách thành viên của B"."""

from __future__ import annotations

from dongsukien.events.contexts import context
from dongsukien.events.rows import Group, Row


def only_describes(row: Row, group: Group, before: int | None = None) -> bool:
    """Whether *group* stands in a description of somebody else: who heads or arms him, or in whose name he speaks.

    *before*: where the verb begins that is asked for, which is no part of the description.
    """
    if group.governor in ("do", "được"):
        headed = context("heads it").match(row.text, group.end)
        if context("news from").search(row.text[: group.start]) is not None:
            return False  # "thông tin do A cung cấp"
        return headed is not None and (before is None or headed.end() <= before)
    return group.governor == "của" and context("in the capacity of").search(row.text[: group.start]) is not None
