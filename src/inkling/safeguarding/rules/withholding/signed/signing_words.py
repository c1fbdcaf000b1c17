"""Words by which a signature is told from whom or what is told last: who writes for others, and what no name is."""

from __future__ import annotations

from inkling.safeguarding.rules.text.passage import Passage

# What stands in for who writes for a service; `taxi driver`, `landlord`, `coach` may be who harms.
WRITES = frozenset(
    "worker workers officer nurse teacher staff school club social sw hv yw dsl esw fsw psw ms mrs mr miss lady cook"
    " dinner lollipop night visitor health manager hoy head deputy gp dr midwife warden chaplain vicar librarian"
    " receptionist pcso keyworker key practitioner lead pastoral counsellor safeguarding care support youth"
    " carer foster".split()
)
MAY_HARM = frozenset(
    "driver owner landlord coach boss shop taxi cab cabbie dealer barber hairdresser lodger bouncer chef trainer dad"
    " stepdad uncle boyfriend bf ex mate brother cousin his suspect".split()
)
MESSAGES = frozenset(
    "message messages messaged msg text texts texted said says wrote written sent snap dm phone note letter tag".split()
)
SENT = frozenset("message messages messaged msg text texts dm dms snap letter wrote note".split())
# Behind these, letters are what they say: `his tag is on the wall. AJ`, `two letters painted on the side. MK`.
OF_LETTERS = frozenset(
    "tag letter letters call calls called group gang painted initial initials plate number reg brand known name named"
    " chain logo sign code app".split()
)
BRINGS = frozenset(
    "is was are called named name names and or with by of the a an just only tag at to for from in on who whose which"
    " group gang crew app apps".split()
)
NO_NAME = frozenset(
    "kfc yp mfh awol cctv od rta tv ni nfa cse cce dob ic asap fyi tbc na ok nhs mash lado dsl uk eta am pm iou nan mum"
    " thanks thankyou cheers regards ta xx xxx lol bye please pls urgent help sorry amen"
    # Status and meetings, health, drugs, cars, places and offices in letters: they are needed to act.
    " lac cin cp cpp icpc rcpc taf tac iro edt eet neet mst epo ico sgo ehcp sen senco cme nrm pep pnc csc"
    " asd adhd ld ptsd hiv sti std uti edd iud mh sh lsd ghb mdma pcp thc cbd ket"
    " bmw vw kia suv mg ak usa uae eu ldn mcr bhm lpl mk ny nw ne se sw1 dna".split()
)
DENIES = frozenset("not n't 't dont don't doesn't doesnt never no won't wont can't cant didn't didnt".split())
# What is at hand where no kiss signs: what whoever harms writes, and on what they write it.
DEAR = frozenset(
    "babe babes princess beautiful gorgeous sexy birthday always forever darling angel yours".split()
)
WRITTEN_ON = frozenset(
    "card label tag comment comments post posts insta snapchat tiktok diary wall arm hand biro gift present tattoo"
    " pillow wrapped flowers story caption".split()
)
NO_DAY_OF_SIGNING = frozenset(
    "baby born newborn twins son daughter dob due next planned meeting review court hearing appointment until".split()
)
# By whom a worker or an officer is told of: `her youth worker`, `a policeman`; `I am a teacher` is of whoever writes.
OF_A_POST = frozenset("her his their a an another this that the one".split())
SAME_POST = (
    frozenset("pc dc sgt pcso wpc police policeman policewoman copper cop officer".split()),
    frozenset("teacher staff school tutor".split()),
    frozenset("worker sw fsw keyworker support youth social key care carer foster".split()),
    frozenset("nurse hv visitor midwife health doctor gp dr".split()),
)
NEAR_A_POST = 3
UNNAMED = frozenset(
    "he him his man men male bloke guy lad boy boyfriend driver girl female woman lady she mate friend".split()
)


def is_post_told_of(passage: Passage, post: str, before: int) -> bool:
    """Say whether one of such a post is told of before a place: `her youth worker ... Dan, youth worker`."""
    said = set(post.lower().replace("/", "").split())
    same = said.union(*(each for each in SAME_POST if not said.isdisjoint(each)))
    for at, token in enumerate(passage.tokens):
        if token.start >= before:
            return False
        if passage.key(at) in same:
            near = [passage.key(each) for each in range(max(0, at - NEAR_A_POST), at)]
            led = next((each for each in reversed(near) if each in OF_A_POST), "")
            if led and (led != "the" or "by" in near) and {"am", "'m", "im", "as", "my"}.isdisjoint(near):
                return True
    return False
