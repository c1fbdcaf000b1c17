"""What there is to translate: for the community site, for practitioners who tell, and for all sites of members."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import re2
from django.template.base import Lexer, TokenType

from inkling.installation.catalogues.elsewhere import words_elsewhere, words_of_practitioners

SITES = Path(__file__).resolve().parents[2] / "sites"
# The parts of the shared look that the community site shows.
DESIGN_PARTS = (
    "action back button card details error_summary help_lines independence inset notification print_button receipt "
    "step summary_list warning default_button"
).split()
DESIGN = (
    "templates/design/shell.html",
    "templates/design/community_base.html",
    "templates/design/community_question.html",
    "templates/design/field.html",
    "templatetags/design.py",
    "parts.py",
)
# The rooms and files whose words meet whoever tells at the service site. Its other pages stay English.
TELLING = ("service/frame", "service/languages", "service/notes", "service/files", "members/frame")
TELLING_FILES = ("service/papers/told_rows.py", "service/papers/not_read.html", "service/sentences.py")
UNIT_DESIGN = ("templates/design/shell.html", "templates/design/unit_base.html", *DESIGN[3:])
UNIT_DESIGN_PARTS = (*DESIGN_PARTS, "empty_state", "pagination", "summary_fold", "tag")
# One title for every page in every language: the list of a browser's tabs tells nothing, not even a language.
SAME_IN_ALL = frozenset({"Tell us"})
SINGLE = ("_", "gettext", "gettext_lazy")
PLURAL = ("ngettext", "ngettext_lazy")
# The rooms that members see.
MEMBERS = ("members", "unit", "service", "design")
_ARGUMENT = re2.compile(r"""_\((?:"([^"]*)"|'([^']*)')\)""")
_TRANSLATE = re2.compile(r"""^translate\s+(?:"([^"]*)"|'([^']*)')""")


@dataclass(frozen=True)
class Message:
    """One sentence; with `plural` it counts something. `where` names the files that say it."""

    text: str
    plural: str = ""


def messages() -> dict[Message, list[str]]:
    """Return every message of the community site with the files that say it, in the order in which they are met."""
    found = _messages_in(_sources())
    for text in words_elsewhere():
        found.setdefault(Message(text), []).append("vocabulary")
    return {each: files for each, files in found.items() if each.text not in SAME_IN_ALL}


def messages_of_practitioners() -> dict[Message, list[str]]:
    """Return every message of the pages on which practitioners tell, those of the vocabulary among them."""
    found = _messages_in(_sources_of_practitioners())
    for text in words_of_practitioners():
        found.setdefault(Message(text), []).append("vocabulary")
    return found


def messages_of_members() -> dict[Message, list[str]]:
    """Return every message of the unit and the service site, alike. Words of the vocabulary are not among them."""
    folders = [SITES / name for name in MEMBERS]
    paths = [
        each for folder in folders for end in ("html", "py") for each in sorted(folder.rglob(f"*.{end}"))
    ]
    return _messages_in(
        each for each in paths if "node_modules" not in each.parts and "gallery" not in each.name
    )


def _messages_in(paths: Iterable[Path]) -> dict[Message, list[str]]:
    found: dict[Message, list[str]] = {}
    for path in paths:
        for each in _in_template(path) if path.suffix == ".html" else _in_code(path):
            found.setdefault(each, []).append(str(path.relative_to(SITES)))
    return {each: list(dict.fromkeys(files)) for each, files in found.items()}


def _sources() -> Iterator[Path]:
    yield from sorted((SITES / "community").rglob("*.html"))
    yield from sorted((SITES / "community").rglob("*.py"))
    yield from _design(DESIGN, DESIGN_PARTS)


def _sources_of_practitioners() -> Iterator[Path]:
    for folder in TELLING:
        yield from (each for end in ("html", "py") for each in sorted((SITES / folder).rglob(f"*.{end}")))
    yield from (SITES / name for name in TELLING_FILES)
    yield from _design(UNIT_DESIGN, UNIT_DESIGN_PARTS)


def _design(files: Iterable[str], parts: Iterable[str]) -> Iterator[Path]:
    design = SITES / "design"
    yield from (design / name for name in files)
    yield from (design / "templates" / "design" / "parts" / f"{name}.html" for name in parts)
    yield from sorted((design / "templates" / "design" / "fields").glob("*.html"))


def _in_template(path: Path) -> Iterator[Message]:
    block: list[str] | None = None
    plural: list[str] | None = None
    trimmed = False
    for token in Lexer(path.read_text(encoding="utf-8")).tokenize():
        words = token.contents
        if block is None:
            if token.token_type is TokenType.BLOCK and words.startswith("blocktranslate"):
                block, plural, trimmed = [], None, " trimmed" in words
            elif token.token_type is not TokenType.COMMENT and (plain := _TRANSLATE.match(words)):
                yield Message(plain[1] or plain[2])
            elif token.token_type in (TokenType.BLOCK, TokenType.VAR):
                yield from (Message(a or b) for a, b in _ARGUMENT.findall(words) if a or b)
        elif token.token_type is TokenType.BLOCK and words == "plural":
            plural = []
        elif token.token_type is TokenType.BLOCK:
            yield Message(_join(block, trimmed=trimmed), _join(plural or [], trimmed=trimmed))
            block = None
        else:
            part = (
                f"%({words.split('|')[0]})s"
                if token.token_type is TokenType.VAR
                else words.replace("%", "%%")
            )
            (block if plural is None else plural).append(part)


def _join(parts: list[str], *, trimmed: bool) -> str:
    text = "".join(parts)
    return " ".join(line.strip() for line in text.strip().splitlines()) if trimmed else text


def _in_code(path: Path) -> Iterator[Message]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        texts = [
            each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)
        ]
        if node.func.id in SINGLE and texts:
            yield Message(texts[0])
        elif node.func.id in PLURAL and len(texts) > 1:
            yield Message(texts[0], texts[1])


# By the site whose catalogues they stand in.
MESSAGES_OF: dict[str, Callable[[], dict[Message, list[str]]]] = {
    "community": messages,
    "service": messages_of_practitioners,
}
