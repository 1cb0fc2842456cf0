"""The OpenAPI 3.1 document of a JSON interface, made from the table of its endpoints and the types they answer with."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import msgspec
from starlette.responses import Response

from dongsukien import __version__, contract
from dongsukien.spans import Span
from dongsukien.web.reader import Reader
from dongsukien.web.visit import Visit

Shape = Literal["one", "list", "array", "page", "document"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value of the query: its name, what it means, and the closed list it is from."""

    name: str
    about: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ApiEndpoint:
    """An address of the interface: *type* is what it answers with, one of them, a page of a list, or an array."""

    path: str
    about: str
    show: Callable[[Reader, Visit], Response]
    type: type
    shape: Shape
    parameters: tuple[Parameter, ...] = ()


_REF = "#/components/schemas/{name}"
_SPAN = {
    "type": "array",
    "prefixItems": [{"type": "integer", "minimum": 0}, {"type": "integer", "minimum": 0}],
    "minItems": 2,
    "maxItems": 2,
    "description": "half-open, in Unicode code points of the stored page",
}
_ERROR = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["status", "code", "message"],
            "properties": {
                "status": {"type": "integer"},
                "code": {"type": "string"},
                "field": {"type": ["string", "null"]},
                "message": {"type": "string"},
            },
        }
    },
}
_ERRORS = {"400": "a value that cannot be", "404": "the record has no such thing", "503": "the record cannot be read"}


@cache
def openapi(endpoints: tuple[ApiEndpoint, ...]) -> dict[str, object]:
    """The document of *endpoints*, as JSON values."""
    answered = {endpoint.type for endpoint in endpoints if endpoint.type is not object}
    _, schemas = msgspec.json.schema_components(sorted(answered, key=lambda kind: kind.__name__), ref_template=_REF)
    schemas = {name: _current(shape) for name, shape in schemas.items()}
    schemas[Span.__name__] = _SPAN
    schemas["Error"] = _ERROR
    schemas |= {f"extract_{name}": _moved(shape) for name, shape in contract.schema()["$defs"].items()}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "dongsukien",
            "version": __version__,
            "description": "The record of running stories in the Vietnamese press: every datum with its sentence.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "paths": {endpoint.path: {"get": _operation(endpoint)} for endpoint in endpoints},
        "components": {"schemas": schemas},
    }


def _current(shape: Any) -> Any:
    """*shape* with its tuples as arrays of so many parts of these kinds: not all readers know which part is which."""
    if isinstance(shape, list):
        return [_current(each) for each in shape]
    if not isinstance(shape, dict):
        return shape
    told = {key: _current(value) for key, value in shape.items() if key not in ("items", "prefixItems")}
    if "prefixItems" in shape:
        return told | {"items": {"anyOf": _current(shape["prefixItems"])}}
    return told | {"items": _current(shape["items"])} if "items" in shape else told


def _moved(shape: object) -> object:
    """A part of the schema of ``dongsukien extract``, its references as they are here."""
    if isinstance(shape, list):
        return [_moved(item) for item in shape]
    if not isinstance(shape, dict):
        return shape
    return {
        key: _REF.format(name=f"extract_{value.removeprefix('#/$defs/')}") if key == "$ref" else _moved(value)
        for key, value in shape.items()
    }


def _operation(endpoint: ApiEndpoint) -> dict[str, object]:
    in_path: list[object] = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in re.findall(r"\{(\w+)\}", endpoint.path)
    ]
    responses: dict[str, object] = {
        "200": {"description": endpoint.about, "content": {"application/json": {"schema": _answer(endpoint)}}}
    }
    failed = {"application/json": {"schema": {"$ref": _REF.format(name="Error")}}}
    for status, about in _ERRORS.items():
        responses[status] = {"description": about, "content": failed}
    return {
        "operationId": endpoint.show.__name__,
        "summary": endpoint.about,
        "parameters": in_path + [_parameter(one) for one in endpoint.parameters],
        "responses": responses,
    }


def _parameter(parameter: Parameter) -> dict[str, object]:
    schema: dict[str, object] = {"type": "string"}
    if parameter.name == "limit":
        schema = {"type": "integer", "minimum": 1, "maximum": 1000}
    elif parameter.values:
        schema["enum"] = list(parameter.values)
    return {"name": parameter.name, "in": "query", "description": parameter.about, "schema": schema}


def _answer(endpoint: ApiEndpoint) -> dict[str, object]:
    if endpoint.shape == "document":
        return {"type": "object"}
    if endpoint.shape == "page":
        return {"$ref": _REF.format(name="extract_page")}
    item: dict[str, object] = {"type": "object"}
    if endpoint.type is not object:
        item = {"$ref": _REF.format(name=endpoint.type.__name__)}
    if endpoint.shape == "one":
        return item
    if endpoint.shape == "array":
        return {"type": "array", "items": item}
    return {
        "type": "object",
        "required": ["items", "total", "next"],
        "properties": {
            "items": {"type": "array", "items": item},
            "total": {"type": "integer"},
            "next": {"type": ["string", "null"]},
            "at_least": {"type": "boolean", "description": "whether there may be more than total"},
        },
    }
