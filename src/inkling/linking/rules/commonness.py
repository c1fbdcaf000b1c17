"""When a value is so common that it tells nobody apart: by its share of the reports, not by a fixed number of them."""

from __future__ import annotations

from inkling.linking.rules.keys import MentionType

# A whole number, plate, account or address is one thing, however many tell of it. A name is borne by many.
OF_ONE_THING = frozenset({MentionType.PHONE, MentionType.PLATE, MentionType.HANDLE, MentionType.EMAIL})
# Of so few reports a share says little.
FEWEST = 100
ONE_IN = 20


def most_told(*, of: int) -> int:
    """Return in how many of so many reports a name may stand before it says nothing."""
    return max(FEWEST, of // ONE_IN)


def may_be_everywhere(type_: MentionType, told_in: int) -> bool:
    """Say whether it depends on the number of all reports that a value told in so many says nothing."""
    return type_ not in OF_ONE_THING and told_in > FEWEST
