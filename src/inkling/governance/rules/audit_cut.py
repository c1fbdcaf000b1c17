"""Which entries of the chain an auditor asks for: pure, and said in short for the entry that asking leaves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True)
class AuditCut:
    """What is looked for. Each that is empty leaves all in. Days are those of UTC, as the chain's own times are.

    `done` is the code of an act, or of a group of acts when it ends in a full stop. `search` is an id, the number of
    an entry, or words of a reason.
    """

    who: str = ""
    done: str = ""
    first: date | None = None
    last: date | None = None
    search: str = ""

    @property
    def id(self) -> UUID | None:
        """The id that is looked for, if it is one: alone or with what it is of, such as `report:...`."""
        try:
            return UUID(self.search.rpartition(":")[2].strip())
        except ValueError:
            return None

    @property
    def number(self) -> int | None:
        """The number of an entry that is looked for, if it is one: alone or as `entry:1973`."""
        digits = self.search.removeprefix("entry:").strip()
        is_one = digits.isascii() and digits.isdecimal() and len(digits) <= MOST_DIGITS
        return int(digits) if is_one else None

    @property
    def is_in_words(self) -> bool:
        """Whether words of a reason are looked for. They stand in no address and in no entry."""
        return bool(self.search) and self.id is None and self.number is None

    @property
    def in_short(self) -> str:
        """What is asked for, without any word that was typed: it stays in the chain for ever."""
        parts = [self.who, self.done]
        if self.first or self.last:
            parts.append(f"{self.first or ''}..{self.last or ''}")
        if self.search:
            known = self.id or (f"entry:{self.number}" if self.number is not None else "")
            parts.append(str(known or "words"))
        return " ".join(part for part in parts if part)


# A number of the chain is a bigint.
MOST_DIGITS = 18
EVERYTHING = AuditCut()
