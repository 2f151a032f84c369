"""A published repository on this machine: what huggingface_hub asks of a server, and no more."""

import hashlib
import http.server
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import unquote, urlsplit

COMMIT = "a" * 40
LARGE = 1000  # bytes from which a file's record has a SHA-256, as large-file storage gives


class Repository:
    """The files of one repository; `sent` may differ from what the record says of them."""

    def __init__(self, name: str, files: dict[str, bytes]) -> None:
        """Publish the files."""
        self.name = name
        self.files = dict(files)
        self.sent = dict(files)
        self.stalls_after: int | None = None  # bytes of a file after which nothing more comes
        self.asked: list[str] = []  # paths that were sent, in order

    def record(self) -> dict[str, object]:
        """Return the answer to a question about the repository."""
        siblings = []
        for path, content in self.files.items():
            blob = hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest()
            entry: dict[str, object] = {"rfilename": path, "size": len(content), "blobId": blob}
            if len(content) >= LARGE:
                digest = hashlib.sha256(content).hexdigest()
                entry["lfs"] = {"sha256": digest, "size": len(content), "pointerSize": 134}
            siblings.append(entry)
        return {"id": self.name, "modelId": self.name, "sha": COMMIT, "siblings": siblings}


@contextmanager
def serving(repository: Repository) -> Iterator[str]:
    """Serve the repository on the loopback interface; yield the address."""

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_HEAD(self) -> None:
            self.answer(body=False)

        def do_GET(self) -> None:
            self.answer(body=True)

        def answer(self, *, body: bool) -> None:
            path = unquote(urlsplit(self.path).path)
            if path.startswith(f"/api/models/{repository.name}"):
                data = json.dumps(repository.record()).encode()
                self.head(200, data, {"Content-Type": "application/json"})
            elif path.startswith(f"/{repository.name}/resolve/{COMMIT}/"):
                name = path.split(f"{COMMIT}/", 1)[1]
                data = repository.sent[name]
                etag = hashlib.sha256(data).hexdigest()
                self.head(200, data, {"ETag": f'"{etag}"', "X-Repo-Commit": COMMIT})
                if body:
                    repository.asked.append(name)
            else:
                data = b"{}"
                self.head(404, data, {"X-Error-Code": "RepoNotFound"})
            if body:
                self.send(data)

        def head(self, status: int, data: bytes, headers: dict[str, str]) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()

        def send(self, data: bytes) -> None:
            limit = repository.stalls_after
            if limit is None or len(data) <= limit:
                self.wfile.write(data)
                return
            self.wfile.write(data[:limit])
            self.wfile.flush()
            while not stopped.wait(0.05):
                pass

        def log_message(self, format: str, *args: object) -> None:
            pass

    stopped = threading.Event()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        stopped.set()
        server.shutdown()
        thread.join()
        server.server_close()
