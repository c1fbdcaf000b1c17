"""Addresses of the door for organisations' systems."""

from django.urls import path

from inkling.sites.api.asked import pages as asked
from inkling.sites.api.description import pages as description
from inkling.sites.api.incidents import receiving
from inkling.sites.api.received import pages as received
from inkling.sites.api.told import sending
from inkling.sites.monitor.pages import healthz, metrics, readyz

urlpatterns = [
    path("v1/openapi", description.openapi, name="openapi"),
    path("v1/notes", sending.send_note, name="send-note"),
    path("v1/reports", sending.send_report, name="send-report"),
    path("v1/incidents", receiving.receive_incident, name="send-incident"),
    path("v1/sendings/<uuid:reference>", sending.show_standing, name="standing"),
    path("v1/received", received.list_received, name="list-received"),
    path("v1/received/<uuid:item>", received.show_received, name="show-received"),
    path("v1/received/<uuid:item>/acknowledgement", received.acknowledge, name="acknowledge"),
    path("v1/asks/<uuid:ask>", asked.ask, name="ask"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("metrics", metrics, name="metrics"),
]

handler400 = "inkling.sites.api.frame.errors.bad_request"
handler404 = "inkling.sites.api.frame.errors.absent"
handler500 = "inkling.sites.api.frame.errors.fault"
