"""Addresses of the unit site. Everything else of allauth is absent: no sign-up, no passphrase by mail."""

from django.urls import path, register_converter

from inkling.sites.members import urls as members
from inkling.sites.monitor.pages import healthz
from inkling.sites.unit.as_of import pages as past_days
from inkling.sites.unit.clarification import pages as asking_back
from inkling.sites.unit.concern import concerns
from inkling.sites.unit.concern.joining import pages as joining
from inkling.sites.unit.concern.keeping import pages as keeping
from inkling.sites.unit.concern.opening import adding, opening
from inkling.sites.unit.concern.questions import pages as questions
from inkling.sites.unit.dissemination import (
    digest,
    elsewhere,
    exporting,
    intelligence_report,
    register,
    release,
    releasing,
)
from inkling.sites.unit.entity import desk, entity, joins, judging
from inkling.sites.unit.entity.past import pages as past
from inkling.sites.unit.entity.quality import pages as quality
from inkling.sites.unit.entity.quality.weights import pages as weights
from inkling.sites.unit.entity.several import pages as several
from inkling.sites.unit.erasure import erasing
from inkling.sites.unit.files import closed_file
from inkling.sites.unit.files import pages as copied
from inkling.sites.unit.frame import home
from inkling.sites.unit.frame.addresses import SubjectConverter
from inkling.sites.unit.identity import identities, originals, parcel
from inkling.sites.unit.inbox import copies, lanes
from inkling.sites.unit.lexicon import own_words
from inkling.sites.unit.oversight import audit, health, monitor, purposes
from inkling.sites.unit.picture import arising, page
from inkling.sites.unit.picture.alarms import pages as alarms
from inkling.sites.unit.picture.edition import pages as edition
from inkling.sites.unit.picture.emerging import pages as emerging
from inkling.sites.unit.picture.network import arranging, taking_out
from inkling.sites.unit.picture.network import pages as network
from inkling.sites.unit.picture.overview import pages as overview
from inkling.sites.unit.picture.places import pages as places
from inkling.sites.unit.picture.profile import pages as profile
from inkling.sites.unit.picture.profile import writing
from inkling.sites.unit.report import grading, outcomes, placing, reports, take_over
from inkling.sites.unit.report.translating import pages as translating
from inkling.sites.unit.report.understanding import correcting
from inkling.sites.unit.report.understanding import grading as item_grading
from inkling.sites.unit.search import pages as searching
from inkling.sites.unit.search import watching
from inkling.sites.unit.submission import by_hand, not_found, parked_submissions, parked_weeks
from inkling.sites.unit.work import pages as working
from inkling.sites.unit.work import tasks

register_converter(SubjectConverter, "subject")

urlpatterns = [
    path("", home.home, name="home"),
    *members.urlpatterns,
    path("inbox/", lanes.inbox, name="inbox"),
    path("reports/<uuid:report_id>/", reports.report, name="report"),
    path("reports/<uuid:report_id>/purpose/", reports.purpose, name="report-purpose"),
    path("reports/<uuid:report_id>/past/", past_days.report_past, name="report-past"),
    path("past/", past_days.past, name="past"),
    path("past/read/", past_days.had_read, name="had-read"),
    path("past/read/by/", past_days.readers, name="readers"),
    path("reports/<uuid:report_id>/concern/", opening.open_on_report, name="open-concern"),
    path("reports/<uuid:report_id>/region/", placing.place, name="place"),
    path("reports/<uuid:report_id>/copies/", copies.copies, name="copies"),
    path("reports/<uuid:report_id>/copies/open-again/", copies.open_again, name="copies-open"),
    path("reports/<uuid:report_id>/work/", working.work, name="work"),
    path("reports/<uuid:report_id>/work/task/", working.give, name="give-task"),
    path("reports/<uuid:report_id>/work/note/", working.note, name="write-note"),
    path("reports/<uuid:report_id>/files/<int:number>/", copied.look, name="file"),
    path("reports/<uuid:report_id>/files/<int:number>/close/", copied.close, name="close-report-file"),
    path("reports/<uuid:report_id>/files/<int:number>/<int:page>/", copied.picture, name="file-page"),
    path("files/", copied.files, name="files"),
    path("files/<uuid:file_id>/try-again/", copied.try_again, name="try-file-again"),
    path("files/closed/<uuid:closed_id>/", closed_file.closed_file, name="closed-file"),
    path(
        "files/closed/<uuid:closed_id>/<uuid:request_id>/settle/",
        closed_file.settle,
        name="settle-closed-file",
    ),
    path("reports/<uuid:report_id>/translate/", translating.translate, name="translate"),
    path(
        "translations/<uuid:translation_id>/concerns/<uuid:concern_id>/",
        translating.give,
        name="give-translation",
    ),
    path("reports/<uuid:report_id>/ask-back/", asking_back.ask_back, name="ask-back"),
    path("reports/<uuid:report_id>/ask-back/ask/", asking_back.ask, name="ask-back-ask"),
    path("reports/<uuid:report_id>/ask-back/decide/", asking_back.decide, name="ask-back-decide"),
    path("asked-back/", asking_back.list_questions, name="asked-back"),
    path("tasks/", tasks.tasks, name="tasks"),
    path("tasks/hand-over/", tasks.hand_over, name="hand-over"),
    path("tasks/<uuid:task_id>/", tasks.change, name="change-task"),
    path("reports/<uuid:report_id>/erase/", erasing.erase, name="erase"),
    path("reports/<uuid:report_id>/erase/confirm/", erasing.confirm, name="erase-confirm"),
    path("erasures/", erasing.erasures, name="erasures"),
    path("erasures/<uuid:report_id>/", erasing.erased_page, name="erased"),
    path("reports/<uuid:report_id>/correct/", correcting.correct, name="correct"),
    path("reports/<uuid:report_id>/release/", release.release, name="release"),
    path("reports/<uuid:report_id>/items/grade/", item_grading.grade_chosen, name="grade-items"),
    path("reports/<uuid:report_id>/next/", reports.next_report, name="next-report"),
    path("reports/<uuid:report_id>/details/<int:number>/grade/", grading.grade, name="grade"),
    path("reports/<uuid:report_id>/details/<int:number>/set-aside/", grading.set_aside, name="set-aside"),
    path("reports/<uuid:report_id>/details/<int:number>/take-back/", grading.take_back, name="take-back"),
    path("reports/<uuid:report_id>/details/<int:number>/sanitise/", releasing.sanitise, name="sanitise"),
    path(
        "reports/<uuid:report_id>/details/<int:number>/disseminate/",
        releasing.disseminate_detail,
        name="disseminate",
    ),
    path(
        "reports/<uuid:report_id>/intelligence-report/",
        intelligence_report.intelligence_report,
        name="intelligence-report",
    ),
    path(
        "reports/<uuid:report_id>/intelligence-report/pdf/",
        intelligence_report.as_a_pdf,
        name="intelligence-pdf",
    ),
    path(
        "reports/<uuid:report_id>/intelligence-report/json/",
        intelligence_report.as_a_json,
        name="intelligence-json",
    ),
    path(
        "reports/<uuid:report_id>/intelligence-report/own-reference/",
        intelligence_report.own_reference,
        name="own-reference",
    ),
    path("words/", own_words.own_words, name="words"),
    path("words/add/", own_words.add, name="word-add"),
    path("words/<uuid:word_id>/withdraw/", own_words.withdraw, name="word-withdraw"),
    path("subjects/waiting/", joins.joins, name="joins"),
    path("subjects/to-judge/", desk.desk, name="desk"),
    path("subjects/to-judge/several/", several.several, name="several"),
    path("subjects/to-judge/several/judge/", several.judge, name="several-judge"),
    path("subjects/quality/", quality.quality, name="quality"),
    path("subjects/quality/weights/", weights.weights, name="weights"),
    path("subjects/quality/weights/propose/", weights.propose, name="weights-propose"),
    path("subjects/quality/weights/back/", weights.back, name="weights-back"),
    path("subjects/quality/weights/put/", weights.put, name="weights-put"),
    path("subjects/to-judge/judge/", desk.judge, name="desk-judge"),
    path("subjects/to-judge/<uuid:report_id>/<subject:subject>/", desk.subject, name="desk-subject"),
    path("subjects/<uuid:report_id>/<subject:subject>/", entity.entity, name="entity"),
    path("subjects/<uuid:report_id>/<subject:subject>/why/", entity.why, name="entity-why"),
    path("subjects/<uuid:report_id>/<subject:subject>/past/", past.subject_past, name="entity-past"),
    path(
        "subjects/<uuid:report_id>/<subject:subject>/read-by/",
        past_days.subject_readers,
        name="subject-readers",
    ),
    path("subjects/<uuid:report_id>/<subject:subject>/judge/", judging.judge, name="judge"),
    path("subjects/<uuid:report_id>/<subject:subject>/part/", judging.part, name="part"),
    path("subjects/<uuid:report_id>/<subject:subject>/network/", network.network, name="network"),
    path(
        "subjects/<uuid:report_id>/<subject:subject>/network/arrange/",
        arranging.arrange_network,
        name="network-arrange",
    ),
    path(
        "subjects/<uuid:report_id>/<subject:subject>/network/file/",
        taking_out.network_file,
        name="network-file",
    ),
    path(
        "subjects/<uuid:report_id>/<subject:subject>/network/file/take/",
        taking_out.take_network_file,
        name="network-file-take",
    ),
    path("arising/", arising.arising_page, name="arising"),
    path("search/", searching.search, name="search"),
    path("search/<uuid:search_id>/", searching.results, name="search-results"),
    path("search/<uuid:search_id>/list/", searching.list_page, name="search-list"),
    path("search/<uuid:search_id>/keep/", searching.keep, name="search-keep"),
    path("search/<uuid:search_id>/reports/<uuid:report_id>/", searching.found_report, name="search-report"),
    path(
        "search/<uuid:search_id>/subjects/<uuid:report_id>/<subject:subject>/",
        searching.found_subject,
        name="search-subject",
    ),
    path(
        "search/<uuid:search_id>/received/<uuid:dissemination_id>/", searching.found_item, name="search-item"
    ),
    path("search/<uuid:search_id>/watch/", watching.watch_search, name="search-watch"),
    path("watches/", watching.watches, name="watches"),
    path("watches/<uuid:watch_id>/", watching.watch, name="watch"),
    path("watches/<uuid:watch_id>/review/", watching.review, name="watch-review"),
    path("watches/<uuid:watch_id>/end/", watching.end, name="watch-end"),
    path("watches/<uuid:watch_id>/found/<uuid:hit_id>/", watching.judge, name="watch-judge"),
    path("sent/", register.sent_items, name="sent"),
    path("sent/digest/", digest.digest, name="digest"),
    path("sent/digest/publish/", digest.publish, name="publish-digest"),
    path("sent/export/", exporting.export, name="export"),
    path("sent/export/look/", exporting.export_look, name="export-look"),
    path("sent/export/file/", exporting.export_file, name="export-file"),
    path("sent/<uuid:dissemination_id>/", register.sent_item, name="sent-item"),
    path("sent/<uuid:dissemination_id>/why/", register.why_sent, name="sent-why"),
    path("sent/<uuid:dissemination_id>/recall/", register.recall, name="recall"),
    path("received/elsewhere/", elsewhere.elsewhere, name="elsewhere"),
    path("received/elsewhere/ask/", elsewhere.ask, name="elsewhere-ask"),
    path("received/", register.received_items, name="received"),
    path("received/<uuid:dissemination_id>/", register.received_item, name="received-item"),
    path("received/<uuid:dissemination_id>/why/", register.why_received, name="received-why"),
    path("received/<uuid:dissemination_id>/acknowledge/", register.acknowledge, name="acknowledge-item"),
    path("reports/<uuid:report_id>/take-over/", take_over.take_over, name="take-over"),
    path("submissions/", by_hand.to_submit, name="to-submit"),
    path("submissions/stopped/", parked_submissions.parked_page, name="stopped"),
    path("submissions/<uuid:submission_id>/take-up/", parked_submissions.take_up, name="take-up"),
    path("submissions/not-found/<uuid:owed_id>/index-again/", not_found.index_again, name="index-again"),
    path("submissions/<uuid:submission_id>/read-again/", parked_submissions.read_again, name="read-again"),
    path("submissions/weeks/<uuid:week_id>/count-again/", parked_weeks.count_again, name="count-again"),
    path("submissions/mails/<uuid:notice_id>/send-again/", parked_submissions.send_again, name="send-again"),
    path(
        "submissions/views/<uuid:view_id>/withhold-again/",
        parked_submissions.withhold_again,
        name="withhold-again",
    ),
    path("health/", health.health, name="health"),
    path("healthz", healthz, name="healthz"),
    path("readyz", monitor.readyz, name="readyz"),
    path("metrics", monitor.metrics, name="metrics"),
    path("submissions/<uuid:submission_id>/", by_hand.sheet, name="sheet"),
    path("submissions/<uuid:submission_id>/submitted/", by_hand.note_submitted, name="submitted"),
    path("submissions/<uuid:submission_id>/outcome/", outcomes.outcome, name="outcome"),
    path("concerns/", concerns.concerns, name="concerns"),
    path("concerns/kept-from/", keeping.kept_from, name="kept-from"),
    path("concerns/kept-from/<uuid:keeping_id>/", keeping.lift, name="lift-keeping"),
    path("concerns/<uuid:concern_id>/", concerns.concern, name="concern"),
    path("concerns/<uuid:concern_id>/triage/", concerns.triage, name="triage"),
    path("concerns/<uuid:concern_id>/acknowledge/", concerns.acknowledge, name="acknowledge"),
    path("concerns/<uuid:concern_id>/decide/", concerns.decide, name="decide"),
    path("concerns/<uuid:concern_id>/join/", joining.join, name="join-concern"),
    path("concerns/<uuid:concern_id>/part/", joining.part, name="part-concern"),
    path("concerns/<uuid:concern_id>/add/", adding.add_to_concern, name="add-to-concern"),
    path("concerns/<uuid:concern_id>/ask/", questions.ask, name="ask-unit"),
    path("questions/<uuid:question_id>/", questions.question, name="question"),
    path("overview/", overview.overview, name="overview"),
    path("overview/numbers/", overview.numbers, name="overview-numbers"),
    path("overview/together/<uuid:naming_id>/", network.together, name="overview-together"),
    path("overview/why/", overview.why, name="overview-why"),
    path("overview/reports/", overview.reports, name="overview-reports"),
    path("overview/reports/<uuid:report_id>/", overview.report, name="overview-report"),
    path("places/", places.places, name="places"),
    path("places/numbers/", places.numbers, name="places-numbers"),
    path("places/outside/", places.outside, name="places-outside"),
    path("profile/", profile.profile, name="profile"),
    path("profile/word/", profile.as_word, name="profile-word"),
    path("profile/pdf/", profile.as_a_pdf, name="profile-pdf"),
    path("profile/write/", writing.write, name="profile-write"),
    path("profile/write/save/", writing.save, name="profile-save"),
    path("profile/write/strike/", writing.strike_text, name="profile-strike"),
    path("editions/", edition.editions, name="editions"),
    path("editions/release/", edition.release, name="release-edition"),
    path("editions/<uuid:edition_id>/", edition.edition, name="edition"),
    path("editions/<uuid:edition_id>/recall/", edition.recall, name="recall-edition"),
    path("new-words/", emerging.new_words, name="new-words"),
    path("new-words/own/", emerging.make_own, name="new-word-own"),
    path("alarms/", alarms.alarms, name="alarms"),
    path("alarms/limit/", alarms.limit, name="alarm-limit"),
    path("alarms/<uuid:alarm_id>/judge/", alarms.judge, name="alarm-judge"),
    path("alarms/weeks/<uuid:run_id>/look-again/", alarms.look_again, name="alarms-again"),
    path("picture/", page.picture, name="picture"),
    path("identities/", identities.identities, name="identities"),
    path("identities/opened/", identities.open_identity_page, name="identity-opened"),
    path("identities/file/", originals.originals, name="originals"),
    path("identities/file/opened/", originals.open_original_page, name="original-opened"),
    path("identities/parcel/", parcel.parcel, name="parcel"),
    path("identities/parcel/made/", parcel.make, name="parcel-made"),
    path("audit/", audit.audit, name="audit"),
    path("purposes/", purposes.purposes, name="purposes"),
]

handler400 = "inkling.sites.members.frame.errors.bad_request"
handler403 = "inkling.sites.members.frame.errors.forbidden"
handler404 = "inkling.sites.members.frame.errors.absent"
handler500 = "inkling.sites.members.frame.errors.fault"
handler429 = "inkling.sites.members.frame.errors.too_many"
