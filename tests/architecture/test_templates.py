"""What a template may not hold: unescaped text, anything inline, anything from elsewhere, a word that blames."""

import re2

from tests.architecture.source import PRODUCT, ROOT

TEMPLATES = [path for path in sorted(PRODUCT.rglob("*.html")) if "node_modules" not in path.parts]
FORBIDDEN = {
    r"\|\s*safe(?:seq)?\b": "text from a person is never markup: drop `|safe`",
    r"\|\s*(?:striptags|urlize|urlizetrunc|truncat\w+_html)\b": "runs Python's own patterns on what a person typed",
    r"autoescape\s+off": "text from a person is never markup: drop `autoescape off`",
    r"(?i)<script(?:\s[^>]*)?>[^<\s]": "the content policy blocks inline scripts: move it to sites/design",
    r"(?i)\sstyle=": "the content policy blocks inline styles: use a class of sites/design",
    r"(?i)\son[a-z]+=[\"']": "the content policy blocks inline handlers: move it to sites/design",
    r"(?i)(?:src|action|srcset)=[\"'](?:https?:)?//": "nothing is loaded from or sent to another host",
    r"(?i)\bchild prostitut|\bpromiscu|\bunderage sex\b|\blifestyle choice": "today's words, which blame no child",
}

WIDEST_LINE = 120


def test_no_template_holds_what_is_forbidden() -> None:
    found = []
    for template in TEMPLATES:
        text = template.read_text(encoding="utf-8")
        for pattern, advice in FORBIDDEN.items():
            hit = re2.search(pattern, text)
            if hit:
                line = text.count("\n", 0, hit.start()) + 1
                found.append(f"{template.relative_to(ROOT)}:{line}: {hit.group().strip()!r}: {advice}")
    assert not found, "\n  ".join(["", *found])


def test_every_form_says_its_method_and_is_not_remembered_and_every_link_out_is_safe() -> None:
    found = []
    for template in TEMPLATES:
        text = template.read_text(encoding="utf-8")
        for tag in re2.findall(r"(?is)<form[^>]*>", text):
            if "method=" not in tag.lower():
                found.append(f'{template.relative_to(ROOT)}: {tag}: say method="post" or "get"')
            if 'autocomplete="off"' not in tag:
                found.append(
                    f'{template.relative_to(ROOT)}: {tag}: say autocomplete="off", for all that it holds'
                )
        for tag in re2.findall(r"(?is)<a\s[^>]*target=[^>]*>", text):
            if "noopener" not in tag:
                found.append(f'{template.relative_to(ROOT)}: {tag}: add rel="noopener noreferrer"')
    assert not found, "\n  ".join(["", *found])


def test_no_line_of_a_template_is_wider_than_a_screen() -> None:
    wide = [
        f"{template.relative_to(ROOT)}:{number}: {len(line)}"
        for template in TEMPLATES
        for number, line in enumerate(template.read_text(encoding="utf-8").splitlines(), start=1)
        if len(line) > WIDEST_LINE
    ]
    assert TEMPLATES, "The templates stand somewhere else: look for them there"
    assert not wide, f"Break these lines between attributes or sentences (over {WIDEST_LINE} columns): {wide}"


def test_no_tag_is_broken_over_two_lines() -> None:
    """Django shows such a tag as text, and what it stands for is missing."""
    broken = [
        f"{template.relative_to(ROOT)}:{number}"
        for template in TEMPLATES
        for number, line in enumerate(template.read_text(encoding="utf-8").splitlines(), start=1)
        if line.count("{%") != line.count("%}") or line.count("{{") != line.count("}}")
    ]
    assert not broken, f"Write each tag on one line, and shorten what it says: {broken}"
