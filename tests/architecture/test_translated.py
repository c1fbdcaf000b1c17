"""Each sentence of a template goes through gettext, so that a language is a catalogue and no other template.

Write `{% translate "..." %}`, `{% blocktranslate trimmed %}...{% endblocktranslate %}` around a whole sentence with
its values and inline markup, or `_("...")` for an argument of a tag. They need no `{% load %}`.
"""

from __future__ import annotations

import pytest
import re2

from tests.architecture.source import PRODUCT

SITES = PRODUCT / "sites"
# Templates whose sentences still stand bare, each with the reason.
EXCEPTIONS: dict[str, str] = {
    "design/fields/attrs.html": "the attributes of a control, without its tag: no word for people",
    "community/templates/community/parts/language.html": "the attributes of a page, without its tag",
    "service/frame/base.html": "the attributes of a page, without its tag",
    "service/languages/which.html": "stands in English beside the language of the page",
    "community/templates/community/parts/unchecked.html": "stands in English beside the language of the page",
}
# A page for whoever builds the look; nobody who tells or reads meets it.
GALLERY = "gallery"
TRANSLATED = r"(?s){%\s*blocktranslate\b.*?{%\s*endblocktranslate\s*%}|{%\s*translate\b.*?%}"
NO_WORDS = (
    r"(?s){#.*?#}",
    r"(?s){{.*?}}",
    r"(?s){%\s*block (?:body_class|schemes)\s*%}.*?{%\s*endblock\s*%}",
    r"(?is)<(?:script|style)\b.*?</(?:script|style)>",
)
ATTRIBUTES = r'(?s)\s(?:aria-label|title|alt|placeholder|data-label)="([^"]*)"'
# Parts that show their first argument, or one of these names, to people.
FIRST = "action|back_link|button|card|details|empty_state|notification|print_button|tag"
NAMES = "about|caption|hint|label|summary|text|title|unit|what"
ARGUMENTS = (
    rf"{{%\s*(?:{FIRST})\s+(\"[^\"]*\"|'[^']*')",
    rf"{{%[^%]*\b(?:{NAMES})=(\"[^\"]*\"|'[^']*')",
    r"{%\s*(?:bar|line)_chart [^%\"]*[\w\s](\"[^\"]*\")",
    r"\|(?:add|default):(\"[^\"]*\")",
)
# The name of the product is the same in every language.
BRAND = r"\bInkling\b"


def bare_words(source: str) -> list[str]:
    """Return what people would read in English whatever their language is."""
    rest = re2.sub(TRANSLATED, "", source)
    found = [text for pattern in ARGUMENTS for text in re2.findall(pattern, rest)]
    for pattern in (*NO_WORDS, r"(?s){%.*?%}"):
        rest = re2.sub(pattern, "", rest)
    found += re2.findall(ATTRIBUTES, rest)
    found += re2.split(r"(?s)<[^>]*>", rest)
    found = [re2.sub(rf"&#?\w+;|{BRAND}", "", text) for text in found]
    return [text.strip() for text in found if re2.search(r"\pL", text)]


def test_each_sentence_of_a_template_goes_through_gettext() -> None:
    templates = {
        str(path.relative_to(SITES)).replace("/templates/design/", "/"): path.read_text(encoding="utf-8")
        for site in sorted(SITES.iterdir())
        for path in sorted(site.rglob("*.html"))
        if "node_modules" not in path.parts and GALLERY not in path.name
    }
    assert len(templates) > 50, "The templates stand somewhere else: look for them there"
    found = {name: bare for name, source in templates.items() if (bare := bare_words(source))}
    wrong = {name: bare for name, bare in found.items() if name not in EXCEPTIONS}
    assert not wrong, f"{__doc__}\n{wrong}"
    assert not EXCEPTIONS.keys() - found.keys(), "Take these out of EXCEPTIONS: nothing stands bare there"


# A plural made by hand: an s that is added or not, or two sentences chosen by whether it is one.
BY_HAND = (
    r"""["']s["'] if |if [^\n]*\b1 else ["']s["']|["']["'] if [^\n]*== 1 else""",
    r"""["']1 \pL+["'] if """,
)


@pytest.mark.parametrize(
    ("line", "is_by_hand"),
    [
        ("""return f"{count} {name}{'' if count == 1 else 's'} ago" """, True),
        ("""return "1 version" if len(found) == 1 else f"{len(found)} versions" """, True),
        ("""return ngettext("%d day ago", "%d days ago", days) % days""", False),
        ("""return kinds[0].id if len(kinds) == 1 else "" """, False),
    ],
)
def test_a_plural_by_hand_is_seen(line: str, is_by_hand: bool) -> None:
    assert any(re2.search(each, line) for each in BY_HAND) is is_by_hand


def test_plurals_are_left_to_the_language() -> None:
    found = [
        f"{path.relative_to(SITES)}: {line.strip()}"
        for path in sorted(SITES.rglob("*.py"))
        if "node_modules" not in path.parts
        for line in path.read_text(encoding="utf-8").splitlines()
        if any(re2.search(each, line) for each in BY_HAND)
    ]
    assert found == [], "Use ngettext: another language has other plurals, or more"


@pytest.mark.parametrize(
    ("source", "bare"),
    [
        ("<p>We have it</p>", ["We have it"]),
        ('<p>{% translate "We have it" %}</p>', []),
        ('<p>{% if a %}{% translate "We have it" %}{% else %}We do not{% endif %}</p>', ["We do not"]),
        ("{% blocktranslate trimmed %}It goes to {{ region }}.{% endblocktranslate %} Now", ["Now"]),
        ('<nav aria-label="More pages">', ["More pages"]),
        ('<nav aria-label="{{ label }}"> → <img alt="Inkling">&nbsp;12</nav>', []),
        ('{% button "Send now" name="go" %}', ['"Send now"']),
        ('{% button _("Send now") name="go" value="send" %}', []),
        ('{% field form.words hint="Who and when" %}', ['"Who and when"']),
        ('{% tag _("Overdue") "red" %}<a href="{% url "start" %}" class="x">{{ a }}</a>', []),
        ("{% block body_class %}ink-unit{% endblock %}{# why #}<script>x()</script>", []),
    ],
)
def test_a_bare_word_is_seen(source: str, bare: list[str]) -> None:
    assert bare_words(source) == bare
