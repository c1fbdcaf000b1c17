"""Words about the telling itself: who tells, about whom, how often, how it is known, was it agreed.

Each question has `NOT_SAID` for an answer that was not given: no other value ever stands for it (DESIGN.md, 16). The
values `..._OR_NOT_SAID` are what reports hold that were told before the two were kept apart: nobody can say which it
was, so neither is claimed. No page offers them.
"""

from __future__ import annotations

from typing import TypeVar

from inkling.vocabulary.terms import Term

_Asked = TypeVar("_Asked", bound=Term)


class TellerKind(Term):
    """Who tells (leaflet title: families, professionals and the community)."""

    FAMILY = "family", "Family or friend", "I am family or a friend"
    COMMUNITY = "community", "Member of the community", "I am a neighbour or live or work nearby"
    BUSINESS = (
        "business",
        "Business (hotel, taxi, shop, licensed premises)",
        "I work in a hotel, shop, taxi or other business",
    )
    YOUNG_PERSON = "young_person", "Child or young person", "I am under 18"
    PROFESSIONAL = "professional", "Professional", "I work or volunteer with children or families"
    NOT_SAID = "not_said", "Not said", "I would rather not say"


class About(Term):
    """Whom or what the report is about, as the teller put it."""

    ME = "me", "The teller", "Me"
    SOMEONE = "someone", "Someone the teller knows", "Someone I know"
    SEEN = "seen", "Something the teller saw or heard", "Something I saw or heard"
    NOT_SAID = "not_said", "Not said"
    SEEN_OR_NOT_SAID = "seen_or_not_said", "Something the teller saw or heard, or not said"


class ExploitationType(Term):
    """Exploitation type. Inspections found it missing in 31 % of reports, so it is always asked, never forced."""

    CSE = "cse", "Child sexual exploitation", "Someone is using a child for sexual things"
    CCE = (
        "cce",
        "Child criminal exploitation",
        "Someone is making a child do crime, like carrying drugs or money",
    )
    BOTH = "both", "Sexual and criminal exploitation", "Both of these"
    NOT_SURE = "not_sure", "Not sure", "I am not sure"
    NOT_SAID = "not_said", "Not said", "I would rather not say"


class GroupBased(Term):
    """Whether more than one person is said to take part."""

    YES = "yes", "Group or network, as told", "More than one person is doing it"
    NO = "no", "One person, as told", "One person is doing it"
    NOT_KNOWN = "not_known", "Not known to the teller", "I do not know"
    NOT_SAID = "not_said", "Not said"
    NOT_KNOWN_OR_NOT_SAID = "not_known_or_not_said", "Not known to the teller, or not said"


class Urgency(Term):
    """How soon somebody should look, in the teller's own judgement. Never lowers the priority of a concern."""

    NOW = "now", "Child may be in danger now", "A child may be in danger right now"
    SOON = "soon", "Something may happen in the next days", "Something bad may happen in the next few days"
    ROUTINE = "routine", "No sign of immediate danger", "Nothing seems about to happen"
    NOT_SURE = "not_sure", "The teller is not sure", "I am not sure"
    NOT_SAID = "not_said", "Not said"
    NOT_SURE_OR_NOT_SAID = "not_sure_or_not_said", "The teller is not sure, or not said"


class Frequency(Term):
    """Leaflet: has it been mentioned once, or do the same names or details keep arising?"""

    ONCE = "once", "Once", "Once"
    SEVERAL = "several", "Several times", "A few times"
    KEEPS_ARISING = "keeps_arising", "Keeps arising", "It keeps happening or keeps coming up"
    NOT_KNOWN = "not_known", "Not known to the teller", "I do not know"
    NOT_SAID = "not_said", "Not said"
    NOT_KNOWN_OR_NOT_SAID = "not_known_or_not_said", "Not known to the teller, or not said"


class HowKnownKind(Term):
    """How the teller knows. Input to the grade; not the grade, and not who knew (see capture.Origin)."""

    SAW = "saw", "Saw or heard it directly", "I saw it or heard it myself"
    CHILD_TOLD = "child_told", "A child or young person said so", "A child or young person told me"
    ADULT_TOLD = "adult_told", "Another adult said so", "Another adult told me"
    ONLINE = "online", "Seen online or in messages", "I saw it online or in messages"
    WORK = "work", "Came up in work or records", "It came up in my work"
    WORKED_OUT = "worked_out", "Worked out or suspected", "I worked it out or I have a feeling"
    HAPPENED_TO_ME = "happened_to_me", "It happened to the teller", "It happened to me"
    NOT_SAID = "not_said", "Not said", "I would rather not say"


class Knew(Term):
    """Did the child know that it would be shared (leaflet: let the child or young person know)?"""

    YES = "yes", "Knew", "Yes, they know"
    NO = "no", "Did not know", "No, they do not know"
    NOT_ASKED = "not_asked", "Could not be asked or not safe to ask", "I could not ask, or it was not safe to"
    NOT_APPLICABLE = "not_applicable", "No child was spoken to, as told", "I did not talk to a child"
    TELLS_ITSELF = "tells_itself", "Not asked: the teller tells about themselves"
    NOT_SAID = "not_said", "Not said"


class Agreement(Term):
    """Did the child agree (leaflet: ask for their consent)? Never a condition for telling."""

    YES = "yes", "Agreed", "Yes, they agree"
    NO = "no", "Did not agree", "No, they do not agree"
    NOT_ASKED = "not_asked", "Not asked, as told", "I did not ask"
    NOT_SAID = "not_said", "Not said"
    NOT_ASKED_OR_NOT_SAID = "not_asked_or_not_said", "Not asked, or not said"


class WhyShare(Term):
    """Why share all the same (leaflet: may be justified in the public interest)."""

    PROTECT_CHILD = "protect_child", "To protect this child from harm", "To keep this child safe"
    PROTECT_OTHERS = "protect_others", "To protect other children", "To keep other children safe"
    PREVENT_CRIME = "prevent_crime", "To prevent or detect crime", "To help stop a crime"
    ASKING_UNSAFE = "asking_unsafe", "Asking would put somebody at risk", "Asking could put someone in danger"
    OTHER = "other", "Another reason", "Another reason"


class SafeContact(Term):
    """A safe way to be contacted, if at all. What was sealed before holds "none" for either of two."""

    DO_NOT = "do_not", "Do not contact", "Please do not contact me"
    PHONE = "phone", "Telephone", "Phone me"
    TEXT = "text", "Text message", "Send me a text"
    EMAIL = "email", "E-mail", "Email me"
    NOT_SAID = "not_said", "Not said"
    DO_NOT_OR_NOT_SAID = "none", "Do not contact, or not said"


class TeamWords(Term):
    """What of the teller's own words the children's team may read. Left open, they read the cut version."""

    YES = "yes", "They may read the words", "Yes, they may read my words"
    SAFE = "safe", "Only what is safe: without what shows who told", "Only what is safe"
    OWN = "own", "The teller wrote it for them", "Let me write it for them"
    NOT_SAID = "not_said", "Not said"


_NEVER_OFFERED: dict[type[Term], frozenset[str]] = {
    About: frozenset({About.NOT_SAID, About.SEEN_OR_NOT_SAID}),
    GroupBased: frozenset({GroupBased.NOT_SAID, GroupBased.NOT_KNOWN_OR_NOT_SAID}),
    Urgency: frozenset({Urgency.NOT_SAID, Urgency.NOT_SURE_OR_NOT_SAID}),
    Frequency: frozenset({Frequency.NOT_SAID, Frequency.NOT_KNOWN_OR_NOT_SAID}),
    Knew: frozenset({Knew.TELLS_ITSELF, Knew.NOT_SAID}),
    Agreement: frozenset({Agreement.NOT_SAID, Agreement.NOT_ASKED_OR_NOT_SAID}),
    TeamWords: frozenset({TeamWords.NOT_SAID}),
    SafeContact: frozenset({SafeContact.NOT_SAID, SafeContact.DO_NOT_OR_NOT_SAID}),
}


def is_said(term: Term) -> bool:
    """Say whether this is surely what somebody answered: not an answer left open, nor one of two that may be it."""
    return term.value != "not_said" and term.value not in _NEVER_OFFERED.get(type(term), frozenset())


def offered_choices(terms: type[Term]) -> list[tuple[str, str]]:
    """Return (value, plain words) of the answers that a page offers: leaving it open is no answer to tick."""
    left_out = _NEVER_OFFERED.get(terms, frozenset())
    return [(term.value, term.plain) for term in terms if term.value not in left_out]


def read_answer(terms: type[_Asked], value: str, *, otherwise: _Asked) -> _Asked:
    """Return the answer that a page sent; `otherwise` where it is none of those that the page offers."""
    left_out = _NEVER_OFFERED.get(terms, frozenset())
    return next((term for term in terms if term.value == value and value not in left_out), otherwise)


# As the receipt of whoever told of pictures says it.
_PICTURES = (
    "Report Remove: if you are under 18 and there is a picture or video of you without clothes, it can help to get it "
    "taken down. You find it on childline.org.uk."
)


class AskedBack(Term):
    """What a unit may send back to whoever told: one question about what was told, or one signpost. A closed list.

    Its plain words are what the teller reads. No text of an officer's own stands in any (what must always hold, 15).
    """

    WHERE = "where", "Where was this?", "Where was this? A street, a town or a kind of place is enough."
    WHICH_PLACE = (
        "which_place",
        "Which place of this name is it?",
        "You told us about “%(quoted)s”. Which one is it? A town or a place near it is enough.",
    )
    WHEN = "when", "When was this?", "When was this? A day, a month or a time of year is enough."
    HOW_KNOWN = (
        "how_known",
        "How do they know it: seen, heard, or told by somebody?",
        "How do you know this? Did you see it, did you hear it, or did someone tell you?",
    )
    SAFE_WAY = (
        "safe_way",
        "How can they be reached safely?",
        "How can we reach you safely? You can say no. Only give us a way that nobody else sees.",
    )
    TALK = (
        "talk",
        "Signpost: somebody to talk to",
        "You do not have to carry this alone. You can talk to someone below.",
    )
    PICTURES = "pictures", "Signpost: pictures can be taken down", _PICTURES
    ONLINE = (
        "online",
        "Signpost: somebody online (CEOP)",
        "CEOP: tell the police about somebody online, on ceop.police.uk.",
    )

    @property
    def is_signpost(self) -> bool:
        """Whether it points to help and asks nothing."""
        return self in (AskedBack.TALK, AskedBack.PICTURES, AskedBack.ONLINE)

    @property
    def quotes(self) -> bool:
        """Whether it repeats a few words of what was told: of a place alone."""
        return self is AskedBack.WHICH_PLACE
