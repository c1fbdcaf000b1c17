"""The tags of a PDF: by them a screen reader knows headings, paragraphs, tables and what a picture shows.

The library that draws the pages knows no tags. So what is drawn is marked with a number (marked content), and the tree
of those numbers is put into the finished file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    TextStringObject,
)


@dataclass
class Element:
    """One element of the tree: H1, P, Table ... `marks` are (page, number) of what it shows."""

    tag: str
    says: str = ""
    children: list[Element] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)

    def add(self, tag: str, *, says: str = "") -> Element:
        """Return a new element inside this one. `says` is read in place of a picture."""
        self.children.append(Element(tag, says))
        return self.children[-1]


def finish_tagged(drawn: bytes, *, tree: Element, version: tuple[int, int]) -> bytes:
    """Return the drawn pages with their tags, as a file of this version of PDF."""
    writer, target = PdfWriter(clone_from=PdfReader(BytesIO(drawn))), BytesIO()
    # A copy would say that it is of 2001.
    writer.pdf_header = "%PDF-{}.{}".format(*version)
    Tree(writer, pages=len(writer.pages)).write(tree)
    writer.write(target)
    return target.getvalue()


class Tree:
    """Writes the tree of elements into a file."""

    def __init__(self, writer: PdfWriter, *, pages: int) -> None:
        """Take the file, and how many pages it has."""
        self._writer = writer
        self._parents: list[dict[int, IndirectObject]] = [{} for _ in range(pages)]
        self._pages = [page.indirect_reference for page in writer.pages]

    def write(self, document: Element) -> None:
        """Put the tree in, and say that the file is tagged and shows its title."""
        root = DictionaryObject({NameObject("/Type"): NameObject("/StructTreeRoot")})
        reference = self._add(root)
        root[NameObject("/K")] = ArrayObject([self._element(document, parent=reference)])
        numbers = ArrayObject()
        for number, parents in enumerate(self._parents):
            self._writer.pages[number][NameObject("/StructParents")] = NumberObject(number)
            numbers += [NumberObject(number), ArrayObject(parents[each] for each in sorted(parents))]
        root[NameObject("/ParentTree")] = self._add(DictionaryObject({NameObject("/Nums"): numbers}))
        root[NameObject("/ParentTreeNextKey")] = NumberObject(len(self._parents))
        catalogue = self._writer.root_object
        catalogue[NameObject("/StructTreeRoot")] = reference
        catalogue[NameObject("/MarkInfo")] = DictionaryObject(
            {NameObject("/Marked"): BooleanObject(value=True)}
        )
        shows_title = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(value=True)})
        catalogue[NameObject("/ViewerPreferences")] = shows_title

    def _element(self, element: Element, *, parent: IndirectObject) -> IndirectObject:
        made = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/StructElem"),
                NameObject("/S"): NameObject(f"/{element.tag}"),
                NameObject("/P"): parent,
            }
        )
        if element.says:
            made[NameObject("/Alt")] = TextStringObject(element.says)
        reference = self._add(made)
        marks = [self._mark(page, number, owner=reference) for page, number in element.marks]
        children = [self._element(each, parent=reference) for each in element.children]
        made[NameObject("/K")] = ArrayObject([*marks, *children])
        return reference

    def _mark(self, page: int, number: int, *, owner: IndirectObject) -> DictionaryObject:
        self._parents[page][number] = owner
        return DictionaryObject(
            {
                NameObject("/Type"): NameObject("/MCR"),
                NameObject("/Pg"): self._pages[page],
                NameObject("/MCID"): NumberObject(number),
            }
        )

    def _add(self, made: DictionaryObject) -> IndirectObject:
        return self._writer._add_object(made)  # noqa: SLF001 - pypdf takes a new object in no other way
