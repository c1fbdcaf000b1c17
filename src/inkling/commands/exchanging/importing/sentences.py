"""What whoever imports a file reads: why a map, a file or a line is not taken, and what to do then."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from inkling.commands.exchanging.importing.tables import FileProblem
from inkling.journeys.importing.find_writers import ImportProblem, WriterProblem
from inkling.journeys.importing.import_notes import StoringProblem
from inkling.notes.rules.importing.lines import LineProblem
from inkling.notes.rules.importing.mapping import MapProblem
from inkling.sites.sentences import Sentences

SENTENCES: Sentences = {
    MapProblem.NO_YAML: _(
        "Line %(line)s of the map is no YAML: look for a tab, a colon or a quote too many."
    ),
    MapProblem.NO_MAP: _("The map is empty, or no list of names: begin with `system: NAME`."),
    MapProblem.TOO_LARGE: _("The map is too large: it names columns, and holds no lines of the file."),
    MapProblem.TWICE: _("Line %(line)s of the map: %(name)r stands there twice. Keep one."),
    MapProblem.UNKNOWN: _("Line %(line)s of the map: nothing is called %(name)r. Perhaps: %(near)s."),
    MapProblem.MISSING: _("The map does not say %(name)r: add it."),
    MapProblem.NO_COLUMN: _("Line %(line)s of the map: name a column for %(name)r, or a list of columns."),
    MapProblem.NO_TEXT: _("Line %(line)s of the map: write a few words for %(name)r."),
    MapProblem.NO_TEMPLATE: _("Line %(line)s of the map: a note is written as one of %(known)s."),
    MapProblem.NOT_OF_TEMPLATE: _(
        "Line %(line)s of the map: this template has no field %(name)r. It has: %(known)s."
    ),
    MapProblem.NO_PATTERN: _(
        "Line %(line)s of the map: say how the day is written, with `reads:` and day, month and year once each, "
        "like DD/MM/YY, DD MON YYYY or YYYY-MM-DD."
    ),
    MapProblem.NO_ANSWERS: _(
        "Line %(line)s of the map: say with `answers:` which word of your system stands for which answer of %(name)r: "
        "%(known)s."
    ),
    MapProblem.NO_ANSWER: _(
        "Line %(line)s of the map: %(value)r is no answer of %(name)r. It has: %(known)s."
    ),
    MapProblem.NO_OTHERWISE: _(
        "Line %(line)s of the map: `otherwise: lead` is all that may stand there. Without it, lines of writers who "
        "have no account are refused."
    ),
    MapProblem.NO_ENCODING: _("Line %(line)s of the map: the encoding is one of %(known)s."),
    FileProblem.UNREADABLE: _("It cannot be read: %(why)s."),
    FileProblem.EMPTY: _("The file is empty."),
    FileProblem.OLD_EXCEL: _(
        "The file is an old or a locked workbook: open it, take its password away, and save it as .xlsx or CSV UTF-8."
    ),
    FileProblem.NO_TABLE: _(
        "The file is %(kind)s inside, whatever its name says: export CSV, JSON lines or a workbook (.xlsx)."
    ),
    FileProblem.JSON_LIST: _(
        "The file is one JSON list: write each object into a line of its own (JSON lines)."
    ),
    FileProblem.NOT_IN_ENCODING: _(
        "Line %(line)s is not written in %(encoding)s: export as UTF-8, or say in the map how it is written, as with "
        "`encoding: windows-1252`."
    ),
    FileProblem.IS_UTF8: _(
        "The file is UTF-8, and the map says %(encoding)s: names would be spoilt. Take `encoding` out of the map."
    ),
    FileProblem.NO_COLUMNS: _(
        "No line at the beginning of the file names these columns of the map: %(columns)s. It has: %(near)s."
    ),
    FileProblem.COLUMN_TWICE: _(
        "More than one column is called so: %(columns)s. Give each a name of its own in the file."
    ),
    FileProblem.NEVER_ENDS: _(
        "What begins in line %(line)s does not end: a quotation mark is open. Mend it there, and run the same command "
        "again: what is before it stands."
    ),
    FileProblem.NO_SHEET: _("Say in the map which sheet is meant, with `sheet:`. There are: %(known)s."),
    FileProblem.BROKEN_WORKBOOK: _("The workbook is broken: open it, and save it anew as .xlsx."),
    FileProblem.LARGE_INSIDE: _(
        "The workbook holds more than %(most)s bytes inside, or what no workbook needs: export CSV instead."
    ),
    FileProblem.MERGED: _(
        "Cells are merged over several lines: %(cells)s. Of all lines but the first the file says nothing there: "
        "part them, and write into each what is meant."
    ),
    LineProblem.RAGGED: _(
        "It has %(cells)s cells and the head has %(columns)s: a comma or a line break stands there without quotation "
        "marks. Mend it in your system, or in the file."
    ),
    LineProblem.QUOTES: _("Its quotation marks make no sense: one inside a cell is written twice."),
    LineProblem.NO_JSON: _("It is no JSON object, or a name stands in it twice."),
    LineProblem.NESTED: _("%(column)s holds a list or an object: the map can name words only."),
    LineProblem.LINE_TOO_LONG: _("It is longer than %(most)s characters."),
    LineProblem.FORMULA: _("%(column)s is a formula: copy the column and paste its values."),
    LineProblem.CELL_ERROR: _(
        "%(column)s is an error of the spreadsheet, like #REF!: write what belongs there."
    ),
    LineProblem.NO_KEY: _(
        "%(column)s is empty: without what names the line it could come over twice. Name other columns with `key:`."
    ),
    LineProblem.NO_WORDS: _("%(column)s is empty: there is nothing to tell."),
    LineProblem.NO_DAY: _("%(column)s is empty: nobody would know from which day its “yesterday” counts."),
    LineProblem.NOT_A_DAY: _("%(column)s says %(value)r, which is no day written like %(pattern)s."),
    LineProblem.DAY_TO_COME: _(
        "%(column)s is a day to come: look whether day and month stand as the map says."
    ),
    LineProblem.DAY_TOO_OLD: _(
        "%(column)s is a day before %(first)s: look whether it is the day of writing."
    ),
    LineProblem.TOO_LONG: _(
        "%(column)s has %(has)s characters, and a note holds %(most)s there: part the line in your system."
    ),
    LineProblem.NOT_AN_ANSWER: _(
        "%(column)s says %(value)r, and the map does not say which answer of %(name)r that is: add it, or write "
        "not_said beside it."
    ),
    LineProblem.NO_WRITER: _("%(column)s is empty: nobody knows who wrote it."),
    ImportProblem.NO_LEAD: _(
        "%(email)s leads one team: a file is imported for a lead of the whole service, who has no team."
    ),
    WriterProblem.UNKNOWN: _(
        "No open account of the service is %(name)r: write the person's address under `people:` in the map, or "
        "`otherwise: lead`."
    ),
    WriterProblem.NAMED_ALIKE: _(
        "Two accounts are called %(name)r: write the address under `people:` in the map."
    ),
    WriterProblem.NO_SUCH_TEAM: _("The service has no team %(name)r. It has: %(known)s."),
    WriterProblem.OTHER_TEAM: _(
        "Whoever wrote it is not in the team %(team)s: take `team:` out of the map, and it stands in the writer's own."
    ),
    StoringProblem.CHANGED_SINCE: _(
        "It came over on %(on)s and says something else now. Nothing is written over: open the draft and compare."
    ),
    StoringProblem.TWICE_IN_FILE: _(
        "The file has this key twice, with other words: what stands first came over. Name more columns with `key:`."
    ),
    StoringProblem.NOT_STORED: _("The database did not take it: run the command again."),
}
