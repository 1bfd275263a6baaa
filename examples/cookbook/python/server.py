import signal
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from greeting import greet


class Greeter(BaseHTTPRequestHandler):
    def do_GET(self):
        body = ("up\n" if self.path == "/health" else greet(self.path[1:])).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format, *args):
        pass


# The first process of a container gets no default handler for signals.
signal.signal(signal.SIGTERM, lambda signum, frame: sys.exit(0))
server = ThreadingHTTPServer(("", 8080), Greeter)
print("listening on port 8080", flush=True)
server.serve_forever()
