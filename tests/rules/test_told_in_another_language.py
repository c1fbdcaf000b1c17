"""Words in another language: who told is cut from them, who must not find out stands first, and a clock runs."""

from dataclasses import replace

import pytest

from inkling.capture.rules.draft import Draft
from inkling.safeguarding.rules.escalation import must_escalate
from inkling.safeguarding.rules.protected_view.compose import compose
from inkling.safeguarding.rules.protected_view.worry import UNREAD
from inkling.safeguarding.rules.requests.secrecy import requests_in
from inkling.safeguarding.rules.text.languages.words import (
    fold,
    languages,
    lists_of,
    sentences_elsewhere,
)
from inkling.safeguarding.rules.withholding import KnownTeller, withhold
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.telling import About, TellerKind

# Of each language: the words, what must go, what must stay, and who must not find out.
TOLD = {
    "pl": (
        (
            "Moja wnuczka Zuzia ma 13 lat i mieszkam obok niej. Widziałam jak starszy pan zabiera ją czarnym autem co "
            "piątek, on pracuje na budowie przy Mill Road. Ona nie chce nic mówić. Mąż nie może się dowiedzieć."
        ),
        ("Moja wnuczka", "mieszkam", "Widziałam"),
        (
            "Zuzia ma 13 lat",
            "zabiera ją czarnym autem co piątek",
            "on pracuje na budowie przy Mill Road",
            "nie chce",
        ),
        "Mąż nie może się dowiedzieć.",
    ),
    "ro": (
        (
            "Nepoata mea o cunoaște pe Ioana, care are 12 ani. Un bărbat cu o mașină albă o ia în fiecare vineri de la "
            "gară. Locuiesc vizavi. Să nu afle soțul meu."
        ),
        ("Nepoata mea", "Locuiesc"),
        ("Ioana, care are 12 ani", "Un bărbat cu o mașină albă o ia în fiecare vineri de la gară"),
        "Să nu afle soțul meu.",
    ),
    "cy": (
        (
            "Mae fy wyres yn dweud bod bachgen o'r enw Osian, 14 oed, yn mynd mewn car du bob nos Wener. Gwelais y "
            "dyn. Peidiwch â dweud wrth ei thad."
        ),
        ("fy wyres", "Gwelais"),
        ("bachgen o'r enw Osian, 14 oed, yn mynd mewn car du bob nos Wener",),
        "Peidiwch â dweud wrth ei thad.",
    ),
    "ur": (
        (
            "میری بیٹی کی سہیلی آمنہ تیرہ سال کی ہے۔ ایک آدمی اس کو ہر جمعہ کالی گاڑی میں لے جاتا ہے۔ میرے شوہر کو نہ "
            "بتائیں۔"
        ),
        ("میری بیٹی", "میرے"),
        ("آمنہ تیرہ سال کی ہے", "ہر جمعہ کالی گاڑی میں لے جاتا ہے"),
        "میرے شوہر کو نہ بتائیں۔",
    ),
    "pa": (
        "ਮੇਰੀ ਧੀ ਦੀ ਸਹੇਲੀ ਅਮਨ ਤੇਰਾਂ ਸਾਲ ਦੀ ਹੈ। ਇੱਕ ਆਦਮੀ ਉਸਨੂੰ ਕਾਲੀ ਗੱਡੀ ਵਿੱਚ ਲੈ ਜਾਂਦਾ ਹੈ। ਮੇਰੇ ਪਤੀ ਨੂੰ ਨਾ ਦੱਸੋ।",
        ("ਮੇਰੀ ਧੀ", "ਮੇਰੇ"),
        ("ਅਮਨ ਤੇਰਾਂ ਸਾਲ ਦੀ ਹੈ", "ਕਾਲੀ ਗੱਡੀ ਵਿੱਚ ਲੈ ਜਾਂਦਾ ਹੈ"),
        "ਮੇਰੇ ਪਤੀ ਨੂੰ ਨਾ ਦੱਸੋ।",
    ),
    "ar": (
        "ابنتي تعرف فتاة اسمها ليلى عمرها ١٣ سنة. رأيت رجلا يأخذها بسيارة سوداء كل جمعة. لا تخبروا زوجي.",
        ("ابنتي", "رأيت"),
        ("فتاة اسمها ليلى عمرها ١٣ سنة", "رجلا يأخذها بسيارة سوداء كل جمعة"),
        "لا تخبروا زوجي.",
    ),
}


def test_every_language_of_the_site_has_its_lists() -> None:
    """Each holds what is the teller's and what asks; no word stands in a list twice by another spelling of its name."""
    assert languages() == set(TOLD)
    for code in TOLD:
        held = lists_of(code)
        assert all((held.own, held.kin, held.asks)), code


@pytest.mark.parametrize("code", TOLD)
def test_who_told_goes_and_the_child_stays(code: str) -> None:
    """What shows who told is cut word by word; whom it is about, when and where stay readable."""
    words, gone, stays, _ = TOLD[code]
    left = withhold(words, teller=KnownTeller())
    assert [each for each in gone if each in left] == []
    assert [each for each in stays if each not in left] == []


@pytest.mark.parametrize("code", TOLD)
def test_who_must_not_find_out_is_offered_and_stays_named(code: str) -> None:
    """The sentence that asks it is offered to the teller, and who is named there is not cut."""
    words, _, _, asks = TOLD[code]
    assert requests_in(words) == [asks]
    whom = {"pl": "Mąż", "ro": "soțul", "cy": "ei thad", "ur": "شوہر", "pa": "ਪਤੀ", "ar": "زوجي"}[code]
    assert whom in withhold(asks, teller=KnownTeller())
    assert whom in withhold(words, teller=KnownTeller())


@pytest.mark.parametrize("code", TOLD)
def test_words_that_no_machine_reads_run_a_clock(code: str) -> None:
    """They open a concern that says so; a greeting does not, and a ticked sign is said in its place."""
    draft = Draft(narrative=TOLD[code][0])
    assert must_escalate(draft)
    assert UNREAD in compose(draft).worry
    assert UNREAD not in compose(replace(draft, indicators=(Indicator.MISSING,))).worry


def test_few_words_and_english_open_nothing_by_their_language() -> None:
    """At the limit: seven words of another language, eight, and English."""
    eight = "Nie wiem co to jest ale proszę pomóżcie"
    assert must_escalate(Draft(narrative=eight))
    assert not must_escalate(Draft(narrative=eight.rsplit(" ", 1)[0]))
    assert not must_escalate(
        Draft(narrative="The bin lorry comes late on a Tuesday and it blocks the road for us")
    )


def test_a_sentence_of_english_in_another_language_is_read_as_english() -> None:
    """And one of another language in English as that."""
    left = withhold(
        "Moja córka ma 14 lat i jest tam z nim. My neighbour saw it and she told me.", teller=KnownTeller()
    )
    assert "Moja córka" not in left
    assert "My neighbour" not in left
    mixed = "The man takes her on Fridays and he has a van. Moja wnuczka się go boi i nie chce o tym mówić."
    assert "Moja wnuczka" not in withhold(mixed, teller=KnownTeller())


@pytest.mark.parametrize("code", TOLD)
@pytest.mark.parametrize("english", ["My niece cries.", "I teach Amina maths.", "I live next door to her."])
def test_a_short_sentence_of_english_is_cut_by_english_rules(code: str, english: str) -> None:
    """Where a sentence may be of either language, what either cuts goes."""
    assert english not in withhold(f"{TOLD[code][0]} {english}", teller=KnownTeller())


@pytest.mark.parametrize(
    "words", ["Am in care w kez \u2019cos mum left", "It\u2019s a man on the rd. Am in care."]
)
def test_a_curly_apostrophe_makes_no_other_language(words: str) -> None:
    """Nor does a short word that another language has too."""
    assert not any(each.is_sure for each in sentences_elsewhere(words))


def test_no_blank_is_cut() -> None:
    """A cut that ends where another language begins leaves no mark between two sentences."""
    assert "۔[withheld] ایک" not in withhold(TOLD["ur"][0], teller=KnownTeller())


@pytest.mark.parametrize(
    ("words", "gone", "stays"),
    [
        ("On ją bije co dzień. Jestem jej ciocią.", "ciocią", "On ją bije co dzień"),
        ("Jestem jej nauczycielką, on ją bije co dzień.", "nauczycielką", "on ją bije co dzień"),
        ("Un bărbat o bate și ea plânge. Sunt mătușa ei.", "mătușa", "Un bărbat o bate și ea plânge"),
        ("Mae dyn yn ei tharo hi bob nos. Rwy’n byw drws nesaf.", "drws nesaf", "yn ei tharo hi bob nos"),
        ("أنا خالتها. رجل يأخذها بسيارة سوداء كل جمعة.", "خالتها", "رجل يأخذها بسيارة سوداء كل جمعة"),
        ("میں اس کی خالہ ہوں۔ ایک آدمی اس کو کالی گاڑی میں لے جاتا ہے۔", "خالہ", "کالی گاڑی میں لے جاتا ہے"),
        ("ਮੈਂ ਉਸਦੀ ਮਾਸੀ ਹਾਂ। ਇੱਕ ਆਦਮੀ ਉਸਨੂੰ ਗੱਡੀ ਵਿੱਚ ਲੈ ਜਾਂਦਾ ਹੈ।", "ਮਾਸੀ", "ਗੱਡੀ ਵਿੱਚ ਲੈ ਜਾਂਦਾ ਹੈ"),
    ],
)
def test_what_somebody_is_to_the_child_goes(words: str, gone: str, stays: str) -> None:
    """ "I am her aunt" in words that no list holds; between what was cut no mark stands for a blank."""
    left = withhold(words, teller=KnownTeller())
    assert gone not in left
    assert stays in left
    assert left.count("[withheld]") == 1


@pytest.mark.parametrize(
    ("words", "age"),
    [
        ("میں تیرہ سال کی ہوں۔ ایک آدمی مجھے گاڑی میں لے جاتا ہے۔", "تیرہ سال"),
        ("Rwy'n dair ar ddeg oed. Mae dyn yn dod bob nos.", "dair ar ddeg oed"),
    ],
)
def test_an_age_of_whoever_tells_stays(words: str, age: str) -> None:
    """It may be a child who passed over the question whom it is about."""
    assert age in withhold(words, teller=KnownTeller())


def test_english_rules_say_nothing_of_other_languages() -> None:
    """ "Ma" has: it is no mother, and what the child was given stays."""
    words = "Widzę ją co dzień i jest smutna. Kupił jej telefon i buty, a teraz mówi że ma oddać pieniądze."
    assert "Kupił jej telefon i buty, a teraz mówi że ma oddać pieniądze." in withhold(
        words, teller=KnownTeller()
    )


def test_a_child_who_tells_of_itself_keeps_its_words() -> None:
    """Nothing shows who told that is not also whom to protect."""
    words = "Mam 13 lat i boję się. On mówi że muszę oddać pieniądze, moja mama nie może się dowiedzieć."
    child = KnownTeller(kind=TellerKind.YOUNG_PERSON, about=About.ME)
    assert withhold(words, teller=child) == words


def test_a_name_is_found_without_its_marks() -> None:
    """People type without the marks of a language, and Arabic letters have two forms."""
    assert fold("Mąż nie MOŻE się") == "maz nie moze sie"
    assert fold("بيتي") == fold("بیتی")


@pytest.mark.parametrize(
    ("told", "who_told", "stays"),
    [
        ("Mam na imię Anna Nowak i mieszkam obok. Kasia ma 13 lat i chodzi do Piotra.", "Nowak", "Kasia"),
        ("Nazywam się Anna Nowak. Chłopak Marek nosi narkotyki dla Piotra. Proszę, Anna.", "Anna", "Marek"),
        ("Jestem sąsiadką o imieniu Anna Nowak. Dziewczynka o imieniu Kasia ma 13 lat.", "Anna", "Kasia"),
        ("Numele meu este Maria Popa. O fată pe nume Ioana merge cu un bărbat.", "Maria Popa", "Ioana"),
        ("Sunt o vecină pe nume Maria Popa. O fată pe nume Ioana merge cu un bărbat.", "Maria", "Ioana"),
        ("Fy enw i yw Mair Pugh. Mae dyn o'r enw Gary yn cael merched i mewn i'r tŷ.", "Mair Pugh", "Gary"),
        ("Mair Pugh ydw i. Mae bachgen o'r enw Jac yn cael ei guro yn y tŷ.", "Pugh", "Jac"),
        ("Rydw i'n fenyw o'r enw Mair Pugh. Mae dyn o'r enw Gary yn y tŷ.", "Pugh", "Gary"),
        ("اسمي فاطمة وأنا جارتها. هناك رجل اسمه خالد يأخذ البنت كل ليلة.", "فاطمة", "خالد"),
        ("میرا نام عائشہ ہے اور کامران نام کا آدمی لڑکی کو لے جاتا ہے۔", "عائشہ", "کامران"),
        ("میں ایک پڑوسن ہوں جس کا نام عائشہ ہے۔ ایک آدمی جس کا نام کامران ہے یہاں ہے۔", "عائشہ", "کامران"),
        ("ਮੇਰਾ ਨਾਂ ਸਿਮਰਨ ਹੈ। ਇੱਕ ਆਦਮੀ ਜਿਸ ਦਾ ਨਾਂ ਗੁਰਪ੍ਰੀਤ ਹੈ ਕੁੜੀ ਨੂੰ ਲੈ ਜਾਂਦਾ ਹੈ।", "ਸਿਮਰਨ", "ਗੁਰਪ੍ਰੀਤ"),
        ("My neighbour shouts. Nazywam się Anna Nowak. He has a girl, Kasia, there.", "Anna", "Kasia"),
        # Whose mother somebody is, or for whom she fears, is another.
        ("Sunt mama unei fete pe nume Ioana și locuim aici. Ea are 13 ani.", "[", "Ioana"),
        ("Jestem mamą dziewczynki o imieniu Kasia, która ma 13 lat.", "[", "Kasia"),
        ("أنا قلقة على بنت اسمها سارة. هناك رجل اسمه خالد يأخذها كل ليلة.", "[", "سارة"),
    ],
)
def test_whoever_says_their_own_name_is_not_shown_by_it(told: str, who_told: str, stays: str) -> None:
    shown = withhold(told, teller=KnownTeller()).replace("[withheld]", "")
    assert who_told not in shown
    assert stays in shown


def test_a_child_whose_name_was_told_keeps_it() -> None:
    words = "Nazywam się Kasia Nowak i mam 13 lat."
    assert "Kasia" in withhold(words, teller=KnownTeller(child="Kasia, 13"))
