"""Addresses of the unit site. Everything else of allauth is absent: no sign-up, no passphrase by mail."""

from django.urls import path

from inkling.sites.unit import (
    arising,
    audit,
    concerns,
    dissemination,
    grading,
    home,
    identities,
    inbox,
    intelligence,
    noticed,
    outcomes,
    own_words,
    passkeys,
    picture,
    reports,
    sharing,
    sign_in,
    stopped,
    submissions,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("kept/", home.kept_words, name="kept"),
    path("sign-in/", sign_in.sign_in, name="account_login"),
    path("sign-in/code/", sign_in.code, name="mfa_authenticate"),
    path("sign-in/passphrase-again/", sign_in.passphrase_again, name="account_reauthenticate"),
    path("sign-in/code-again/", sign_in.code_again, name="mfa_reauthenticate"),
    path("sign-in/second-factor/", sign_in.set_up, name="mfa_activate_totp"),
    path("sign-in/recovery-codes/", sign_in.recovery_codes, name="mfa_view_recovery_codes"),
    path("sign-in/new-recovery-codes/", sign_in.new_recovery_codes, name="mfa_generate_recovery_codes"),
    path("sign-in/passkey-again/", passkeys.passkey_again, name="mfa_reauthenticate_webauthn"),
    path("sign-in/passkeys/", passkeys.passkeys, name="mfa_list_webauthn"),
    path("sign-in/passkeys/add/", passkeys.add_passkey, name="mfa_add_webauthn"),
    path("sign-in/passkeys/remove/", passkeys.remove_passkey, name="mfa_remove_webauthn"),
    path("sign-ins/", sign_in.sign_ins, name="usersessions_list"),
    path("sign-out/", sign_in.sign_out, name="account_logout"),
    path("inbox/", inbox.inbox, name="inbox"),
    path("reports/<uuid:report_id>/", reports.report, name="report"),
    path("reports/<uuid:report_id>/purpose/", reports.purpose, name="report-purpose"),
    path("reports/<uuid:report_id>/next/", reports.next_report, name="next-report"),
    path("reports/<uuid:report_id>/details/<int:number>/grade/", grading.grade, name="grade"),
    path("reports/<uuid:report_id>/details/<int:number>/set-aside/", grading.set_aside, name="set-aside"),
    path("reports/<uuid:report_id>/details/<int:number>/take-back/", grading.take_back, name="take-back"),
    path("reports/<uuid:report_id>/details/<int:number>/sanitise/", sharing.sanitise, name="sanitise"),
    path(
        "reports/<uuid:report_id>/details/<int:number>/disseminate/",
        sharing.disseminate_detail,
        name="disseminate",
    ),
    path(
        "reports/<uuid:report_id>/intelligence-report/",
        intelligence.intelligence_report,
        name="intelligence-report",
    ),
    path("reports/<uuid:report_id>/intelligence-report/pdf/", intelligence.as_a_pdf, name="intelligence-pdf"),
    path(
        "reports/<uuid:report_id>/intelligence-report/json/", intelligence.as_a_json, name="intelligence-json"
    ),
    path(
        "reports/<uuid:report_id>/intelligence-report/own-reference/",
        intelligence.own_reference,
        name="own-reference",
    ),
    path("words/", own_words.own_words, name="words"),
    path("words/add/", own_words.add, name="word-add"),
    path("words/<uuid:word_id>/withdraw/", own_words.withdraw, name="word-withdraw"),
    path("arising/", arising.arising, name="arising"),
    path("sent/", dissemination.sent, name="sent"),
    path("sent/<uuid:dissemination_id>/", dissemination.sent_item, name="sent-item"),
    path("sent/<uuid:dissemination_id>/why/", dissemination.why_sent, name="sent-why"),
    path("sent/<uuid:dissemination_id>/recall/", dissemination.recall, name="recall"),
    path("received/", dissemination.received, name="received"),
    path("received/<uuid:dissemination_id>/", dissemination.received_item, name="received-item"),
    path("received/<uuid:dissemination_id>/why/", dissemination.why_received, name="received-why"),
    path("received/<uuid:dissemination_id>/acknowledge/", dissemination.acknowledge, name="acknowledge-item"),
    path("reports/<uuid:report_id>/take-over/", noticed.take_over, name="take-over"),
    path("submissions/", submissions.to_submit, name="to-submit"),
    path("submissions/stopped/", stopped.stopped, name="stopped"),
    path("submissions/<uuid:submission_id>/take-up/", stopped.take_up, name="take-up"),
    path("submissions/<uuid:submission_id>/", submissions.sheet, name="sheet"),
    path("submissions/<uuid:submission_id>/submitted/", submissions.submitted, name="submitted"),
    path("submissions/<uuid:submission_id>/outcome/", outcomes.outcome, name="outcome"),
    path("concerns/", concerns.concerns, name="concerns"),
    path("concerns/<uuid:concern_id>/", concerns.concern, name="concern"),
    path("concerns/<uuid:concern_id>/triage/", concerns.triage, name="triage"),
    path("concerns/<uuid:concern_id>/acknowledge/", concerns.acknowledge, name="acknowledge"),
    path("concerns/<uuid:concern_id>/decide/", concerns.decide, name="decide"),
    path("picture/", picture.picture, name="picture"),
    path("identities/", identities.identities, name="identities"),
    path("identities/opened/", identities.opened, name="identity-opened"),
    path("audit/", audit.audit, name="audit"),
]

handler400 = "inkling.sites.unit.errors.bad_request"
handler403 = "inkling.sites.unit.errors.refused"
handler404 = "inkling.sites.unit.errors.absent"
handler500 = "inkling.sites.unit.errors.broken"
handler429 = "inkling.sites.unit.errors.too_many"
