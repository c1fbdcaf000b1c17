"""Addresses that every site with accounts has. Everything else of allauth is absent: no sign-up, no reset by mail."""

from django.urls import path

from inkling.sites.members.frame import saved_input_page
from inkling.sites.members.sign_in import pages, passkeys

urlpatterns = [
    path("kept/", saved_input_page.kept_words, name="kept"),
    path("sign-in/", pages.sign_in, name="account_login"),
    path("sign-in/code/", pages.code, name="mfa_authenticate"),
    path("sign-in/passphrase-again/", pages.passphrase_again, name="account_reauthenticate"),
    path("sign-in/code-again/", pages.code_again, name="mfa_reauthenticate"),
    path("sign-in/second-factor/", pages.set_up, name="mfa_activate_totp"),
    path("sign-in/new-passphrase/", pages.new_passphrase, name="account_change_password"),
    path("sign-in/new-app/", pages.new_app, name="new-app"),
    path("sign-in/recovery-codes/", pages.recovery_codes, name="mfa_view_recovery_codes"),
    path("sign-in/new-recovery-codes/", pages.new_recovery_codes, name="mfa_generate_recovery_codes"),
    path("sign-in/passkey-again/", passkeys.passkey_again, name="mfa_reauthenticate_webauthn"),
    path("sign-in/passkeys/", passkeys.passkeys, name="mfa_list_webauthn"),
    path("sign-in/passkeys/add/", passkeys.add_passkey, name="mfa_add_webauthn"),
    path("sign-in/passkeys/remove/", passkeys.remove_passkey, name="mfa_remove_webauthn"),
    path("sign-ins/", pages.sign_ins, name="usersessions_list"),
    path("sign-out/", pages.sign_out, name="account_logout"),
]
