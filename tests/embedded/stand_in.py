"""Stands in for the command line in tests of the supervisor: verbs that end at once, or answer `/readyz`."""

import http.server
import os
import signal
import sys
from pathlib import Path


class Ready(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        return


def main(verb: str) -> None:
    folder = Path(os.environ["SHOPWRIGHT_FOLDER"])
    with (folder / "verbs").open("a", encoding="utf-8") as verbs:
        verbs.write(f"{verb} {os.environ['SHOPWRIGHT_DATABASE__URL'].partition(':')[0]}\n")
    (folder / f"{verb}.pid").write_text(str(os.getpid()), encoding="utf-8")
    if verb == "api":
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        http.server.ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Ready).serve_forever()
    if verb == "worker":
        signal.sigwait({signal.SIGTERM})


if __name__ == "__main__":
    main(sys.argv[1])
