"""What a person does to an understanding, by name: for the history beside it."""

from __future__ import annotations

from inkling.vocabulary.terms import Term


class CorrectionAct(Term):
    """One act. Each makes a version; taking one back makes another."""

    # Written by no login of the site any more: what a machine made is not an officer's to write.
    COMPOSED = "composed", "Put together by the machine"
    SEEN = "seen", "Kept as it stood before anybody corrected it"
    AS_SENT = "told", "As it stood when it was sent"
    SUBJECT_CHANGED = "subject_changed", "Corrected"
    SUBJECTS_JOINED = "subjects_joined", "Joined as one"
    MENTION_PARTED = "mention_parted", "Told apart"
    SUBJECT_REMOVED = "subject_removed", "Taken away"
    SUBJECT_ADDED = "subject_added", "Added from the words"
    ITEM_CHANGED = "item_changed", "Item corrected"
    ITEMS_JOINED = "items_joined", "Items joined"
    ITEM_PARTED = "item_parted", "Item parted"
    ITEM_ADDED = "item_added", "Item added from the words"
    ITEM_REMOVED = "item_removed", "Item taken away"
    ITEMS_TAKEN_UP = "items_taken_up", "Taken up to be graded"
    TAKEN_BACK = "taken_back", "Taken back as it was before"
