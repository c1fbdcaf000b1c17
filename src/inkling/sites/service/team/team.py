"""What one's own team has sent: found, counted and opened for a purpose."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from inkling.accounts.rules.roles import SERVES
from inkling.journeys.noting.keep_note import NoteAbsent
from inkling.journeys.noting.look_through import NoteSearch, look_through, open_note_of_team
from inkling.journeys.noting.what_leaves import parts_that_leave
from inkling.sites.members.frame.render import render
from inkling.sites.page import Audit, member_of, page
from inkling.sites.service.papers.kinds import PaperKind
from inkling.sites.service.papers.making import make_paper
from inkling.sites.service.papers.paper import PaperSource
from inkling.vocabulary.limits import SHORT_TEXT_MAX
from inkling.vocabulary.notes import NoteTemplate, TeamPurpose


class TeamForm(forms.Form):
    """For what somebody looks, and for which purpose."""

    purpose = forms.ChoiceField(
        label=_("Why do you look?"),
        help_text=_("Written down with your name"),
        choices=[("", _("Choose one")), *((each.value, each.label) for each in TeamPurpose)],
        widget=forms.Select(),
        error_messages={"required": _("Choose why you look")},
    )
    words = forms.CharField(
        label=_("Words, all of which stand in the note"), required=False, max_length=SHORT_TEXT_MAX
    )
    template = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        choices=[("", _("Any")), *((each.value, each.label) for each in NoteTemplate)],
        widget=forms.Select(),
    )
    since = forms.DateField(
        label=_("Sent since"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label=_("Sent until"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    concern = forms.ChoiceField(
        label=_("Concern"),
        required=False,
        choices=[("", _("Any")), ("yes", _("Only what opened one"))],
        widget=forms.Select(),
    )

    @property
    def wanted(self) -> NoteSearch:
        """What is looked for."""
        given: dict[str, Any] = self.cleaned_data
        template = NoteTemplate(given["template"]) if given["template"] else None
        return NoteSearch(
            given["words"], template, given["since"], given["until"], is_concern=bool(given["concern"])
        )


@page(admits=SERVES, audit=Audit.NOTHING_READ)
def team(request: HttpRequest) -> HttpResponse:
    """Ask for what somebody looks, and why. A link may say why: it is chosen then, and nothing is looked at yet."""
    reason = request.GET.get("for", "")
    form = TeamForm(initial={"purpose": reason if reason in {each.value for each in TeamPurpose} else ""})
    return render(request, "service/team/team.html", {"form": form}, here="team")


@page(admits=SERVES, audit=Audit.LISTS)
@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """Show what the own team has sent, with counts."""
    form = TeamForm(request.POST)
    if not form.is_valid():
        return render(request, "service/team/team.html", {"form": form}, here="team", status=400)
    purpose = TeamPurpose(form.cleaned_data["purpose"])
    result = look_through(form.wanted, purpose=purpose, by=member_of(request))
    context = {"form": form, "result": result, "purpose": purpose}
    return render(request, "service/team/team.html", context, here="team")


@page(admits=SERVES, audit=Audit.READS)
@require_POST
def note_of_team(request: HttpRequest, note_id: UUID) -> HttpResponse:
    """Show what a colleague sent, for the purpose that was stated."""
    form = TeamForm(request.POST)
    if not form.is_valid():
        return render(request, "service/team/team.html", {"form": form}, here="team", status=400)
    member, purpose = member_of(request), TeamPurpose(form.cleaned_data["purpose"])
    opened = open_note_of_team(note_id, purpose=purpose, by=member)
    template = NoteTemplate(opened.note.template)
    if (content := opened.content) is None:
        raise NoteAbsent
    parts = parts_that_leave(content, template=template, by=member, at=timezone.now())
    papers = [
        make_paper(
            PaperKind.COPY,
            PaperSource(each.content, template, each, opened.note.sent_on, number, len(parts)),
        )
        for number, each in enumerate(parts, start=1)
    ]
    context = {"papers": papers, "purpose": purpose, "author": opened.note.author}
    return render(request, "service/team/note_of_team.html", context, here="team")
