"""Step-up: before some pages a proof that it is still this person, no older than the page says."""

from __future__ import annotations

import time

from allauth.account.internal.flows.login import get_authentication_records
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from inkling.sites.members.frame import saved_input


def ask_again(request: HttpRequest, minutes: int) -> HttpResponse | None:
    """Lead to the passphrase or the second factor once more; None where the last proof is fresh enough.

    What was typed is kept, but for secrets, and comes back after the proof.
    """
    proofs = get_authentication_records(request, request.user)
    newest = max((float(proof.get("at", 0)) for proof in proofs), default=0.0)
    if time.time() - newest <= minutes * 60:
        return None
    wanted = request.get_full_path()
    if request.method != "GET":
        is_kept = saved_input.keep(request, account_id=str(request.user.pk))
        wanted = reverse("kept") if is_kept else reverse("home")
    return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': wanted})}")
