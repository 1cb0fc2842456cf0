"""Schemathesis makes up requests from the OpenAPI document, fitting and unfitting ones; every answer is as described.

The record is that of some sample pages; the examples are the same in every run.
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from dongsukien.api import SAMPLES
from dongsukien.read import pages
from dongsukien.record import Record
from dongsukien.scale.building import build
from dongsukien.web import create_app
from dongsukien.web.endpoints import ENDPOINTS
from dongsukien.web.headers import SECURITY_HEADERS

schemathesis: Any = pytest.importorskip("schemathesis", reason="schemathesis is not installed")

# Whether a cursor or a day is one cannot be told from the document alone, and an empty value is as good as none.
UNSETTLED = [schemathesis.checks.positive_data_acceptance, schemathesis.checks.negative_data_rejection]


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("api") / "record.db"
    with Record.open(path, write=True) as record:
        build(record, pages(sorted(SAMPLES.glob("*_2025-*.txt"))[:6]), workers=1)
    app = create_app(path, allowed_hosts=["testserver"])
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)


def asked_for(path: str) -> list[tuple[str, bool]]:
    """Each endpoint with requests that fit its description, and, where it has closed values, with some that do not."""
    parameters = next(endpoint.parameters for endpoint in ENDPOINTS if endpoint.path == path)
    closed = any(parameter.values or parameter.name == "limit" for parameter in parameters)
    return [(path, True), *([(path, False)] if closed else [])]


@pytest.mark.parametrize(("path", "fits"), [case for endpoint in ENDPOINTS for case in asked_for(endpoint.path)])
def test_every_answer_is_as_the_document_says(api: Any, path: str, fits: bool) -> None:
    mode = schemathesis.GenerationMode.POSITIVE if fits else schemathesis.GenerationMode.NEGATIVE

    @settings(
        max_examples=10,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=api[path]["GET"].as_strategy(generation_mode=mode))
    def asked(case: Any) -> None:
        response = case.call()
        case.validate_response(response, excluded_checks=UNSETTLED)
        for name, value in SECURITY_HEADERS.items():
            assert response.headers[name.lower()] == [value]

    asked()
