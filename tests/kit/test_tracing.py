"""Traces are sent to the collector that is named, and to nobody without one."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from opentelemetry import trace
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from shopwright.kit.tracing import configure_tracing, current_trace_id


@pytest.fixture
def collector() -> Iterator[tuple[str, list[bytes]]]:
    received: list[bytes] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            received.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", received
    server.shutdown()


def test_nothing_is_traced_without_a_collector() -> None:
    configure_tracing(None, "shop")()

    assert current_trace_id() is None


def test_spans_reach_the_collector(collector: tuple[str, list[bytes]], monkeypatch: pytest.MonkeyPatch) -> None:
    endpoint, received = collector
    installed: list[trace.TracerProvider] = []
    monkeypatch.setattr(trace, "set_tracer_provider", installed.append)
    flush = configure_tracing(endpoint, "shop")

    with installed[0].get_tracer("test").start_as_current_span("GET /products"):
        trace_id = current_trace_id()
    flush()

    spans = ExportTraceServiceRequest.FromString(received[0]).resource_spans[0].scope_spans[0].spans
    assert [(span.name, span.trace_id.hex()) for span in spans] == [("GET /products", trace_id)]
