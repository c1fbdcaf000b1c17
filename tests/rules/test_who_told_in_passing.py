"""Who told goes where a note says so in passing, without a label; what they tell, and who harms, stays."""

from __future__ import annotations

import pytest

from inkling.safeguarding.rules.withholding import KnownTeller, withhold

GOES = [
    (
        "Leah's mother rang the duty desk at 0910. Leah, 14, has not been home since Friday.",
        ["mother rang"],
        ["Leah, 14, has not been home since Friday"],
    ),
    (
        "Mother phoned in: Leah, 14, left with Kaz in the grey Golf on Sunday.",
        ["Mother phoned"],
        ["Leah, 14, left with Kaz in the grey Golf on Sunday"],
    ),
    (
        "Nan reports that Kyle, 15, has two phones and a new coat.",
        ["Nan"],
        ["Kyle, 15, has two phones and a new coat"],
    ),
    (
        "Maternal aunt Denise Rudd reports Kyle, 15, getting into a white van on Mill Lane.",
        ["aunt", "Denise", "Rudd"],
        ["Kyle, 15, getting into a white van on Mill Lane"],
    ),
    (
        "Leah, 14, disclosed to her form tutor Mr Aldous that Kaz takes photos of her.",
        ["tutor", "Aldous"],
        ["Leah, 14", "Kaz takes photos of her"],
    ),
    (
        "Per SW, Kyle is carrying for an older male called Tigger.",
        ["SW"],
        ["Kyle is carrying for an older male called Tigger"],
    ),
    (
        "Per school nurse: Mia (13) has bruising on both arms after seeing Dean.",
        ["nurse"],
        ["Mia (13) has bruising on both arms after seeing Dean"],
    ),
    (
        "Joan told Donna that Fitz has girls back to Flat 6 on pay day.",
        ["Joan", "Donna"],
        ["Fitz has girls back to Flat 6 on pay day"],
    ),
    (
        "A neighbour at number 9 saw a man carry Mia, 13, in at 2am.",
        ["neighbour", "number 9"],
        ["a man carry Mia, 13, in at 2am"],
    ),
    (
        "Neighbour at 22 has seen Tigger's car outside on three nights.",
        ["Neighbour", "22"],
        ["Tigger's car outside on three nights"],
    ),
    (
        "Info received from foster carer Pauline Marsh. Kyle, 15, returned at 3am smelling of cannabis.",
        ["Pauline", "Marsh", "foster carer"],
        ["Kyle, 15, returned at 3am smelling of cannabis"],
    ),
    (
        "Concern raised by lunchtime supervisor Carol Binns. Mia, 13, was met at the gate by Dean, 30s.",
        ["Carol", "Binns", "supervisor"],
        ["Mia, 13, was met at the gate by Dean, 30s"],
    ),
    (
        "It was the school caretaker who flagged it: two men in a Corsa wait for Mia, 13, on Tuesdays.",
        ["caretaker"],
        ["two men in a Corsa wait for Mia, 13, on Tuesdays"],
    ),
    (
        "Brother (17) told his youth worker that Kyle owes Tigger 400.",
        ["youth worker", "Brother"],
        ["Kyle owes Tigger 400"],
    ),
    (
        "Her best friend Summer has told the pastoral lead that Leah sleeps at Kaz's.",
        ["Summer", "pastoral lead", "best friend"],
        ["Leah sleeps at Kaz's"],
    ),
    (
        "Hotel night manager Piotr Zielinski contacted us about room 12: Leah, 14, with two men.",
        ["manager", "Piotr", "Zielinski"],
        ["room 12", "Leah, 14, with two men"],
    ),
    (
        "The taxi driver who brought her home informed the placement that she came from Kaz's flat in Selby.",
        ["taxi driver", "placement"],
        ["she came from Kaz's flat in Selby"],
    ),
    (
        "Staff at Beacon House report Kyle, 15, left by a back window at 2310.",
        ["Staff", "Beacon House"],
        ["Kyle, 15, left by a back window at 2310"],
    ),
    (
        "Bev (keyworker) noticed love bites on Mia, 13, after the weekend with Dean.",
        ["Bev", "keyworker"],
        ["love bites on Mia, 13, after the weekend with Dean"],
    ),
    (
        "GP Dr Okafor shared that Leah, 14, asked for the pill and named Kaz, 29.",
        ["Okafor", "GP"],
        ["Leah, 14, asked for the pill and named Kaz, 29"],
    ),
    (
        "Attendance officer Tina Rowe has passed on that Kyle, 15, is dropped off by a man in a blue Audi.",
        ["Tina", "Rowe", "Attendance officer"],
        ["Kyle, 15, is dropped off by a man in a blue Audi"],
    ),
    (
        "Mum's friend Gemma rang crisis line 2205 hrs. Dean has Mia, 13, locked in.",
        ["Gemma"],
        ["Dean has Mia, 13, locked in"],
    ),
    (
        "Step-gran emailed school: Mia, 13, gets lifts from Dean to the caravan park.",
        ["gran"],
        ["Mia, 13, gets lifts from Dean to the caravan park"],
    ),
    (
        "t/c from Kyle's dad - K not seen since Tues, phone off, thinks he is at Tigger's in Hull",
        ["dad"],
        ["not seen since Tues", "Tigger's in Hull"],
    ),
    (
        "TC from Nana 14:20. Leah was collected from hers by a man called Kaz, approx 30.",
        ["Nana"],
        ["Leah was collected", "a man called Kaz, approx 30"],
    ),
    (
        "Received a call from the barber on Station Road, Mehmet, who says Kyle, 15, sits in Tigger's Golf all day.",
        ["barber", "Mehmet"],
        ["Kyle, 15, sits in Tigger's Golf all day"],
    ),
    (
        "Ms Iqbal (head of year) made the referral. Mia, 13, has stopped attending and Dean, 31, waits for her.",
        ["Iqbal", "head of year"],
        ["Mia, 13, has stopped attending and Dean, 31, waits for her"],
    ),
    (
        "The shopkeeper, a Mrs Patel, stated she sells vapes to a man with Mia, 13, every Friday.",
        ["shopkeeper", "Patel"],
        ["a man with Mia, 13, every Friday"],
    ),
    (
        "Resident of no. 17 complained of girls going in and out of no. 15; one is Leah, 14.",
        ["17"],
        ["girls going in and out of no. 15; one is Leah, 14"],
    ),
    (
        "A fellow pupil, Owen T in 9C, told staff that Kyle has a knife for Tigger.",
        ["Owen", "9C"],
        ["Kyle has a knife for Tigger"],
    ),
    (
        "Reported to us by Kev Sharples, bus driver on the 42. Two men got off with Mia, 13, at the Grange estate.",
        ["Sharples", "bus driver"],
        ["Two men got off with Mia, 13, at the Grange estate"],
    ),
    (
        "Source: ex-girlfriend of Kaz, Natalie. Kaz, 30, keeps Leah, 14, at 8 Hope Street.",
        ["ex-girlfriend", "Natalie"],
        ["Kaz, 30, keeps Leah, 14, at 8 Hope Street"],
    ),
    (
        "The vicar's wife brought it to us. Dean, 40, gives Mia, 13, money after youth club.",
        ["vicar"],
        ["Dean, 40, gives Mia, 13, money after youth club"],
    ),
    (
        "Football coach Ian let the DSL know that Kyle, 15, came with £500 trainers from Tigger.",
        ["Ian", "coach", "DSL"],
        ["Kyle, 15, came with £500 trainers from Tigger"],
    ),
    (
        "Disclosure made to TA Mrs Fenn during form time. Leah, 14, said Kaz films her.",
        ["TA", "Fenn"],
        ["Leah, 14, said Kaz films her"],
    ),
    (
        "Aunty has been in touch to say Mia is with Dean at 4 Quay Road now.",
        ["Aunty"],
        ["Mia is with Dean at 4 Quay Road now"],
    ),
    (
        "Cousin Reece, 19, spoke to the PCSO: Kyle is dealing for Tigger at the skate park.",
        ["Reece", "PCSO", "Cousin"],
        ["Kyle is dealing for Tigger at the skate park"],
    ),
    (
        "Cleaner at the Travelodge found Leah, 14, in bed with Kaz on 3 November and told reception.",
        ["Cleaner"],
        ["Leah, 14, in bed with Kaz on 3 November", "Travelodge"],
    ),
    (
        "1420 M/Gran tel'd EDT. States Kyle absconded w/ Tigger, blk Merc.",
        ["Gran", "EDT"],
        ["Kyle absconded w/ Tigger, blk Merc"],
    ),
    (
        "Reece told Mr Stott in form that Farrow is working for Bones and begged him not to say who said it.",
        ["Reece", "Stott"],
        ["Farrow is working for Bones"],
    ),
    (
        "Present: Donna Hale (school nurse), PC Rao. Carly told Donna he is scared of Fitz.",
        ["told Donna"],
        ["he is scared of Fitz"],
    ),
    (
        "Olu (staff) heard Kaci on the phone. Olu says she cried after Daz rang.",
        ["Olu says"],
        ["Kaci on the phone", "she cried after Daz rang"],
    ),
    (
        "The deputy head let us know Mia, 13, has not been seen since 3 November.",
        ["deputy head"],
        ["Mia, 13, has not been seen since 3 November"],
    ),
    (
        "Practice nurse raised concerns that Leah, 14, came with a man, Kaz, 29, who answered for her.",
        ["nurse"],
        ["Leah, 14, came with a man, Kaz, 29, who answered for her"],
    ),
]


@pytest.mark.parametrize(("told", "gone", "kept"), GOES)
def test_who_told_goes_and_what_they_tell_stays(told: str, gone: list[str], kept: list[str]) -> None:
    shown = withhold(told, teller=KnownTeller())
    assert [each for each in gone if each in shown] == []
    assert [each for each in kept if each not in shown] == []
