"""What a record quotes of a child reaches the children's team; nothing of whoever told becomes readable by a mark."""

from __future__ import annotations

import pytest
import re2

from inkling.capture.rules.draft import Draft, DraftIdentity
from inkling.extraction.model.hints import Hint
from inkling.safeguarding.rules.protected_view.compose import compose
from inkling.safeguarding.rules.protected_view.parts import ViewPart
from inkling.safeguarding.rules.withholding import KnownTeller, withhold
from inkling.vocabulary.telling import HowKnownKind, TellerKind

WORKER = KnownTeller(name="Ffion Quillfeather", kind=TellerKind.PROFESSIONAL, child="Callum R. 15")
# Between the bars stands what is the child's.
OF_THE_CHILD = [
    "Says owes £1,150. |\"If I don't go Friday they'll go my nan's.\"|",
    'YP: |"I have to carry for them till I\'ve paid it off."|',
    "He told me |\u201cI had no choice, they took my phone\u201d| and cried.",
    'She said: |"They made me hold it. I was in the back room."|',
    'Callum said |"my mum doesn\'t know where I was"|.',
    '|"I get in the van and I don\'t ask,"| he said.',
    "He stated |'I owe them and they know my nan's address'|.",
    'Asked where he slept. |"On the floor in the kitchen, we all did."|',
    'I asked him about the car. |"It\'s always the same one, I sit in the front."|',
    "Young person disclosed |\u2018I was told to stay in the flat till Sunday\u2019|.",
    'Bruise on jaw. |"I fell"|, shrugged. |"They did it cos I was late."|',
    'She whispered |"he hits me if I come back short"|.',
    'Told me |"they got a video of me"|.',
    'Says |"I\'ll get my legs done"|.',
    "Quiet in car. |\u201cWe go Thursdays.\nI never pick where.\u201d| Then nothing.",
    "he said: |I only go because they took my sister's bike.|",
    "YP stated: |I sleep at the flat with the blue door.|",
    'Left after tea. |"Biscuit come for me in the whip, I never had a choice did I."|',
    'Asked me |"so will they know it was me"| - need to get that right.',
    'Mimi has told him "we can\'t leave". He added |"I couldn\'t leave either"|.',
    'He wrote on the sheet: |"My name is on the tick list."|',
    'She then said, |"I\'ve been to four houses with him"|.',
    'Weed daily, |"helps me sleep"|. |"Without it I see their faces."|',
    'The boy replied |"I took the bag to Rhyl for them"|.',
    'He does not want his dad told, |"they\'ll go for my dad first"|.',
    'Did not eat Sunday. |"There was no food, we had crisps he gave me."|',
    'As his social worker I visit Tuesdays. |"I hid it under my bed."|',
    'Woman there, grey plait, |"she\'s alright, she give me toast."|',
]
OF_OTHERS = [
    'Mum: "I found him asleep in my bed with his shoes on."',
    "Mum rang at four. \"I can't have him home, I've got the little ones.\"",
    'Spoke to nan. She cried. "I brought him up in my flat since he was two."',
    '"I saw him get in from my kitchen window," said the neighbour.',
    'Caller says "I run the shop opposite and I see them every night".',
    'A pupil told me "I sit next to her in maths and I saw the messages".',
    'Keyworker Dawn: "I was on nights with him when they came."',
    'Dawn said "I do his washing on Mondays".',
    'Another girl said "I share a room with her at the unit".',
    "The parent's or carer's own words: He told us. \"I went into my son's room.\"",
    'I told him "I am your tutor and I have to pass this on".',
    'I said to her "I live on that road myself".',
    '"I\'m your key worker, I drive the red Corsa," I said.',
    'Explained "I have to tell my manager at the youth club".',
    'Told him "I was at your school as well".',
    'Me: "I coach your football team on Sundays."',
    'SW: "I was in your kitchen on Tuesday when he rang."',
    'I was clear with him. I told him straight. "I am his form tutor, I drove him home."',
    '"I teach his sister," I explained.',
    'Staff said "I was the one on sleep-in".',
    'Writer replied "I run the boxing club he goes to".',
    'I asked him. "Can I ring my colleague at the clinic?"',
    'Reassured her "I work with your aunt, I know the family".',
    'He was told "I am the only man on the team".',
    # Who speaks to or of whoever writes shows who was told.
    'She said "I only tell you, miss, with the purple hair".',
    'He asked if "what I say to the doctor with the wheelchair" stays here.',
    # Letters left out are no marks, and what nobody closed quotes nothing.
    "They gave 'em bags, I live next door to the boys' home.",
    "He said \"I'm scared. I work at the same garage as his uncle.",
]
BESIDE = [
    ('I am her form tutor and I drove her home. "They made me go," she said.', "form tutor"),
    ('She said "I get in the van". I teach her brother maths on Mondays.', "teach her brother"),
    ('I live opposite the flat. He told me "I owe them".', "opposite"),
    ('"I never had a choice." I have been his keyworker since March.', "keyworker"),
    ('I coach his team. YP: "we go Thursdays and I hold the bag". I run the Sunday sessions.', "coach"),
    ('I coach his team. YP: "we go Thursdays and I hold the bag". I run the Sunday sessions.', "sessions"),
    ('He cried and said "my nan\'s next". I held his hand in my car outside the clinic.', "in my car"),
    ('I was on nights when he came in. "They took my phone," he said.', "on nights"),
    ('My desk faces the gate and I saw him go. "I had to," he told me.', "desk"),
    ('"I sleep there," she said, while I did her plaits in the art room.', "plaits"),
    ('I said I am her aunt\'s friend. "He hits me," she said.', "aunt"),
    ('She said "he pays me in vapes" and I am the only one she talks to.', "only one"),
    ('I\'ve taught her since year 7. She wrote "they film me" on the back of my register.', "register"),
    ("He rang my mobile at 3. \"They're outside, I can't move.\" I went round in my slippers.", "slippers"),
    ('My son plays football with him. Says "I can\'t get out of it".', "son plays"),
    ('As his social worker I visit Tuesdays. "I hid it under my bed."', "social worker"),
]


@pytest.mark.parametrize("told", OF_THE_CHILD)
def test_what_is_quoted_of_a_child_stays(told: str) -> None:
    _, *pieces = told.split("|")
    shown = withhold(told.replace("|", ""), teller=WORKER)
    assert [each for each in pieces[::2] if each not in shown] == []


@pytest.mark.parametrize("told", OF_OTHERS)
def test_what_others_say_is_read_as_all_else(told: str) -> None:
    assert WORKER.read(told).spoken == ()


@pytest.mark.parametrize(("told", "shows"), BESIDE)
def test_what_a_worker_tells_of_themselves_beside_a_quotation_goes(told: str, shows: str) -> None:
    assert shows not in withhold(told, teller=WORKER)


@pytest.mark.parametrize(
    "teller",
    [
        KnownTeller(kind=TellerKind.FAMILY),
        KnownTeller(kind=TellerKind.NOT_SAID),
        KnownTeller(kind=TellerKind.PROFESSIONAL, origin="her neighbour"),
        KnownTeller(kind=TellerKind.PROFESSIONAL, adult_told=True),
    ],
)
def test_only_of_a_record_in_which_the_child_told(teller: KnownTeller) -> None:
    assert teller.read("Added it. \"If I don't go Friday they'll go my nan's.\"").spoken == ()


def test_a_name_and_a_number_of_who_told_go_from_a_quotation_too() -> None:
    shown = withhold('He said "I rang Ffion Quillfeather and I cried".', teller=WORKER)
    assert "Ffion" not in shown
    assert "I cried" in shown


def test_the_threat_stands_in_the_view_whatever_the_scorer_thinks() -> None:
    told = "Says owes £1,150. \"If I don't go Friday they'll go my nan's.\" I drove him home."
    words = re2.compile(r"[^.]+\.")
    hints = tuple(Hint(each.start(), each.end(), 9.0, is_bare=True) for each in words.finditer(told))
    draft = Draft(narrative=told, teller_kind=TellerKind.PROFESSIONAL, child="Callum R. 15")
    shown = " ".join(compose(draft, hints=hints).of(ViewPart.WORDS))
    assert "\"If I don't go Friday they'll go my nan's.\"" in shown
    assert "drove him" not in shown


def test_a_brother_whom_the_child_names_is_no_relative_of_the_worker() -> None:
    told = 'He said "my brother Alfie, he drives for them". Alfie is on the list.'
    draft = Draft(
        narrative=told,
        teller_kind=TellerKind.PROFESSIONAL,
        how_known=HowKnownKind.CHILD_TOLD,
        identity=DraftIdentity(name="Ffion Quillfeather"),
    )
    assert "Alfie, he drives for them" in " ".join(compose(draft).of(ViewPart.WORDS))
