"""Addresses of the practitioners' site."""

from django.urls import path

from inkling.sites.members import urls as members
from inkling.sites.monitor.pages import healthz
from inkling.sites.service.frame import home
from inkling.sites.service.people import joining, people

urlpatterns = [
    path("", home.home, name="home"),
    *members.urlpatterns,
    path("join/<uuid:token>/", joining.join, name="join"),
    path("people/", people.people, name="people"),
    path("people/invite/", people.invite, name="invite"),
    path("people/invitations/<uuid:invitation_id>/withdraw/", people.withdraw, name="withdraw-invitation"),
    path("people/teams/", people.add_team, name="add-team"),
    path("people/<uuid:account_id>/leave/", people.leave, name="leave"),
    path("healthz", healthz, name="healthz"),
]

handler400 = "inkling.sites.members.frame.errors.bad_request"
handler403 = "inkling.sites.members.frame.errors.forbidden"
handler404 = "inkling.sites.members.frame.errors.absent"
handler500 = "inkling.sites.members.frame.errors.broken"
handler429 = "inkling.sites.members.frame.errors.too_many"
