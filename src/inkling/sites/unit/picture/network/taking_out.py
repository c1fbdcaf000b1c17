"""A network is taken out as a file for another tool of the unit: asked first as what, then given."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from inkling.exchange.rules.formats.write import ENDINGS, MEDIA_TYPES, ExportFormat
from inkling.journeys.exchanging.export_network import export_network
from inkling.journeys.exchanging.export_sent import EXPORTS, ExportRefused
from inkling.journeys.picturing.read_network import STEPS, USUAL_STEPS
from inkling.linking.rules.arriving.told import SubjectRef
from inkling.regions.rules.days import day_here
from inkling.sites.design.widgets import Radios
from inkling.sites.members.frame import saved_input
from inkling.sites.members.frame.render import render
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.picture.network.weeks import span_asked
from inkling.sites.unit.sentences import say
from inkling.vocabulary.terms import choices

_REFUSED = 422


class NetworkFileForm(forms.Form):
    """As what it is written, and of which network: steps and weeks come from the page it was pressed on."""

    steps = forms.TypedChoiceField(
        choices=[(each, each) for each in STEPS], coerce=int, widget=forms.HiddenInput, required=False
    )
    as_ = forms.ChoiceField(
        label=_("As what?"),
        choices=choices(ExportFormat),
        widget=Radios(small=True),
        error_messages={"required": _("Choose as what it is written")},
    )


@page(admits=EXPORTS, audit=Audit.NOTHING_READ, step_up_minutes=5)
def network_file(request: HttpRequest, report_id: UUID, subject: str) -> HttpResponse:
    """Ask as what a network is to be taken out; what was chosen before the question why was asked again stands."""
    ref = SubjectRef(report_id, subject)
    chosen = _chosen_before(request, ref)
    return _page(request, NetworkFileForm(initial={"as_": chosen.get("as_")}), ref=ref, chosen=chosen)


@page(admits=EXPORTS, audit=Audit.READS, step_up_minutes=5)
@require_POST
def take_network_file(request: HttpRequest, report_id: UUID, subject: str) -> HttpResponse:
    """Give the file. The entry names the reports behind it."""
    ref, form = SubjectRef(report_id, subject), NetworkFileForm(request.POST)
    if not form.is_valid():
        return _page(request, form, ref=ref, status=_REFUSED)
    as_, at = ExportFormat(form.cleaned_data["as_"]), timezone.now()
    try:
        written = export_network(
            ref,
            steps=form.cleaned_data["steps"] or USUAL_STEPS,
            span=span_asked(request.POST),
            with_called="called" in request.POST,
            as_=as_,
            by=member_of(request),
            at=at,
        )
    except ExportRefused as refusal:
        form.add_error(None, say(refusal.reason))
        return _page(request, form, ref=ref, status=_REFUSED)
    name = f"inkling-network-{day_here(at).isoformat()}.{ENDINGS[as_]}"
    return HttpResponse(
        written,
        content_type=MEDIA_TYPES[as_],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _chosen_before(request: HttpRequest, ref: SubjectRef) -> QueryDict:
    """Return what was chosen for this network before the question why was asked; empty where nothing was."""
    if "typed" not in request.GET:
        return QueryDict()
    account_id = str(member_of(request).account_id)
    kept = saved_input.typed_on(request, account_id=account_id, pages={"network-file-take"})
    is_of_it = kept is not None and SubjectRef(kept[0]["report_id"], kept[0]["subject"]) == ref
    return kept[1] if kept is not None and is_of_it else QueryDict()


def _page(
    request: HttpRequest,
    form: NetworkFileForm,
    *,
    ref: SubjectRef,
    chosen: QueryDict | None = None,
    status: int = 200,
) -> HttpResponse:
    asked = request.POST if request.method == "POST" else chosen or request.GET
    context: dict[str, Any] = {
        "form": form,
        "report_id": ref.report,
        "subject": ref.subject,
        "kept": [(name, asked[name]) for name in ("steps", "called", "from", "to") if asked.get(name)],
        "is_kept": bool(chosen),
    }
    return render(request, "unit/picture/network/network_file.html", context, here="arising", status=status)
