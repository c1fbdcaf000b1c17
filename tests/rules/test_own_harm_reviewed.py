"""Who only stands beside what is done to a child is not read as that child: lines written to be misread."""

from __future__ import annotations

import pytest

from inkling.safeguarding.rules.protected_view.people.children import about_as_told
from inkling.vocabulary.telling import About, TellerKind

BESIDE_A_CHILD = [
    # A friend or a brother or sister who names the child instead of "her".
    "im 14. my best mate leah goes to a flat in town and a man called Rick gives leah vodka. he made me go home",
    "im 16. our kayleigh is 12 and a man called Tam takes our kayleigh to the flat. he made me come once",
    "My sister Leah goes with men. im 15. he makes me wait outside the flat and i hold her coat",
    "im 15 my stepsister goes with men from the flat, the men pick up my stepsister. he wants me to come",
    "im 14 and my twin is selling for a man called Dale. Dale says i have to bring my twin. we share a room",
    "im 14. my classmate Mia sends photos to a man. he wants me to send one too. i sit behind Mia in french",
    "My little cousin, 11, gets picked up by a man. He told me I have to bring my cousin or else. im 16",
    "im 12. my brother is being made to carry for them. they made me take his phone to them once",
    # Somebody who saw it and was sent away.
    "im 14. i was walking my dog and saw a man with a little girl crying in his van. he wanted me to go away",
    "im 15. this kid next door is about 8 and a bloke locks him in the shed. he made me keep it secret",
    "im 15 and a prefect. A year 7 girl cried and said her uncle touches her. he made me go to the office",
    "im a year 11 mentor. kid in year 7 told me a man films him. the man came up and touched me on the arm",
]
GROWN_UP = [
    "I was 14 in August 1982 and he made me carry bags. I am a grandmother now. He has a boy there",
    "I was 15 in march of 79 when he touched me. Now theres a girl of 13 going into his shop",
    "I turned 14 in 1994 and he made me carry bags. He has a girl of 13 in there",
    "I'm a Year 8 form tutor. A girl says her stepdad films her. He came in and made me hold the door",
    "I am Year 10 lead at Northgate. Her stepdad rang and he made me take a note for Ellie",
    "I'm in year 9 pastoral office. The dad came in and he has taken my pass. Ellie is scared of him",
    "I have ten years, most of it on nights at the home. The manager says I have to let the man in to her",
    "I have seventeen years, all of it in residential care. He says I have to let the lads in",
    "I'm 9 Rowan Way, the bungalow. A bloke at 11 keeps a lad and he touched me when I knocked",
    "I'm about 15 yards from the flat and I see girls go in. He made me hold the gate for them",
]
COPIED = [
    "I found this in her diary: im 13 and he makes me go to the flat. I do her washing on Mondays",
    "this is what she sent on snap\n\nim 13 and he makes me send pics\n\nplease help, I do her washing",
    "[12:03] ellie: im 13 and he makes me send pics. I copied this off her phone, I live with her",
    "Ellie Smith: im 13 and he makes me go to the flat. thats what she put",
    "she goes im 13 he makes me go to the flat. i was doing her nails in the shop",
]
YOUNG = [
    "A man at the corner shop gives Mia vapes and takes Mia to his flat. he got me to come once",
    "theres a lad on our estate selling for a man in a black Golf. they made me hold the bike",
    "my sister Leah. a man films Leah. he makes me go out the room. i sleep in the bunk above Leah",
]
OF_THEMSELVES = [
    "im 14 a lad called Bully makes me carry stuff to Leeds, he made me hold his knife",
    "im 14 and this older boy made me go to a flat. i had to stay till 3",
    "im 13. there are other girls there too. he makes me go with men and he takes pictures of me",
    "im 15 my mates think he is fit but he makes me send pics",
    "im 14 he made me meet his mate at a hotel. he says he will hurt my sister",
    "im 12 he touched me on the leg in the car",
    "i turned 13 in 2026 and he makes me go with men",
    "im 15 and my best friend doesnt know. he made me sleep with his friends",
    "im 15 and ive got to hold things for a lad called Bully. he knows where my little sister goes to nursery",
]


@pytest.mark.parametrize("words", [*BESIDE_A_CHILD, *GROWN_UP, *COPIED])
def test_whoever_stands_beside_a_child_is_not_the_child(words: str) -> None:
    """Their first person would stand before a front door, and show who told."""
    assert about_as_told(words, about=About.NOT_SAID, kind=TellerKind.NOT_SAID) is About.NOT_SAID


@pytest.mark.parametrize("words", [*BESIDE_A_CHILD, *YOUNG])
def test_a_young_person_who_tells_of_another_is_not_the_child(words: str) -> None:
    assert about_as_told(words, about=About.NOT_SAID, kind=TellerKind.YOUNG_PERSON) is About.NOT_SAID


@pytest.mark.parametrize("words", OF_THEMSELVES)
def test_a_child_who_tells_of_themselves_is_still_read(words: str) -> None:
    assert about_as_told(words, about=About.NOT_SAID, kind=TellerKind.NOT_SAID) is About.ME
