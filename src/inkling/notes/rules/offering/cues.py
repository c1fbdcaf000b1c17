"""By which words a sentence tells of a field of an interview."""

from __future__ import annotations

import re2

from inkling.vocabulary.notes import ReturnHomeField

_TALK = r"(?:interview|interveiw|rhi|discussion)"
# A day or a time in figures, a month or a day of the week by its beginning: what is written at once after a cue.
_DAY = (
    r"(?:on |at |from |since )?(?:about |abt |approx\.? |around |c\.? ?)?"
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b|\d{1,2}(?:[/.:-]\d+|(?:st|nd|rd|th)?,? "
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*))"
)
# Where a child lives, by a name or by what it is: who left a message, a card or a bag is not gone.
_HOMES = r"(?:home|house|placement|unit|hostel|lodge|flat|address)"
_NAMED = r"(?-i:[A-Z][a-z][\w'-]*)"
_GONE = (
    r"(?:went|gone|been|reported|was|is) missing|missing (?:from|since)|last seen|ran (?:away|off)"
    rf"|miss(?:ing|per)(?: together| again| overnight)?[:,]? {_DAY}"
    r"|left (?:the )?(?:home|house|placement|school|unit)|did(?:n't| not) come (?:home|back)"
    rf"|^left (?:the |her |his |their )?(?:(?:{_NAMED} ){{1,3}}|(?:[a-z'-]+ )?{_HOMES} ){_DAY}"
)
# "She has found tickets" finds no child.
_FOUND = (
    r"found(?: (?:her|him|them|safe|well|and|again))*,?"
    rf" (?:{_DAY}|(?:at|in|by|near|outside|on|this|last|after|early|late|yesterday|the (?:next|same))\b)"
)
_BACK = (
    rf"^back(?: home| safe| at (?:the )?(?:{_NAMED}|{_HOMES}))?[:,]? {_DAY}"
    r"|returned|came (?:back|home)|(?:got|is|was) (?:back|home)|turned up"
    rf"|(?:was |were )?(?:{_FOUND}|located|brought (?:(?:her|him|them) )?(?:back|home)|picked up)"
)
_FINDER = (
    r"(?:police|officers?|pcs?|pcso|btp|staff|carers?|(?:social|key|support|duty|night) ?workers?|placement"
    r"|mum|mother|dad|father|parents?|nan|gran|grandmother|grandad|auntie?|foster|sister|brother)"
)
# Whoever else picks a child up has not found it: it is what drew it. "Mum says that she was picked up" finds nobody.
FINDERS = re2.compile(
    rf"(?i)\bpicked up[^.;,]{{0,40}}\bby (?:[a-z']+ ){{0,2}}{_FINDER}\b"
    rf"|\b{_FINDER}(?: had| have)? picked (?:her|him|them) up\b"
    rf"|\b{_FINDER}(?: had| have)? picked up\b"
    rf"|\bpicked (?:her|him|them) up[^.;,]{{0,20}}\bby (?:[a-z']+ ){{0,2}}{_FINDER}\b"
)
# As workers note it, without who: "Offered 22/11, accepted", "Seen at placement Tues 24 Nov". Seen in town is no talk.
_OFFERED_SHORT = rf"(?:^|[,;:(\x{{2013}}-] ?)offered:? {_DAY}"
_HELD_SHORT = (
    r"^(?:seen|visited|spoken to)(?: alone| face to face| f2f)?"
    r" (?:at (?:the |her |his |their )?(?:home|placement|school|college|unit|office|address)|by me)\b"
    rf"|^seen (?:alone|together|separately),? {_DAY}"
    # "Seen Sat by the station with two men" is no talk: it says where the talk was, or that the child was alone.
    rf"|(?:^|[.;,)] )seen (?:today,? )?{_DAY}.{{0,60}}?\b(?:alone|face to face|f2f"
    r"|(?:at|in) (?:(?:his|her|their|the|my|a) )?(?:(?:maternal|paternal) )?"
    r"(?:[a-z]+'s|home|placement|school|college|unit|office|car|kitchen))"
    rf"|(?:^|[.;,)] ?|\s{{2,}})seen: ?{_DAY}"
    rf"|{_TALK}\b[^.]{{0,20}}\bdone,? {_DAY}"
    # "RHI - Jayden P (15), offered same day, done Tues 24/11".
    rf"|^{_TALK}\b[^.]{{0,80}}[,;] ?(?:done|completed|held),? {_DAY}"
    rf"|^interviewed(?: (?:alone|separately|together|at (?:home|placement|school)))*,? {_DAY}"
)
# By these words a day and a time in the same sentence are known for what they are.
MOMENTS = {
    ReturnHomeField.FROM: re2.compile(rf"(?i)\b(?:{_GONE})\b"),
    ReturnHomeField.TO: re2.compile(rf"(?i)\b(?:{_BACK})\b"),
    ReturnHomeField.OFFERED: re2.compile(
        rf"(?i)\b{_TALK}\b[^.]{{0,40}}\boffered\b|\boffered\b[^.]{{0,40}}\b{_TALK}\b|{_OFFERED_SHORT}"
    ),
    ReturnHomeField.HELD: re2.compile(
        rf"(?i)\b{_TALK}\b[^.]{{0,30}}\b(?:held|took place|completed|carried out)\b"
        rf"|\bI (?:met|saw|visited|spoke (?:to|with))\b|{_HELD_SHORT}"
    ),
}
EPISODE = re2.compile(
    r"(?i)\b(?:(?:missing )?episode(?: (?:ref(?:erence)?|number|no))?"
    # "Misper 20/11" is a day: without such a word it is no reference.
    r"|misper(?: [a-z]{2,6})? (?:ref(?:erence)?|number|no))"
    r"\.?[ :]+(?:is |was )?([A-Z0-9/\-]*[0-9][A-Z0-9/\-]*)"
)
NO = re2.compile(
    r"(?i)\b(?:declined|refused)(?:(?: to (?:do|have|attend|take part in))?"
    rf" (?:the |an |her |his |their |this )?{_TALK}"
    r"|[.,;]| ?\(| on\b|$)"
    rf"|\bturned (?:it|this|the {_TALK}) down\b"
    rf"|\b(?:did|would)(?:n't| not) (?:accept|(?:want|attend|take|do|have) (?:it|the|an|her|his|their|this|part)\b)"
)
YES = re2.compile(r"(?i)\b(?:accepted|agreed|happy to (?:talk|speak|do))\b")
OF_THE_TALK = re2.compile(rf"(?i)\b{_TALK}\b|{_OFFERED_SHORT}|{_HELD_SHORT}")
# A heading of the writer's own says it better than any words: "Push: rows with another resident."
HEADED = {
    ReturnHomeField.PUSH: re2.compile(r"(?i)^push(?: factors?)?:"),
    ReturnHomeField.PULL: re2.compile(r"(?i)^pull(?: factors?)?:"),
}
PUSH = re2.compile(
    r"(?i)\b(?:left|ran (?:away|off)|went (?:missing|out)|walked out)\b[^.]*"
    r"\b(?:because|after|since|as (?:she|he|they))\b"
)
# "Left after tea" says when, and no reason; "after school rang about it" is one. What follows stays.
NO_REASON = re2.compile(
    r"(?i)\b(?:after|since) (?:(?:her|his|their|the|about) )?"
    r"(?:tea(?: ?time)?|dinner|lunch|breakfast|supper|school|college|work|dark|midnight|midday|bedtime|handover|that"
    r"|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*"
    r"|[0-9][0-9.:]* ?(?:am|pm)?)"
    r"(\s*(?:[,;.]|$)|\s(?:and|then|but|to|with|on|at|in|because|cos|he|she|they)\b)"
)
# "£200 for getting picked up by police" is no return.
NO_RETURN = re2.compile(r"(?i)\b(?:for (?:getting|being)|getting|gets|kept getting|always) picked up\b")
PULL = re2.compile(
    r"(?i)\b(?:to (?:see|meet|be with|stay with|get away with)|invited (?:her|him|them)|picked (?:her|him|them) up"
    r"|(?:was|were|got|been|being) picked up)\b"
)
# "Offered to meet Thursday": so a worker arranges the talk, and nobody is drawn by it.
ARRANGES = re2.compile(r"(?i)^\W*(?:i |we )?(?:offered|arranged|agreed|asked|hoping|planned|tried|going)\b")
# "Episode: 4 nights" tells how long.
HOW_LONG = re2.compile(r"(?i)^\s*(?:nights?|days?|hours?|hrs?|weeks?|times|x)\b")
_WHEN = r"(?:(?:on )?\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})? (?:(?:at )?\d{1,2}[:.]\d\d )?)?"
FOUND_AT = re2.compile(
    rf"(?i)\b(?:(?:found|located|picked up) {_WHEN}((?:at|in|by|near|outside|on)\b[^.;]{{3,120}})"
    rf"|(?:returned|brought (?:back|home)) {_WHEN}(by\b[^.;]{{3,120}})"
    r"|brought (?:(?:her|him|them) )?(?:back|home)\b[^.;]{0,60}?\b(from (?:the |a |an )?[^.;]{3,120}))"
)
# "20/11 19:15 to 22/11 06:40": the second is when it ended, whatever stands in brackets between.
UNTIL = re2.compile(
    r"(?i)^\s*,?\s*(?:\([^()]*\)\s*)?(?:to|until|till?|-|\x{2013})\s*(?:about|abt|approx\.?|around)?\s*$"
)
# A name of an authority: words with capitals, behind "placing LA", or behind who placed the child.
_AUTHORITY = r"([A-Z][\w'&-]+(?: (?:and |& )?[A-Z][\w'&-]+){0,3})"
_LA = r"(?:LA|[Aa]uth(?:ority)?|[Ll]ocal [Aa]uthority)"
PLACING = re2.compile(
    rf"\b[Pp]lacing {_LA}(?: is| was)?[:=]? ?{_AUTHORITY}"
    rf"|\b[Pp]laced\b[^.;]{{0,60}}?\bby {_AUTHORITY}"
)
HOST = re2.compile(
    rf"\b[Hh]ost(?:ing)? {_LA}(?: is)?[:=]? ?{_AUTHORITY}"
    rf"|\b[Pp]laced (?:here |there |out of area )?(?:\(|[Ii]n ){_AUTHORITY}\)?[^.;]{{0,30}}?\bby [A-Z]"
    rf"|\b[Pp]laced by [A-Z][\w'& -]{{2,40}}?,? in {_AUTHORITY}"
)
# A house is where a child lives, and no authority.
NO_AUTHORITY = re2.compile(
    r"(?i)\b(?:house|home|lodge|unit|court|school|academy|farm|cottage|hostel|hotel|street|road|placement)\b"
)
# Who the child is, under a heading of its own: "YP: Callum R. 15 (dob on system)   Seen: Tues 24/11".
CHILD = re2.compile(
    r"(?i)^\s*(?:yp|young person|child|name of (?:the )?(?:child|yp|young person)|(?:child|yp|young person)(?:'s)? name"
    r"|re|subject)\s*(?:[:=]|\s-\s)\s*(?-i:([A-Z0-9]\S*(?: \S+){0,7}?))"
    r"(?:\s{2,}|\s*\(|\s*[;|]|[.,]? (?:seen|dob|d\.o\.b|placed|likes|lives)\b|[.,]?\s*$)"
)
# And behind what the note is of, with an age: "RHI - Jayden P (15), offered same day". "RHI - DECLINED" names nobody.
CHILD_OF_TALK = re2.compile(
    rf"(?i)^\s*(?:return (?:home )?)?{_TALK}(?: (?:with|for):? |\s*[:=\x{{2013}}]\s*|\s+-\s+)"
    r"(?-i:([A-Z][\w'-]+(?: [A-Z][\w'-]*){0,3})),? ?\(?(?:aged? )?(?:[89]|1[0-7])\b"
)
