"""Why an input cannot be loaded. Each names the file's fault and what to do about it.

InputError
├── EmptyInputError        no bytes at all
├── UnreadableInputError   the file system, the network or the archive refuses
├── TooLargeError          larger than allowed, or it unpacks to far more than it weighs
├── BadXmlError            not well-formed; the line says where
│   ├── XmlEntitiesError   declares entities of its own (how "billion laughs" begins)
│   └── HtmlInsteadError   a web page, usually an error page, where data was expected
├── UnknownFormatError     no loader recognises the content, or more than one does
├── WrongFormatError       well-formed, but not what this source publishes
└── RowsError              a loader lost or invented rows
UsageError
└── UnknownSourceError     no loader of that name
"""

from __future__ import annotations

from ontology.errors import InputError, UsageError


class EmptyInputError(InputError):
    """No bytes at all."""

    code = "empty-input"


class UnreadableInputError(InputError):
    """Missing, forbidden, not reachable, or a damaged archive."""

    code = "unreadable-input"


class TooLargeError(InputError):
    """Larger than allowed, or an archive that unpacks to far more than it weighs."""

    code = "too-large"


class UnknownFormatError(InputError):
    """The content is of no known source, or of more than one."""

    code = "unknown-format"


class WrongFormatError(InputError):
    """Readable, but not what the source publishes."""

    code = "wrong-format"


class RowsError(InputError):
    """The loader's rows do not add up: it lost or invented some."""

    code = "rows-do-not-add-up"


class ReferenceRefusedError(InputError):
    """The curated reference data do not fit into the graph: ours to repair."""

    code = "reference-refused"


class UnknownSourceError(UsageError):
    """No loader has that name."""

    code = "unknown-source"
