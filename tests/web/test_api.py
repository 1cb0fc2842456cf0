"""The JSON interface."""

from __future__ import annotations

import re
from collections.abc import Callable

import httpx
import pytest
from jsonschema import Draft202012Validator

from dongsukien.web.endpoints import ENDPOINTS
from dongsukien.web.openapi import openapi

Ask = Callable[..., httpx.Response]

_IDS = {"story": "s1", "event": "e1", "actor": "person:ana-moreno", "page": "p1", "negotiation": "n1"}


_QUERIES = {"search": "?q=nghe", "ties": "?pair=country:chl,person:ana-moreno"}


def _address(path: str) -> str:
    return re.sub(r"\{(\w+)\}", lambda match: _IDS[match[1]], path)


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda endpoint: endpoint.path)
def test_every_answer_is_as_the_document_describes_it(ask: Ask, endpoint: object) -> None:
    path = endpoint.path  # type: ignore[attr-defined]
    response = ask(_address(path) + _QUERIES.get(path.rsplit("/", 1)[-1], ""))
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    document = openapi(ENDPOINTS)
    described = document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]  # type: ignore[index]
    Draft202012Validator({**described, "components": document["components"]}).validate(response.json())


def test_every_reference_of_the_document_exists() -> None:
    document = openapi(ENDPOINTS)
    schemas = document["components"]["schemas"]  # type: ignore[index]
    found = set(re.findall(r"'\$ref': '#/components/schemas/([^']+)'", str(document)))
    assert found and found <= set(schemas)
    assert "#/$defs" not in str(document)
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)


def test_the_document_names_every_endpoint_once() -> None:
    operations = [endpoint.show.__name__ for endpoint in ENDPOINTS]
    assert len(operations) == len(set(operations))
    assert openapi(ENDPOINTS)["openapi"] == "3.1.0"


@pytest.mark.parametrize(
    ("address", "status", "field"),
    [
        ("/api/v1/events?limit=5000", 400, "limit"),
        ("/api/v1/events?after=~~~", 400, "after"),
        ("/api/v1/events?pair=alone", 400, "pair"),
        ("/api/v1/search", 400, "q"),
        ("/api/v1/quotes?since=nope", 400, "since"),
        ("/api/v1/events/none", 404, None),
        ("/api/v1/none", 404, None),
    ],
)
def test_errors_are_json_too(ask: Ask, address: str, status: int, field: str | None) -> None:
    response = ask(address)
    assert response.status_code == status
    error = response.json()["error"]
    assert (error["status"], error["field"]) == (status, field)
    Draft202012Validator(openapi(ENDPOINTS)["components"]["schemas"]["Error"]).validate(response.json())  # type: ignore[index]


def test_lists_are_walked_by_cursor(ask: Ask) -> None:
    seen: list[str] = []
    after = ""
    while True:
        answer = ask(f"/api/v1/events?limit=1{after}").json()
        seen += [item["id"] for item in answer["items"]]
        if answer["next"] is None:
            break
        after = f"&after={answer['next']}"
    assert seen == ["e0", "e1", "e2", "e3"]
    assert answer["total"] == 4


def test_spans_are_pairs_of_offsets_in_the_stored_text(ask: Ask) -> None:
    proof = ask("/api/v1/events/e1").json()["evidence"][0]
    start, end = proof["span"]
    assert ask("/api/v1/pages/p1").json()["text"][start:end] == proof["sentence"]
