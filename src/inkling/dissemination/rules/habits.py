"""How a text shows a source by what ties them to a child: `a retired lady to whom the girl comes for her tea`."""

from __future__ import annotations

# Somebody described by how the child comes to them: `a retired lady to whom the girl comes for her tea`.
_SOMEBODY = (
    r"(?:an? |the |one |this )?(?:(?:\w+|\w+-\w+) ){0,2}(?:lady|gentleman|man|woman|person|pensioner|couple|"
    r"chap|gent|widow(?:er)?|parent|"
    r"resident|shopkeeper|volunteer|driver|cleaner|cook|helper|leader|worker|barber|librarian|trader|adult|"
    r"source|individual|"
    r"somebody|someone|pupil|student|family|member of the public|home ?owner|householder|friend|staff)"
)
_CHILD = (
    r"(?:the|this|that|a|her|his|their|young) (?:\w+ ){0,2}(?:girl|boy|child|lad|lass|youth|teenager|"
    r"young person|pupil|victim|subject|"
    r"children|girls|boys|daughter|son|niece|nephew|grandchild(?:ren)?)|she|he|they|[A-Z]\w+"
)
_CONTACT = (
    r"comes?|came|goes|went|visits?|visited|calls?|called|stays?|stayed|eats?|sits?|sat|sleeps?|slept|"
    r"plays?|works?|worked|talks?|speaks?|"
    r"confides?|confided|turns?|turned|runs?|drops?|pops?|lives?|lived|lodges?|trains?|attends?|sees?|saw|"
    r"knows?|known|trusts?|helps?|helped|"
    r"chats?|delivers?|brings?|has|had|spends?|reads?|learns?|gets|got|buys|borrows|walks?|shops?|babysits?|"
    r"collects?|takes|does|rents?"
)
HABIT = (
    rf"{_SOMEBODY},? (?:to|with|for|from|by|at|on|in) (?:whom|whose \w+|which) (?:{_CHILD}) (?:often |"
    rf"sometimes |always |regularly |usually )?(?:{_CONTACT})\b|"
    rf"{_SOMEBODY},? whose (?:\w+ ){{1,3}}(?:{_CHILD}) (?:{_CONTACT})\b|"
    rf"{_SOMEBODY},? (?:(?:who|that|whom) )?(?:{_CHILD}) (?:often |sometimes |always |"
    rf"regularly )?(?:{_CONTACT})\b|"
    rf"(?:{_CHILD}) (?:often |sometimes |always |regularly |usually )?(?:goes|comes|pops|calls|drops|"
    rf"runs errands|stays|eats|sits) (?:in |round |over )?"
    rf"(?:to|on|with|at|for|by) {_SOMEBODY}(?:'s)? (?:\w+ )?(?:for|every|each|on|after|before|most|when|to)\b|"
    rf"{_SOMEBODY},? who (?:often |sometimes |always |regularly |usually )?(?:teaches|cares for|looks after|"
    rf"feeds|minds|drives|coaches|cooks for|"
    r"cleans for|tutors|fosters|nurses|treats|serves|employs|houses|knows|sees|meets|visits|lives (?:with|"
    r"near|next|opposite|above|below|beside|across)|"
    r"works (?:with|near|at|in)|sits (?:with|beside|next)|walks|collects|takes|has known|gives lessons to)"
)
