"""What can go wrong with the store; :mod:`kg.store.translate` makes these of the driver's exceptions.

Tree::

    StoreError
    ├── StoreUnreachableError    nobody answers, or the connection broke
    ├── StoreStartError          the embedded server does not come up
    ├── StoreAccessError         wrong user, wrong password, or no such database
    ├── StoreReadOnlyError       a write through a reading call
    ├── StoreConstraintError     a unique value exists twice, also after the retries
    ├── StatementError           the statement itself is wrong (syntax, type, missing parameter)
    ├── StoreTimeoutError        the statement ran longer than it may
    ├── StoreFullError           no room left on the disk or in memory
    └── StoreVersionError        the database was written by a newer version of this program
"""

from __future__ import annotations

from typing import ClassVar

from ontology.errors import StoreError


class StoreUnreachableError(StoreError):
    """Nobody answers at the address, or the connection broke."""

    code: ClassVar[str] = "store-unreachable"


class StoreStartError(StoreError):
    """The embedded server does not come up."""

    code: ClassVar[str] = "store-start"


class StoreAccessError(StoreError):
    """Wrong user, wrong password, or no such database."""

    code: ClassVar[str] = "store-access"


class StoreReadOnlyError(StoreError):
    """A statement that writes came through a call that reads."""

    code: ClassVar[str] = "store-read-only"


class StoreConstraintError(StoreError):
    """A value that has to be unique exists already, also after the retries."""

    code: ClassVar[str] = "store-constraint"


class StatementError(StoreError):
    """The statement is wrong: syntax, type, or a parameter that is missing."""

    code: ClassVar[str] = "statement"


class StoreTimeoutError(StoreError):
    """The statement ran longer than it may."""

    code: ClassVar[str] = "store-timeout"


class StoreFullError(StoreError):
    """No room left on the disk or in memory."""

    code: ClassVar[str] = "store-full"


class StoreVersionError(StoreError):
    """The database was written by a newer version of this program."""

    code: ClassVar[str] = "store-version"
