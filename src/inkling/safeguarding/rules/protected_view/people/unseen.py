"""Somebody of whom the whole of the words tells, and whom no word of the view itself names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from inkling.reading.rules.understanding.values import Stretch, Subject
from inkling.safeguarding.rules.protected_view.people.mentions import Mention, Who
from inkling.safeguarding.rules.text.sentences import Sentence
from inkling.vocabulary.subjects import TOLD_AS_DOING, AgeGroup, SubjectRole

Place = tuple[int, int]


def mentions_unseen(
    subject: Subject, sentences: Sequence[Sentence], *, nouns: Mapping[Place, str]
) -> Iterator[Mention]:
    """Yield a mention of somebody told by looks alone, whose age the words tell: "aged 27", "grey in his beard".

    Of whom harm is told, and no age, stands as not clear: "His brother hits them" is lost to nobody who reads.
    """
    is_told = subject.age is not AgeGroup.NOT_KNOWN and not subject.is_age_judged
    places = sorted(map(_place, subject.mentions))
    if not is_told and subject.role_reason.startswith(TOLD_AS_DOING):
        places = sorted(place for place, owner in nouns.items() if owner == subject.id)[:1]
    elif not is_told:
        return
    sentence = next((each for each in sentences if places and each.holds(*places[0])), None)
    if sentence is not None:
        yield Mention(
            *places[0],
            _who(subject),
            sentence,
            pieces=places,
            is_age_alone=True,
            subject=subject.id,
            is_of_concern=subject.role is SubjectRole.PERSON_OF_CONCERN,
        )


def _who(subject: Subject) -> Who:
    told = {AgeGroup.CHILD: Who.CHILD, AgeGroup.ADULT: Who.ADULT}
    return told.get(subject.age, Who.UNCLEAR)


def _place(stretch: Stretch) -> Place:
    return stretch.start, stretch.end
