"""How old somebody must be to read the community site: 9 for Easy Read, 11 elsewhere. Printed with `-s`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pytest
import re2

from inkling.installation.catalogues.messages import messages
from inkling.sites.community.easy.book import DATA, Line, PageWords, read_book
from tests.reading_age import reading_age, syllables

EASY_AGE, AGE = 9.0, 11.0
# One idea in a sentence of Easy Read.
LONGEST_EASY_SENTENCE = 14
# Names and numbers are read as they stand, by whoever can read them or not.
NO_WORD = re2.compile(r"[A-Z]{2,}|[\w.-]+\.(?:org|uk|com)\b|%\(\w+\)s|<[^>]+>|[\d ]*\d|&\w+;")
# A page of a few words says nothing about how it reads; the rest of the site is held by less.
LEAST_WORDS, LEAST_WORDS_ELSEWHERE = 30, 8
# Who stands behind the site is said in these words on every site and paper of ours; Easy Read says it in its own.
SAID_ALIKE_EVERYWHERE = "design/templates/design/parts/independence.html"


def sentences(text: str) -> list[list[str]]:
    """Return the words of each sentence, without names in capitals, numbers and addresses."""
    plain = NO_WORD.sub(" ", text)
    found = (re2.findall(r"[A-Za-z][A-Za-z’']*", each) for each in re2.split(r"[.?!:;]+(?:\s|$)|\n", plain))
    return [words for words in found if words]


def age_of(texts: Iterable[str]) -> float:
    """Return the reading age of texts; each is at least one sentence."""
    return reading_age([words for text in texts for words in sentences(text)])


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("child", 1),
        ("police", 2),
        ("carry", 2),
        ("hurt", 1),
        ("number", 2),
        ("table", 2),
        ("me", 1),
    ],
)
def test_syllables_are_counted(word: str, count: int) -> None:
    assert syllables(word) == count


def test_hard_words_need_more_years_than_easy_ones() -> None:
    easy = age_of(["Call them now. They can help you."])
    hard = age_of(
        [
            "Notwithstanding contemporaneous safeguarding considerations, practitioners must communicate immediately."
        ]
    )
    assert easy < EASY_AGE < AGE < hard


def texts_in(section: Any) -> Iterator[str]:
    if isinstance(section, Line):
        yield section.words
    elif isinstance(section, str):
        yield section
    elif isinstance(section, tuple):
        for each in section:
            yield from texts_in(each)
    elif isinstance(section, dict):
        for name, each in section.items():
            if name not in ("drawing", "drawings"):
                yield from texts_in(each)


BOOK = read_book(DATA / "en.toml")


def test_easy_read_can_be_read_at_nine() -> None:
    ages = {name: age_of(list(texts_in(section))) for name, section in BOOK.sections.items()}
    whole = age_of([text for section in BOOK.sections.values() for text in texts_in(section)])
    print(f"Easy Read: {whole}; its hardest pages: {sorted(ages.items(), key=lambda each: -each[1])[:5]}")
    long_enough = {
        name: ages[name]
        for name, section in BOOK.sections.items()
        if sum(len(words) for text in texts_in(section) for words in sentences(text)) >= LEAST_WORDS
    }
    assert whole <= EASY_AGE
    assert {name: age for name, age in long_enough.items() if age > EASY_AGE} == {}


@pytest.mark.parametrize("name", ["foot", "own_back", "trouble"])
def test_what_stands_on_many_pages_of_easy_read_can_be_read_at_nine_by_itself(name: str) -> None:
    age = age_of(list(texts_in(BOOK.sections[name])))
    print(f"Easy Read, {name}: {age}")
    assert age <= EASY_AGE


def test_only_whom_it_is_the_job_of_closes_the_first_step() -> None:
    """A child who told a friend must not be asked so that the concern is noted as referred already."""
    for about_me in (False, True):
        assert "someone whose job is to keep" in BOOK.page("told", about_me=about_me).question


def test_each_answer_of_ones_own_has_words() -> None:
    mine, others = (BOOK.page("knows:how", about_me=each).answers for each in (True, False))
    assert mine.keys() == others.keys()
    assert mine["child_told"] != others["child_told"]


def test_a_sentence_of_easy_read_is_short() -> None:
    found = {
        " ".join(words)
        for section in BOOK.sections.values()
        for text in texts_in(section)
        for words in sentences(text)
        if len(words) > LONGEST_EASY_SENTENCE
    }
    assert not found, f"Make two sentences of each: {found}"


def test_each_drawing_is_there_and_used() -> None:
    drawn = {path.stem for path in (DATA.parents[1] / "templates/community/easy/drawings").glob("*.svg")}
    pages = [BOOK.page(name, about_me=me) for name in _pages() for me in (False, True)]
    named = {each for page in pages for each in drawings_of(page)} | {
        line.drawing
        for section in BOOK.sections.values()
        for each in section.values()
        if isinstance(each, tuple)
        for line in each
    }
    assert named <= drawn
    assert drawn - named <= {"book"}, "`book` stands on the button of the start page"


def _pages() -> list[str]:
    return [name for name, section in BOOK.sections.items() if "question" in section]


def drawings_of(page: PageWords) -> set[str]:
    return {page.drawing, *page.drawings.values()} - {""}


def test_the_rest_of_the_site_can_be_read_at_eleven() -> None:
    by_file: dict[str, list[str]] = {}
    for each, files in messages().items():
        for file in files:
            by_file.setdefault(file, []).append(each.text)
    ages = {
        name: age_of(texts)
        for name, texts in by_file.items()
        if sum(len(words) for text in texts for words in sentences(text)) >= LEAST_WORDS_ELSEWHERE
    }
    whole = age_of([each.text for each in messages()])
    print(f"The site: {whole}; its hardest files: {sorted(ages.items(), key=lambda each: -each[1])[:8]}")
    assert whole <= AGE
    assert [name for name, age in ages.items() if age > AGE] == [SAID_ALIKE_EVERYWHERE]
