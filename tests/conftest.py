"""Property tests draw the same examples on every run; HYPOTHESIS_PROFILE=default looks for new ones."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from types import ModuleType

import pytest
from hypothesis import settings

settings.register_profile("steady", derandomize=True, deadline=None)  # other work only ever adds to the time
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


@pytest.fixture
def other_scenes() -> Iterator[None]:
    """Another project's `scenes` may be imported in this process; afterwards they are this one's again."""

    def taken() -> dict[str, ModuleType]:
        return {name: sys.modules.pop(name) for name in list(sys.modules) if name.partition(".")[0] == "scenes"}

    own = taken()
    yield
    taken()
    sys.modules.update(own)
