"""What every table of the project's TOML files is: a frozen record that knows where it was written."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, model_validator

from explainer.core.model import Source
from explainer.project.toml_source import Document

Item = TypeVar("Item")
Several = Annotated[tuple[Item, ...], Field(strict=False)]
"""A list, kept as a tuple."""


class Record(BaseModel):
    """A table: nothing converted, nothing unknown; `source` is where it stands."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, validate_by_name=True, validate_by_alias=True)

    source: Source = Field(alias="@")

    @model_validator(mode="before")
    @classmethod
    def _placed(cls, data: Any, info: ValidationInfo) -> Any:
        document = info.context
        if isinstance(document, Document) and isinstance(data, dict):
            return {"@": document.source(data), **data, **cls._derived(data)}
        return data

    @classmethod
    def _derived(cls, data: dict[str, Any]) -> dict[str, Any]:
        """What follows from the table as it is written."""
        return {}
