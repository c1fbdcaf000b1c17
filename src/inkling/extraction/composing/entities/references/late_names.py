"""Who is named now and was told of before without a name: "... calls himself Kaz", "His real name? Elijah"."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from inkling.extraction.composing.entities.mentions import Mention
from inkling.extraction.composing.entities.person import Person
from inkling.extraction.composing.entities.references.calling import is_first_named_here
from inkling.extraction.composing.entities.references.naming import how_alike
from inkling.extraction.composing.word_sets import word_sets

if TYPE_CHECKING:
    from inkling.extraction.composing.entities.people import People
    from inkling.extraction.composing.scene.scene import Scene

_SETS = word_sets("pronouns")
_SHORTEST_KNOWN, _LONGEST_KNOWN = 4, 7  # words of "known to police as"
_KNOWN_TO = (["known", "to"], ["known", "by"])
_BEFORE_KNOWN: tuple[list[str], ...] = (
    [],
    [","],
    ["who", "is"],
    ["who", "'s"],
    ["is"],
    ["was"],
    ["also"],
    [",", "is"],
    [",", "also"],
)
_BESIDE_NAMES = frozenset(("there", "here", "who", "is", "was", "'s", "known", "as"))
_NAME_NEAR = 6  # words between "his" and the name
_SEXES = frozenset(("male", "female", "man", "woman", "bloke", "guy", "fella"))
_WORKERS = word_sets("people")["professional"]
_GROWN = 18
_MOST_NAMES = 6
_YOUNG_NEAR = 6  # words behind a name in which the age or the class of a child stands
_OF_PUPILS = frozenset(("form", "class", "year", "yr", "pupil"))
_OTHERS = _SETS["may_be_named_behind"]
_NEAR_UNNAMED = 2  # sentences back in which somebody described is named
_OPENS_NEW = frozenset(("a", "an", "another", "some", "this", "one"))
_MOST_OF_CLAUSE = 6  # words in which it is told what somebody does with whoever is named
_LOOKED_BACK_AT = 8  # mentions before a name that stands alone
_LONGEST_ALONE = 12  # tokens of a sentence that is but a name, with its marks
# Between a bare word for a sex and what somebody new is called: 'Male known as "Kez"'.
_INTRODUCED = word_sets("people")["introduced"]
_CALLED_BESIDE = word_sets("beside")["called"] | frozenset(
    (",", "(", ":", "-", '"', "'", "as", "himself", "herself", "only")
)
_CALLED_NEAR = 6  # words from such a noun to the name
_WORN_AT = frozenset(
    ("back", "front", "chest", "sleeve", "hood")
)  # where a name stands on what somebody wears
_TO_WORN = 2  # tokens between what is worn and the name on it
_MARKS = frozenset((",", ";", ":", ".", "-", "and", "but", "so", "\n"))


def recall_unnamed(people: People, mention: Mention) -> tuple[Person | None, str]:
    """Return who was described before and is named now: "... calls himself Kaz", "Called him Unc"."""
    scene = people.scene
    owner = _whose_name(people, mention)
    if owner is not None:
        return owner, "told as their name"
    wearer = _who_wears_it(people, mention)
    if wearer is not None:
        return wearer, "the name on what they wear"
    alone = _told_before_a_name_alone(people, mention)
    if alone is not None:
        return alone, "the name alone, behind who was told of"
    near = scene.between(mention.first - 4, mention.first)
    # "Everyone goes quiet." of the sentence before names nobody; a question may: "What do they call him? Kaz".
    near = near[len(near) - near[::-1].index(".") :] if "." in near else near
    points = _word_that_points(people, mention)
    cue = _SETS["before_name"] & set(near) or points
    # "Booked in the same name for Thu" names nobody Thu.
    if not cue or scene.word(mention.first - 1) in (",", "and", ".", "for", "by", "until"):
        return None, ""
    if scene.word(mention.after) in ("who", "that", "'s"):
        return None, ""  # "it's Danny who sent him", "that's Reece's brother"
    beside = _noun_that_is_named(people, mention, cue) or _noun_of_clause(people, mention)
    if beside is not None:
        return beside, f"told as '{sorted(cue)[0]}'"
    here = scene.sentence_of[mention.first]
    fitting = [
        each
        for each in people.recent()
        if not each.named
        and not each.writer
        and not each.plural
        and (each.joined or (points and each.heads & _SEXES and _is_pointed_at(people, each, mention)))
        and here - scene.sentence_of[each.last] <= _NEAR_UNNAMED
        and not (each.gender and mention.gender and each.gender != mention.gender)
    ]
    best = max(fitting, key=lambda each: each.last, default=None)
    return (best, f"described before, and '{sorted(cue)[0]}' so") if best else (None, "")


def _is_pointed_at(people: People, person: Person, mention: Mention) -> bool:
    """Say whether "that's Mitch" means who was described: nobody else may be meant, and the name is no child's."""
    scene = people.scene
    first = scene.sentences[scene.sentence_of[person.last]].start
    if _OTHERS & set(scene.between(first, mention.first)) or _is_told_young(scene, mention.after):
        return False
    told = people.mentions_before(mention.first, most=_LOOKED_BACK_AT)
    others = (who for each in told if each.first >= first and (who := people.who(each)) not in (None, person))
    return all(each.named or each.writer or each.plural or each.heads & _WORKERS for each in others)


def _is_told_young(scene: Scene, after: int) -> bool:
    """Say whether the age or the class of a child stands behind a name: "That's Jordan, 14", "Leon in my form"."""
    words = scene.between(after, after + _YOUNG_NEAR)
    words = words[: words.index(".")] if "." in words else words
    spans = {scene.inside[at] for at in range(after, min(after + len(words), len(scene.inside)))} - {-1}
    ages = [age for each in spans if scene.spans[each].type == "description" for age in scene.ages_in(each)]
    return (bool(ages) and max(ages) < _GROWN) or bool(_OF_PUPILS & set(words))


def names_child_or_known(people: People, mention: Mention) -> bool:
    """Say whether the name behind "he is" is a child's, or was told before: "waits for Jay. He is Jay Potts"."""
    name = _name_behind(people, mention)
    if name is None:
        return False
    is_known = any(how_alike(each, name.words) for who in people.recent() for each in who.names[:_MOST_NAMES])
    return is_known or _is_told_young(people.scene, name.after)


def names_child(people: People, mention: Mention) -> bool:
    """Say whether "he is" names a child: no grown-up told before is meant, "the little one cried, hes Dre, hes 14"."""
    name = _name_behind(people, mention)
    is_named = name is not None and is_first_named_here(people.scene, mention)
    return name is not None and is_named and _is_told_young(people.scene, name.after)


def _name_behind(people: People, mention: Mention) -> Mention | None:
    at = bisect_left(people.starts, mention.after)
    name = people.mentions[at] if at < len(people.mentions) else None
    is_behind = name is not None and name.form == "name" and name.first <= mention.after + 1
    return name if is_behind else None


def _noun_that_is_named(people: People, mention: Mention, cue: set[str] | frozenset[str]) -> Person | None:
    """Return whom a noun right before tells: "Chap there called Nev" is the chap, and not the girl told of before."""
    known = _known_from(people, mention)
    if known is not None:
        return _who_is_known(people, mention, known)
    for each in reversed(people.mentions_before(mention.first, most=2)):
        between = set(people.scene.between(each.after, mention.first))
        is_called = not between and people.scene.word(each.first - 1) in cue  # "calls the other Jade"
        is_named = bool(between) and between <= cue | _BESIDE_NAMES
        if each.form == "noun" and not each.owning and (is_named or is_called):
            who = people.who(each)
            return who if who is not None and not (who.named or who.plural or who.writer) else None
    return None


def _who_is_known(people: People, mention: Mention, known: int) -> Person | None:
    """Return who is known so: of "a female, early 20s, known to staff as Mimi" she, and no member of staff."""
    before = [each for each in people.mentions_before(mention.first, most=3) if each.after <= known]
    if not before or before[-1].form not in ("noun", "looks", "name"):
        return None
    who = people.who(before[-1]) if people.scene.between(before[-1].after, known) in _BEFORE_KNOWN else None
    return None if who is None or who.plural or who.writer else who


def _known_from(people: People, mention: Mention) -> int | None:
    """Return where "known to police as" begins before a name; None where it does not stand there."""
    if people.scene.word(mention.first - 1) != "as":
        return None
    begins = range(mention.first - _SHORTEST_KNOWN, mention.first - _LONGEST_KNOWN - 1, -1)
    return next((at for at in begins if people.scene.between(at, at + 2) in _KNOWN_TO), None)


def _told_before_a_name_alone(people: People, mention: Mention) -> Person | None:
    """Return who is named by a sentence that is but a name: "I have a boyfriend, hes 24. Reece."."""
    scene = people.scene
    here = scene.sentence_of[mention.first]
    if not _is_name_alone(scene, mention):
        return None
    whole = scene.between(scene.sentences[here].start, scene.sentences[here].stop)
    is_last = here + 1 == len(scene.sentences) or "\n" in (*whole, scene.word(scene.sentences[here].stop))
    if is_last or not here:
        return None  # the last name of a note is rather who signs it
    name_before = _name_alone_before(people, mention)
    if name_before is not None:
        return name_before
    before = [
        each
        for each in people.mentions_before(mention.first, most=_LOOKED_BACK_AT)
        if each.form in ("noun", "looks") and scene.sentence_of[each.first] == here - 1 and not each.plural
    ]
    told = (who for each in before if (who := people.who(each)) is not None)
    fitting = {
        who.number: who
        for who in told
        if not (who.named or who.writer or who.plural)
        and not (who.gender and mention.gender and who.gender != mention.gender)
    }
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _is_name_alone(scene: Scene, mention: Mention) -> bool:
    """Say whether a name is all of its sentence."""
    sentence = scene.sentences[scene.sentence_of[mention.first]]
    whole = scene.between(sentence.start, sentence.stop)
    is_all = sum(word[:1].isalnum() for word in whole) == mention.after - mention.first
    return is_all and len(sentence) <= _LONGEST_ALONE


def _name_alone_before(people: People, mention: Mention) -> Person | None:
    """Return who was named so by the sentence before: "My partner is good with them. Gaz. Gareth." is one of them."""
    last = next(iter(people.mentions_before(mention.first, most=1)), None)
    here = people.scene.sentence_of[mention.first]
    if last is None or last.form != "name" or people.scene.sentence_of[last.first] != here - 1:
        return None
    who = people.who(last)
    is_of_one = who is not None and not who.plural and len(who.mentions) > 1
    return who if is_of_one and _is_name_alone(people.scene, last) else None


def _noun_of_clause(people: People, mention: Mention) -> Person | None:
    """Return of whom a clause tells that ends in the name: "another lad he talks about called Jonah" is the lad."""
    scene = people.scene
    if scene.word(mention.first - 1) not in _SETS["called_so"]:
        return None
    before = [each for each in people.mentions_before(mention.first, most=3) if each.form != "writer"]
    if len(before) < 2 or before[-1].form not in ("he", "she", "they") or before[-2].noun is None:
        return None
    noun = before[-2]
    clause = scene.between(noun.after, mention.first)
    is_clause = before[-1].first == noun.after and len(clause) <= _MOST_OF_CLAUSE and not _MARKS & set(clause)
    who = people.who(noun)
    is_new = noun.noun is not None and noun.noun.opened in _OPENS_NEW and not noun.plural
    return who if is_clause and is_new and who is not None and not (who.named or who.writer) else None


def _whose_name(people: People, mention: Mention) -> Person | None:
    """Return who is meant by "his" in "His real name? Elijah"."""
    scene = people.scene
    for each in reversed(people.mentions_before(mention.first)):
        if each.first < mention.first - _NAME_NEAR:
            return None
        if each.form in ("noun", "looks") and scene.between(each.after, each.after + 2) == ["'s", "name"]:
            return people.who(each)
        if each.form in ("he", "she") and each.owning and each.first < mention.first:
            gap = set(scene.between(each.after, mention.first))
            is_named = gap <= _SETS["between_whose_and_name"] or _is_name_on_paper(gap)
            return people.who(each) if gap and is_named else None
    return None


def _who_wears_it(people: People, mention: Mention) -> Person | None:
    """Return who wears a name: "a girl of thirteen, netball hoodie, Immy on the back"."""
    scene = people.scene
    on, _, where = (scene.word(mention.after + at) for at in range(3))
    before = {scene.inside[at] for at in range(max(0, mention.first - _TO_WORN), mention.first)} - {-1}
    if on != "on" or where not in _WORN_AT or not any(scene.spans[at].type == "clothing" for at in before):
        return None
    told = people.mentions_before(mention.first, most=3)
    near = (each for each in reversed(told) if each.form in ("noun", "looks") and not each.plural)
    last = next(
        (each for each in near if scene.sentence_of[each.first] == scene.sentence_of[mention.first]), None
    )
    who = people.who(last) if last is not None else None
    return who if who is not None and not who.named and not who.writer else None


def _is_name_on_paper(gap: set[str]) -> bool:
    """Say whether a name is told as it stands on something: "her name on the form was"."""
    words = _SETS["between_whose_and_name"] | _SETS["on_paper"]
    return "name" in gap and bool(gap & _SETS["papers"]) and gap <= words | _SETS["papers"]


def _word_that_points(people: People, mention: Mention) -> set[str]:
    """Return the word that points at somebody: "thats Curtis", "That's Grizz"."""
    word = people.scene.word
    at = mention.first - 1
    if word(at) in ("'s", "is", "was"):
        at -= 1
    pointing = _SETS["pointing"] if at == mention.first - 1 else _SETS["pointing"] | {"that", "it"}
    return {word(at)} & pointing


def is_introduced(people: People, at: int) -> bool:
    """Say whether a bare noun is called something right behind it: 'Male, "Kez"' is no young person told before."""
    noun, scene = people.mentions[at], people.scene
    if noun.noun is None or noun.noun.opened or noun.plural or noun.words not in _INTRODUCED:
        return False
    following = next((each for each in people.mentions[at + 1 : at + 4] if each.form == "name"), None)
    if following is None or following.first - noun.after > _CALLED_NEAR:
        return False
    gap = scene.between(noun.after, following.first)
    return bool(gap) and set(gap) <= _CALLED_BESIDE
