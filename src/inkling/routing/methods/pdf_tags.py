"""The tags of a PDF: by them a screen reader knows headings, paragraphs, tables and what a picture shows.

The library that draws the pages knows no tags. So what is drawn is marked with a number (marked content), and the tree
of those numbers is put into the finished file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from xml.sax.saxutils import escape

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>{claim}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


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


def describe(writer: PdfWriter, *, title: str, language: str, is_accessible: bool) -> None:
    """Say in the file's metadata (XMP) what it is called and in which language it stands.

    `is_accessible`: it says too that it keeps to PDF/UA-1 (ISO 14289-1), by whose name programs know it.
    """
    claim = "<pdfuaid:part>1</pdfuaid:part>" if is_accessible else ""
    packet = DecodedStreamObject()
    packet.set_data(_XMP.format(title=escape(title), language=language, claim=claim).encode())
    packet[NameObject("/Type")], packet[NameObject("/Subtype")] = NameObject("/Metadata"), NameObject("/XML")
    writer.root_object[NameObject("/Metadata")] = _register(writer, packet)


def finish_tagged(
    drawn: bytes, *, tree: Element, version: tuple[int, int], is_accessible: bool = False
) -> bytes:
    """Return the drawn pages with their tags, as a file of this version of PDF. `is_accessible` as in `describe`."""
    writer, target = PdfWriter(clone_from=PdfReader(BytesIO(drawn))), BytesIO()
    # A copy would say that it is of 2001.
    writer.pdf_header = "%PDF-{}.{}".format(*version)
    Tree(writer, pages=len(writer.pages)).write(tree)
    title = writer.metadata.title if writer.metadata else None
    language = str(writer.root_object.get("/Lang", ""))
    describe(writer, title=title or "", language=language, is_accessible=is_accessible)
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
        return _register(self._writer, made)


def _register(writer: PdfWriter, made: PdfObject) -> IndirectObject:
    return writer._add_object(made)  # noqa: SLF001 - pypdf takes a new object in no other way
