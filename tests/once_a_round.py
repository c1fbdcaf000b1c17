"""What runs once a round (`python3 run.py test --round`) and by hand, and what each change is asked in its place.

What is named here takes minutes of a machine: a second machine beside the first, an older release, a browser that
walks what another one has walked already, a kill more of what is killed already. Beside each stands what runs at each
change instead: a shorter form of it, or what holds the same pages and steps without a browser or a machine. No test
that guards a promise of `docs/invariants.md` may stand here (tests/architecture/test_round.py).
"""

from __future__ import annotations

from functools import cache

__all__ = ["ONCE_A_ROUND", "runs_once_a_round"]

# By the test that each change is asked: files, tests, and single sets of a test that run once a round.
ONCE_A_ROUND: dict[str, tuple[str, ...]] = {
    # The operator's guide: the installation itself is followed each time.
    "tests/deploy/test_install.py::test_the_guide_ends_with_everything_running": (
        "tests/deploy/test_second_machine.py",
        "tests/deploy/test_wholly_lost.py",
        "tests/deploy/test_without_its_database.py",
        "tests/deploy/test_trouble.py",
        "tests/deploy/test_service_site.py",
        "tests/deploy/test_systems_door.py",
    ),
    "tests/deploy/test_install.py::test_the_upgrade_of_the_guide_is_done": (
        "tests/deploy/test_older_release.py",
    ),
    "tests/trust/test_planted.py::test_what_is_planted_is_found_in_one_sentence_and_its_remedy_mends_it": (
        "tests/deploy/test_misconfigurations.py::test_each_is_found_in_a_sentence_with_its_remedy",
        "tests/deploy/test_misconfigurations.py::test_nothing_is_left_of_them",
    ),
    "tests/deploy/test_wheel.py::test_it_holds_what_runs_and_nothing_of_the_workshop": (
        "tests/deploy/test_wheel.py::test_a_fresh_environment_has_the_command",
        "tests/deploy/test_wheel.py::test_what_lies_around_does_not_keep_the_command_away",
    ),
    # Older releases and kills: the newest, and fewer of them, each time.
    "tests/steps/test_previous_releases.py::test_a_filled_installation_is_renewed_and_keeps_every_row": (
        "tests/steps/test_previous_releases.py::test_a_filled_installation_is_renewed_and_keeps_every_row[0.1.0]",
        "tests/steps/test_previous_releases.py::test_an_empty_installation_is_renewed[0.1.0]",
        "tests/steps/test_previous_releases.py::test_a_migrate_that_was_killed_leaves_the_old_tables_and_is_run_again",
        "tests/steps/test_previous_releases.py::test_a_first_migrate_that_was_killed_three_times_is_run_again",
    ),
    "tests/steps/test_migrate_beside_others.py::test_a_second_waits_for_the_first_and_finds_all_done": (
        "tests/steps/test_migrate_beside_others.py::test_what_a_killed_one_left_at_work_ends_by_itself",
    ),
    "tests/trust/test_crash.py::test_reports_survive_kills_of_web_worker_and_database": (
        "tests/trust/test_crash.py::test_the_harness_catches_a_broken_product",
    ),
    "tests/journeys/test_mail_queue.py::test_a_worker_killed_on_the_way_loses_none_and_doubles_one_at_most": (
        "tests/journeys/test_mail_queue.py::test_three_hundred_queued_mails_arrive_once_each_and_danger_first",
        "tests/journeys/test_mail_run.py::test_one_poisoned_message_among_three_hundred_is_parked_and_holds_no_other",
    ),
    "tests/trust/test_incidents_at_work.py::test_what_is_posted_to_another_installation_is_stored_there_once": (
        (
            "tests/trust/test_incidents_at_work.py"
            "::test_a_worker_that_posts_while_both_sides_are_killed_loses_and_doubles_nothing"
        ),
    ),
    "tests/steps/test_restore_erased.py::test_erased_stays_erased": (
        "tests/steps/test_restore_erased.py::test_erased_stays_erased[found]",
        "tests/steps/test_restore_erased.py::test_erased_stays_erased[its own]",
    ),
    "tests/steps/test_restored_mail.py::test_in_earnest_mail_waits_until_the_operator_has_looked": (
        "tests/steps/test_restored_mail.py::test_a_drill_mails_nobody_and_says_so_on_its_pages",
    ),
    # The fictional year, whole: a short world each time.
    "tests/journeys/test_demo_filled.py::test_filling_again_changes_nothing": (
        "tests/journeys/test_demo_start.py",
        "tests/journeys/test_demo_overview.py",
        "tests/browser/test_demo_newcomer.py",
    ),
    # Worlds of many reports.
    "tests/rules/test_resolution_hostile.py::test_a_number_that_is_everywhere_ties_nobody": (
        "tests/rules/test_resolution_hostile.py::test_one_number_in_fifty_thousand_reports_is_borne",
    ),
    # Browsers: with a script in Chromium each time; the forms themselves are pressed without script in tests/journeys.
    "tests/browser/community/test_languages.py::test_without_script_from_the_start_to_the_receipt": (
        "tests/browser/community/test_languages.py::test_from_the_start_to_the_receipt",
    ),
    "tests/browser/community/test_telling.py::test_amara_tells_everything_and_gets_a_receipt": (
        "tests/browser/community/test_telling.py::test_amara_tells_everything_and_gets_a_receipt[no-script]",
        (
            "tests/browser/community/test_telling.py"
            "::test_a_database_that_is_down_keeps_everything_until_it_is_back[no-script]"
        ),
        (
            "tests/browser/community/test_telling.py"
            "::test_axe_finds_nothing_on_any_state_and_nothing_scrolls_sideways[1280]"
        ),
        "tests/browser/community/test_firefox.py",
        "tests/browser/community/test_traces.py::test_a_whole_report_leaves_nothing_behind[no-script]",
        "tests/browser/community/test_traces.py::test_a_browser_that_is_killed_keeps_nothing_typed[no-script]",
        "tests/browser/community/test_dark.py::test_the_whole_telling[forced]",
        "tests/browser/test_the_line.py::test_what_amara_tells_is_graded[no-script]",
    ),
    "tests/browser/community/test_easy_read.py"
    "::test_joan_tells_it_all_by_keyboard_alone_without_script_at_400_per_cent": (
        "tests/browser/community/test_easy_read.py::test_from_the_start_to_the_receipt[dev]",
        "tests/browser/community/test_easy_read.py::test_without_script_and_by_keyboard_alone",
    ),
    "tests/browser/community/test_team_page.py::test_a_girl_who_tells_about_herself": (
        "tests/browser/community/test_team_page.py::test_a_girl_who_tells_about_herself[320-no-script]",
        "tests/browser/community/test_team_page.py::test_a_girl_who_tells_about_herself[1280-script]",
        "tests/browser/community/test_team_page.py::test_a_girl_who_tells_about_herself[1280-no-script]",
    ),
    "tests/browser/community/test_map.py::test_three_presses_find_the_place": (
        "tests/browser/community/test_map.py::test_three_presses_find_the_place[1280]",
        "tests/browser/community/test_map.py::test_three_presses_find_the_place[no-script]",
    ),
    "tests/browser/community/test_trees.py::test_tree_in_another_language": (
        "tests/browser/community/test_trees.py::test_tree_in_another_language[cy]",
    ),
    "tests/browser/community/test_understood.py::test_what_was_understood_fits_two_screens_of_a_phone": (
        "tests/browser/community/test_understood.py::test_what_was_understood_fits_two_screens_of_a_phone[kez-size0-False]",
        "tests/browser/community/test_understood.py::test_what_was_understood_fits_two_screens_of_a_phone[kez-size2-True]",
    ),
    "tests/browser/community/test_by_ear.py::test_by_names_and_keys_alone_from_the_start_to_the_receipt": (
        "tests/browser/community/test_by_ear.py::test_by_names_and_keys_alone_from_the_start_to_the_receipt[cy]",
        "tests/browser/community/test_by_ear.py::test_by_names_and_keys_alone_from_the_start_to_the_receipt[ur]",
    ),
    "tests/browser/test_field_book.py::test_three_notes_without_network_one_changed_at_the_office": (
        "tests/browser/test_field_book.py::test_three_notes_without_network_one_changed_at_the_office[firefox]",
    ),
    "tests/browser/test_file_pages.py::test_files_are_attached_seen_opened_and_closed": (
        "tests/browser/test_file_pages.py::test_files_are_attached_seen_opened_and_closed[False]",
    ),
    "tests/browser/test_file_pieces.py::test_a_line_that_breaks_costs_a_piece_and_no_more": (
        "tests/browser/test_file_pieces.py::test_after_the_page_was_left_the_same_file_goes_on",
    ),
    "tests/browser/test_service_site.py::test_a_note_goes_from_paste_to_every_form": (
        "tests/browser/test_service_site.py::test_a_note_goes_from_paste_to_every_form[False]",
        "tests/browser/test_service_welsh.py::test_from_the_choice_to_the_receipt[False]",
    ),
    "tests/browser/unit/test_entity_page.py::test_a_subject_is_read_and_judged_by_keys": (
        "tests/browser/unit/test_entity_page.py::test_a_subject_is_read_and_judged_by_keys[False]",
        (
            "tests/browser/unit/test_entity_page.py"
            "::test_some_of_what_was_judged_one_are_said_to_be_another_by_keys[False]"
        ),
        "tests/browser/unit/test_entity_page.py::test_who_oversees_sees_who_has_read_it[False]",
        (
            "tests/browser/unit/test_entity_page.py"
            "::test_a_search_is_asked_and_read_by_keys_and_leaves_no_word_behind[False]"
        ),
        "tests/browser/unit/test_desk_page.py::test_pairs_are_judged_by_keys_one_after_the_other[False]",
        "tests/browser/unit/test_watch_pages.py::test_a_search_is_watched_read_judged_and_ended[False]",
        "tests/browser/unit/test_joins_pages.py::test_one_proposes_and_the_other_refuses_then_approves[False]",
    ),
    "tests/browser/unit/test_unit_site.py::test_a_shift_by_keyboard": (
        "tests/browser/unit/test_unit_site.py::test_the_chain_keeps_its_words_whole_without_script",
    ),
    # Each room of the unit's site: its page, its first act and axe each time.
    "tests/browser/unit/test_each_room.py::test_who_has_no_recovery_codes_makes_them": (
        "tests/browser/unit/test_own_account_pages.py",
    ),
    "tests/browser/unit/test_each_room.py::test_the_contact_asks_the_unit_about_a_concern": (
        "tests/browser/unit/test_concern_pages.py",
    ),
    "tests/browser/unit/test_each_room.py::test_somebody_is_corrected_to_a_child": (
        "tests/browser/unit/test_items_page.py",
        "tests/browser/unit/test_correction_pages.py",
    ),
    "tests/browser/unit/test_each_room.py::test_copies_are_closed_by_one_press": (
        "tests/browser/unit/test_copies_pages.py",
    ),
    "tests/browser/unit/test_each_room.py::test_to_erase_a_report_is_asked": (
        "tests/browser/unit/test_erasing.py",
    ),
    "tests/browser/unit/test_each_room.py::test_a_report_is_placed": (
        "tests/browser/unit/test_overseeing_pages.py",
    ),
    "tests/browser/unit/test_each_room.py::test_what_was_received_says_until_when_its_words_stand": (
        "tests/browser/unit/test_held_pages.py",
    ),
    "tests/browser/unit/test_each_room.py::test_how_often_suggestions_were_right_is_counted": (
        "tests/browser/unit/test_quality_page.py",
    ),
    "tests/browser/unit/test_each_room.py::test_several_plain_pairs_are_judged_by_one_press": (
        "tests/browser/unit/test_several_page.py",
    ),
    "tests/browser/unit/test_each_room.py::test_a_sheet_is_submitted_by_hand": (
        "tests/browser/unit/test_sheet_page.py",
    ),
    "tests/browser/test_as_you_go.py::test_what_is_typed_is_kept_and_read_without_a_press_and_a_press_still_works": (
        "tests/browser/test_as_you_go.py::test_whoever_leaves_by_a_link_within_the_pause_loses_nothing",
        "tests/browser/test_as_you_go.py::test_what_is_typed_before_the_script_has_come_is_kept_too",
        "tests/browser/test_as_you_go.py::test_who_only_looks_at_a_draft_saves_nothing",
        "tests/browser/test_as_you_go.py::test_what_is_put_back_to_what_it_was_is_kept_so",
        "tests/browser/test_as_you_go.py::test_after_an_answer_that_was_lost_what_is_typed_on_is_no_other_window",
    ),
    "tests/browser/test_lossy_line.py::test_nothing_is_lost_that_was_not_to_be": (
        "tests/browser/test_lossy_line.py::test_no_byte_more_than_it_was_told_reaches_the_site",
        "tests/browser/test_lossy_line.py::test_where_all_of_it_came_nobody_hears_the_answer",
    ),
    "tests/browser/community/test_own_back.py::test_the_back_of_a_page_brings_what_was_typed_on_it": (
        "tests/browser/community/test_own_back.py::test_in_chromium_the_page_that_expired_comes_back_as_it_was_said",
        (
            "tests/browser/community/test_own_back.py"
            "::test_in_chromium_whoever_comes_by_the_address_instead_reads_that_it_is_gone"
        ),
    ),
    "tests/steps/test_picture_counts.py::test_no_change_is_missed": ("tests/steps/test_picture_kept.py",),
    "tests/steps/test_own_server.py::test_a_database_that_is_down_is_one_sentence": (
        "tests/steps/test_managed_server.py",
    ),
    "tests/rules/test_concerns_benchmark.py::test_what_is_needed_to_act_stands_and_who_told_does_not": (
        "tests/rules/test_concerns_benchmark.py::test_the_same_stands_where_lines_were_wrapped",
    ),
    "tests/rules/test_second_try.py::test_what_is_broken_fails_again": (
        "tests/rules/test_second_try.py::test_what_nobody_says_again_is_not_tried",
        "tests/rules/test_second_try.py::test_where_a_failure_is_a_fault_nothing_is_tried",
    ),
    "tests/journeys/test_sign_in_tries.py"
    "::test_mo_signs_in_from_a_known_and_from_a_new_browser_whatever_strangers_try": (
        "tests/journeys/test_sign_in_tries.py::test_a_thousand_tries_at_both_keep_mo_out_of_nothing",
    ),
    "tests/trust/test_apart.py::test_what_was_one_folder_is_arranged_once_and_nothing_is_lost": (
        "tests/trust/test_apart.py::test_a_backup_comes_back_arranged",
    ),
    "tests/browser/test_guide_pictures.py::test_the_guide_shows_a_page": (
        "tests/browser/test_guide_pictures.py::test_the_page_opens_under_its_heading",
    ),
}
_NAMED = tuple(name for names in ONCE_A_ROUND.values() for name in names)


@cache
def runs_once_a_round(nodeid: str) -> bool:
    """Say whether a test, by the id that pytest gives it, runs once a round only."""
    return any(nodeid == name or nodeid.startswith((f"{name}::", f"{name}[")) for name in _NAMED)
