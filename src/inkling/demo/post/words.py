"""The words and the looks of the demo's first page."""

from __future__ import annotations

from inkling.demo.people import NEXT_PEOPLE, NEXT_UNIT, NEXT_UNIT_AT_AIRE

STYLE = (
    "body{font:18px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1d2a2f}"
    "h2{margin:2.5rem 0 .5rem}article{border-top:3px solid #2b5f6b;padding:.5rem 0 1rem}h3{margin:.5rem 0}"
    "pre{white-space:pre-wrap;overflow-wrap:anywhere}pre.words{font:inherit}pre code{font-size:.85em}"
    "dl{display:grid;grid-template-columns:minmax(6rem,max-content) 1fr;gap:0 1rem;margin:0}"
    "dt{font-weight:600}dd{margin:0;overflow-wrap:anywhere}a{color:#1f4f59}"
    ".sealed,section{border-left:4px solid #2b5f6b;padding:.25rem 0 .25rem 1rem;margin:1rem 0}section h2{margin-top:0}"
    "button{font:inherit;padding:.6rem 1.2rem;border:2px solid #1f4f59;border-radius:4px;background:#1f4f59;"
    "color:#fff;cursor:pointer}button:focus-visible,a:focus-visible{outline:3px solid #b35c00;outline-offset:2px}"
)
IS_NOT_STARTED = (
    "<p>The next force has an Inkling of its own: another home, another database, other keys. What a unit here sends "
    f"to <q>{NEXT_UNIT_AT_AIRE}</q> is fetched from there, and signed for by both sides.</p>"
    '<form method="post" action="/second"><button>Start the second installation</button></form>'
)
IS_STARTING = (
    '<p>It is starting: it makes its database first, which takes a minute or less. <a href="/#second">Look '
    "again</a>.</p>"
)
WALK = (
    f"<ol><li>Sign in there as {NEXT_PEOPLE[0].email}, with the same passphrase as everybody; "
    "<code>python3 run.py demo codes</code> has the code. You stay signed in here as who you are.</li>"
    f"<li><strong>Received</strong> shows what came to {NEXT_UNIT} within half a minute, with its grade and its "
    "conditions. Open an item: under <strong>What both installations signed</strong> stand the receipt and both "
    "signatures. The same receipt stands here, as Bryn or Anwen, under <strong>Sending</strong>, "
    "<strong>Sent</strong>.</li>"
    "<li>As Bryn recall that item. Half a minute later its words are gone there, and your reason stands in their "
    "place.</li></ol>"
)
NO_SEALED_MAIL = (
    "<p>None yet. Tell something that happens in Goole (DN14 5TX), and say that you tell it as a professional: that "
    "force has agreed on sealed documents here, so its report is mailed within a minute.</p>"
)
SYSTEM_TELLS = (
    "<p>A system of a youth service tells a note by this call, in a terminal. The answer holds a receipt, and the note "
    "stands in Bryn's inbox.</p>"
)
WHAT_IS_SEALED = (
    "<p>The mail says nothing; all that was told is in the document, sealed by AES-256. In earnest the operator reads "
    "the passphrase out once, on a number that he knows already, and no page ever shows it. It stands here since this "
    "is a demo, and the force is made up to have agreed.</p>"
)
