"""The ``info`` argument of resolvers; the request behind it knows every type, types know its name only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import strawberry

if TYPE_CHECKING:
    from api.request import Request

    Info = strawberry.Info[Request, None]
else:
    Info = strawberry.Info
