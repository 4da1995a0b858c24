"""The languages of the site, and records that hold the same thing in each of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from babel import Locale
from pydantic import BaseModel, Field, create_model

from statuscodes import project_settings

Language = str
"""A locale that mkdocs.yml declares: en, fr."""

LANGUAGES: tuple[Language, ...] = tuple(project_settings.languages())
"""In the order in which they are built and shown; the first one is at the root of the site."""

Model = TypeVar("Model", bound=BaseModel)


def in_each_language(kind: Any, description: str = "{language}.") -> Callable[[type[Model]], type[Model]]:
    """Decorator of a model: adds a field of type ``kind`` for each language, named for its locale.

    ``description`` documents them; its {language} is the language's English name.
    """

    def add(model: type[Model]) -> type[Model]:
        names = {language: Locale.parse(language, sep="-").get_language_name("en") for language in LANGUAGES}
        fields: dict[str, Any] = {
            language: (kind, Field(description=description.format(language=name))) for language, name in names.items()
        }
        made = create_model(
            model.__name__, __base__=model, __doc__=model.__doc__, __module__=model.__module__, **fields
        )
        made.__qualname__ = model.__qualname__
        return made

    return add
