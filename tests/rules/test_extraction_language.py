"""In which language a text is written: said where its commonest words tell, and nothing is lost by it."""

from __future__ import annotations

import pytest

from inkling.extraction.propose import extract
from inkling.extraction.rules.language import holds_another_language, language_of_text
from inkling.sites.unit.report.written_in import written_in

TOLD = {
    "en": "A man called Fitz picks her up by the tennis courts in a silver Corsa.",
    "cy": "Mae dyn o'r enw Fitz yn rhoi arian i'r merched wrth yr ysgol bob nos Wener.",
    "pl": "Mężczyzna o imieniu Fitz zabiera ją spod szkoły samochodem. Ona się boi i nie chce mówić.",
    "ro": "Un bărbat pe nume Fitz o ia de la școală cu mașina lui și îi dă bani.",
    "ur": "فٹز نام کا ایک آدمی اسے اسکول کے باہر سے گاڑی میں لے جاتا ہے۔",
    "ar": "رجل اسمه فتز يأخذها من المدرسة في سيارته كل يوم جمعة.",
    "pa": "ਫਿਟਜ਼ ਨਾਂ ਦਾ ਬੰਦਾ ਉਸ ਨੂੰ ਸਕੂਲ ਤੋਂ ਗੱਡੀ ਵਿੱਚ ਲੈ ਜਾਂਦਾ ਹੈ।",
}


@pytest.mark.parametrize(("code", "text"), TOLD.items(), ids=TOLD)
def test_a_language_is_said(code: str, text: str) -> None:
    assert extract(text).language == language_of_text(text) == code


@pytest.mark.parametrize("text", ["", "Fitz", "AB12 CDE", "07700 900456", "Kez 14", "???", "\U0001f600"])
def test_too_little_is_no_language(text: str) -> None:
    assert extract(text).language in ("en", "und")


@pytest.mark.parametrize("code", TOLD)
def test_numbers_and_plates_are_found_in_every_language(code: str) -> None:
    text = f"{TOLD[code]} AB12 CDE, 07700 900456, kez@example.com"
    found = {(span.type, span.text) for span in extract(text).spans}
    assert {("vrm", "AB12 CDE"), ("phone", "07700 900456"), ("email", "kez@example.com")} <= found


@pytest.mark.parametrize(
    ("code", "name"), [("cy", "Welsh"), ("ur", "Urdu"), ("ar", "Arabic or Persian"), ("en", "")]
)
def test_an_officer_reads_in_which_language_words_stand(code: str, name: str) -> None:
    rows = written_in(TOLD[code])
    assert [row.key for row in rows] == (["Written in"] if name else [])
    assert all(str(row.value).startswith(f"{name}, as a computer tells it.") for row in rows)


@pytest.mark.parametrize("code", [each for each in TOLD if each != "en"])
@pytest.mark.parametrize("before", [1, 80])
def test_a_sentence_in_another_language_is_seen_behind_much_english(code: str, before: int) -> None:
    mixed = f"{TOLD['en']} " * before + TOLD[code]
    assert holds_another_language(mixed)
    assert not holds_another_language(f"{TOLD['en']} " * before)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "My friend Żaneta saw it. AB12 CDE, 07700 900456.",
        "His tag is ФИТЗ and he said I do not go in.",
        "kez@example.com\nhttps://example.com/x",
        "\U0001f600 \u202e \u0000",
        "We went to La Piazza. I was a la carte.",
    ],
)
def test_a_name_or_a_sign_is_no_other_language(text: str) -> None:
    assert not holds_another_language(text)


@pytest.mark.parametrize(
    "text", ["Nos Fercher. Mae hi yn y fflat gyda dyn.", "Nos enfants ont peur de lui et il est dans la rue."]
)
def test_a_small_word_of_its_language_is_no_drug(text: str) -> None:
    assert not extract(text).spans


# A name as it is told in each language, and where it is told again: the second mention is found by the first.
NAMED = {
    "cy": (
        "Mae bachgen o'r enw Jaycob yn dod adref yn hwyr. Mae dyn yn rhoi ffonau i Jaycob.",
        ["Jaycob", "Jaycob"],
    ),
    "pl": ("To chłopak o imieniu Łukasz Nowak i jest bardzo cichy. Teraz Łukasz mówi po angielsku.", None),
    "ro": ("Un bărbat pe nume Mihai îi dă telefoane și bani. Băieții spun că Mihai este de la oraș.", None),
    "ur": (
        "اس لڑکے کا نام جیکب ہے اور فٹز نام کا ایک آدمی اسے گاڑی میں لے جاتا ہے۔ جیکب ڈرتا ہے۔",
        ["جیکب", "فٹز", "جیکب"],
    ),
    "ar": ("رجل اسمه فتز يأخذ البنت من المدرسة كل يوم. قال فتز إنه صديقها.", ["فتز", "فتز"]),
    "pa": ("ਫਿਟਜ਼ ਨਾਂ ਦਾ ਬੰਦਾ ਉਸ ਨੂੰ ਸਕੂਲ ਤੋਂ ਲੈ ਜਾਂਦਾ ਹੈ। ਉਸ ਕੁੜੀ ਦਾ ਨਾਂ ਸਿਮਰਨ ਹੈ।", ["ਫਿਟਜ਼", "ਸਿਮਰਨ"]),
}
NAMES = {"pl": ["Łukasz Nowak", "Łukasz"], "ro": ["Mihai", "Mihai"]}


def names_in(text: str) -> list[str]:
    return [span.text for span in extract(text).spans if span.type == "person_name"]


@pytest.mark.parametrize("code", NAMED)
def test_whom_the_words_name_is_found_in_every_language(code: str) -> None:
    text, names = NAMED[code]
    assert language_of_text(text) == code
    assert names_in(text) == (names or NAMES[code])


@pytest.mark.parametrize("code", [each for each in TOLD if each != "en"])
def test_fitz_is_found_in_every_language(code: str) -> None:
    assert len(names_in(TOLD[code])) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Sunt o vecină pe nume Maria Popa și locuiesc aici cu el.",
        "Jestem sąsiadką o imieniu Anna Nowak i nie wiem co robić.",
        "Rydw i'n fenyw o'r enw Mair Pugh ac mae hi yn y tŷ gyda dyn.",
        "میں ایک پڑوسن ہوں جس کا نام عائشہ ہے اور میں ڈرتی ہوں۔",
        "Fy enw i yw Mair ac mae hi yn yr ysgol gyda dyn.",
        "Mae hi yn ysgol o'r enw Bryn Coed ac mae dyn yno.",
        "Nazywam się Ania i mam na imię Ania, ona jest w domu i nie mówi.",
        "Mężczyzna o imieniu, ale nie wiem jakim, zabiera ją do domu i nie jest miły.",
        "On się nazywa nie wiem jak i jest z miasta, ona go nie zna.",
        "Mă numesc Ioana și mă cheamă Ioana, fata este la școală cu el.",
        "Nu știu cum îl cheamă. Este la școală cu ea și îi dă bani.",
        "میرا نام عائشہ ہے اور میں ڈرتی ہوں۔ اس کا نام نہیں معلوم۔ اس گلی کا نام بیک لین ہے۔",
        "اسمي أمينة. لا أعرف اسمه ولكن لديه سيارة. هي في مدرسة اسمها الزهراء.",
        "ਮੇਰਾ ਨਾਂ ਸਿਮਰਨ ਹੈ। ਉਸ ਦਾ ਨਾਂ ਨਹੀਂ ਪਤਾ। ਇਸ ਸਕੂਲ ਦਾ ਨਾਂ ਖਾਲਸਾ ਹੈ।",
    ],
)
def test_who_told_a_place_and_nobody_are_no_names(text: str) -> None:
    assert names_in(text) == []
