"""Addresses of the practitioners' site."""

from django.urls import path

from inkling.sites.members import urls as members
from inkling.sites.monitor.pages import healthz, metrics, readyz
from inkling.sites.service.field_book import sending as field_book
from inkling.sites.service.field_book import shell
from inkling.sites.service.files import arriving
from inkling.sites.service.files import pages as attaching
from inkling.sites.service.frame import home
from inkling.sites.service.languages import choosing
from inkling.sites.service.notes import sending, writing
from inkling.sites.service.papers import pages as papers
from inkling.sites.service.people import joining, people, starting
from inkling.sites.service.systems import keys
from inkling.sites.service.team import counts, digests, team

urlpatterns = [
    path("", home.home, name="home"),
    *members.urlpatterns,
    path("join/<uuid:token>/", joining.join, name="join"),
    path("new-start/<uuid:token>/", starting.begin_anew, name="start-anew"),
    path("language/", choosing.choose, name="choose-language"),
    path("notes/", writing.notes, name="notes"),
    path("notes/begin/", writing.begin, name="begin-note"),
    path("notes/<uuid:note_id>/", writing.note, name="note"),
    path("notes/<uuid:note_id>/throw-away/", writing.throw_away, name="throw-note-away"),
    path("notes/<uuid:note_id>/go-on/", writing.go_on, name="go-on-note"),
    path("notes/<uuid:note_id>/check/", sending.check, name="check-note"),
    path("notes/<uuid:note_id>/region/", sending.choose_region, name="note-region"),
    path("notes/<uuid:note_id>/send/", sending.send, name="send-note"),
    path("notes/<uuid:note_id>/answer/", sending.answer, name="answer-note"),
    path("notes/<uuid:note_id>/sent/", sending.show_sent, name="sent-note"),
    path("notes/<uuid:note_id>/files/", attaching.files, name="note-files"),
    path("notes/<uuid:note_id>/files/begin/", arriving.begin, name="begin-file"),
    path("notes/<uuid:note_id>/files/begun/<uuid:begun_id>/", arriving.piece, name="piece-of-file"),
    path("notes/<uuid:note_id>/files/<int:number>/", attaching.look, name="note-file"),
    path("notes/<uuid:note_id>/files/<int:number>/remove/", attaching.remove, name="remove-file"),
    path("notes/<uuid:note_id>/files/<int:number>/close/", attaching.close, name="close-file"),
    path("notes/<uuid:note_id>/files/<int:number>/<int:page>/", attaching.picture, name="note-file-page"),
    path("notes/<uuid:note_id>/data/", papers.download_data, name="note-data"),
    path("notes/<uuid:note_id>/<slug:name>.<slug:suffix>", papers.download, name="paper-file"),
    path("notes/<uuid:note_id>/<slug:name>/", papers.show, name="note-paper"),
    path("field-book/", shell.book, name="field-book"),
    path("field-book/worker", shell.worker, name="field-book-worker"),
    path("field-book/manifest", shell.manifest, name="field-book-manifest"),
    path("field-book/state/", field_book.state, name="field-book-state"),
    path("field-book/set-up/", field_book.set_up, name="set-up-field-book"),
    path("field-book/drafts/", field_book.drafts, name="field-book-drafts"),
    path("field-book/drafts/<uuid:note_id>/", field_book.draft, name="field-book-draft"),
    path("field-book/send/", field_book.send, name="send-from-field-book"),
    path("team/", team.team, name="team"),
    path("team/look/", team.look, name="look-through-team"),
    path("team/digests/", digests.digests, name="digests"),
    path("team/counts/", counts.counts, name="team-counts"),
    path("team/counts/file/", counts.counts_file, name="team-counts-file"),
    path("team/<uuid:note_id>/", team.note_of_team, name="note-of-team"),
    path("who-sees-this/", writing.who_sees_this, name="who-sees-this"),
    path("people/", people.people, name="people"),
    path("people/invite/", people.invite, name="invite"),
    path("people/invitations/<uuid:invitation_id>/withdraw/", people.withdraw, name="withdraw-invitation"),
    path("people/teams/", people.add_team, name="add-team"),
    path("people/field-book/", people.turn_book, name="turn-field-book"),
    path("people/<uuid:account_id>/leave/", people.leave, name="leave"),
    path("people/<uuid:account_id>/new-start/", starting.new_start, name="new-start"),
    path("systems/", keys.keys, name="keys"),
    path("systems/make/", keys.make, name="make-key"),
    path("systems/<uuid:key_id>/revoke/", keys.revoke, name="revoke-key"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("metrics", metrics, name="metrics"),
]

handler400 = "inkling.sites.members.frame.errors.bad_request"
handler403 = "inkling.sites.members.frame.errors.forbidden"
handler404 = "inkling.sites.members.frame.errors.absent"
handler500 = "inkling.sites.members.frame.errors.fault"
handler429 = "inkling.sites.members.frame.errors.too_many"
