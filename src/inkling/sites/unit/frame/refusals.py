"""How the unit site answers what a page of it does not catch: the table of the frame (`sites/page.py`)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse

from inkling.governance.rules.target import TargetKind
from inkling.journeys.allocating.change_task import TaskAbsent
from inkling.journeys.attaching.absent import FileAbsent
from inkling.journeys.disseminating.read_disseminations import DisseminationAbsent
from inkling.journeys.keeping.state_purpose import PurposeNeeded, ReportAbsent
from inkling.journeys.picturing.judge_alarm import AlarmAbsent
from inkling.journeys.picturing.open_inquiry import InquiryNeeded
from inkling.journeys.profiling.release_edition import EditionAbsent
from inkling.journeys.profiling.write_text import TextAbsent
from inkling.journeys.searching.search_reports import SearchAbsent
from inkling.journeys.searching.watch_search import WatchAbsent
from inkling.sites.members.frame import errors, saved_input
from inkling.sites.page import Answer, NotAdmitted, NotSignedIn, member_of

# The page to which the question why leads back, for each page (by the names of their addresses) that is not simply
# of the report. Each of these addresses holds one id, and the page that it leads back to takes the same one.
LEADS_BACK_TO = {
    **dict.fromkeys(
        ("concern", "triage", "decide", "join-concern", "part-concern", "add-to-concern"), "concern"
    ),
    "question": "question",
    **dict.fromkeys(("copies", "copies-open"), "copies"),
    "report-past": "report-past",
    **dict.fromkeys(("sheet", "submitted"), "sheet"),
    "erase": "erase",
    "erase-confirm": "erase-confirm",
    "place": "place",
    "release": "release",
    "translate": "translate",
    **dict.fromkeys(("work", "give-task", "write-note"), "work"),
    **dict.fromkeys(("ask-back", "ask-back-ask", "ask-back-decide"), "ask-back"),
}
# The page that asks why a dissemination is read, for each page of one.
ASKS_WHY = {
    **dict.fromkeys(("sent-item", "recall"), "sent-why"),
    **dict.fromkeys(("received-item", "acknowledge-item"), "received-why"),
}
# The pages of one subject across its reports, which asks once for all of them.
OF_AN_ENTITY = frozenset({"entity", "judge", "part"})


def ask_purpose(request: HttpRequest, needed: PurposeNeeded) -> HttpResponse:
    """Lead to the question why, and from there to the page that was wanted; what was typed is kept until then."""
    if request.method == "POST":
        saved_input.keep(request, account_id=str(member_of(request).account_id))
    match = request.resolver_match
    asked = match.url_name or "" if match else ""
    if needed.target.kind is TargetKind.SEARCH:
        return redirect(f"{reverse('search')}?again={needed.target.id}")
    if needed.target.kind is TargetKind.DISSEMINATION:
        return redirect(ASKS_WHY[asked], dissemination_id=needed.target.id)
    if match is not None and asked in OF_AN_ENTITY:
        return redirect(reverse("entity-why", kwargs=match.kwargs))
    address = reverse("report-purpose", args=[needed.target.id])
    if match is None or asked not in LEADS_BACK_TO:
        return redirect(address)
    (wanted_id,) = match.kwargs.values()
    return redirect(f"{address}?{LEADS_BACK_TO[asked]}={wanted_id}")


OPENED_BY_INQUIRY: dict[str, tuple[str, ...]] = {
    "places-outside": (),
    "editions": (),
    "desk": (),
    "desk-subject": ("report_id", "subject"),
    "network": ("report_id", "subject"),
    "network-file": ("report_id", "subject"),
    "entity-past": ("report_id", "subject"),
}
"""What else than a list of reports an inquiry opens: the names of the addresses, and what each of them holds."""
PRESSED_ON = {
    "release-edition": "editions",
    "recall-edition": "editions",
    "network-file-take": "network-file",
}
"""On which page somebody pressed, for each address that takes what was typed there: it shows that again."""
MOVED_ON = {"network-arrange": "network", "desk-judge": "desk"}
"""The same, where nothing was typed that could be lost."""


def ask_inquiry(request: HttpRequest, _needed: InquiryNeeded) -> HttpResponse:
    """Lead to the question why the picture is looked into, and from there to what was wanted."""
    wanted, match = request.GET.copy(), request.resolver_match
    asked = (match.url_name if match else None) or ""
    to = (PRESSED_ON | MOVED_ON).get(asked, asked)
    is_typed = request.method == "POST" and asked not in MOVED_ON
    if is_typed and saved_input.keep(request, account_id=str(member_of(request).account_id)):
        wanted["typed"] = "1"
    if match is not None and to in OPENED_BY_INQUIRY:
        wanted["to"] = to
        for name in OPENED_BY_INQUIRY[to]:
            wanted[name] = str(match.kwargs[name])
    return redirect(f"{reverse('overview-why')}?{wanted.urlencode()}")


def _absent(request: HttpRequest, refusal: Exception) -> HttpResponse:
    return errors.absent(request, refusal)


def _not_admitted(request: HttpRequest, _refusal: NotAdmitted) -> HttpResponse:
    return HttpResponseForbidden(render_to_string("members/frame/refused.html", {}, request))


ANSWERS = {
    NotSignedIn: Answer(errors.signed_out),
    NotAdmitted: Answer(_not_admitted),
    ReportAbsent: Answer(_absent),
    DisseminationAbsent: Answer(_absent),
    SearchAbsent: Answer(_absent),
    WatchAbsent: Answer(_absent),
    TaskAbsent: Answer(_absent),
    FileAbsent: Answer(_absent),
    AlarmAbsent: Answer(_absent),
    TextAbsent: Answer(_absent),
    EditionAbsent: Answer(_absent),
    InquiryNeeded: Answer(ask_inquiry),
    # What was read before, for a purpose that was stated, stays in the chain.
    PurposeNeeded: Answer(ask_purpose, keeps=True),
}
