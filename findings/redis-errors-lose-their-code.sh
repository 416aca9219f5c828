#!/bin/sh
# redis 8.1.0 (Python), the client of Redis and Valkey
#
# The guess: an exception's text is the server's reply, so that a program can look for the code that every error reply begins with
#   (READONLY, NOPERM, OOM), whatever the exception's class.
# What happens: where the client has a class for the code, it takes the code off the text; where it has none, the code stays. So the
#   text of the same server's replies begins with a code or with a sentence, depending on the client's own table.
# The output seen:
#   ReadOnlyError: You can't write against a read only replica.
#   OutOfMemoryError: command not allowed when used memory > 'maxmemory'.
#   ResponseError: MISCONF Errors writing to the AOF file
#   ResponseError: WRONGTYPE Operation against a key holding the wrong kind of value
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check redis==8.1.0
"$folder/venv/bin/python" - >"$folder/seen" <<'PROGRAM'
import socketserver
import threading

import redis

REPLIES = (
    "READONLY You can't write against a read only replica.",
    "OOM command not allowed when used memory > 'maxmemory'.",
    "MISCONF Errors writing to the AOF file",
    "WRONGTYPE Operation against a key holding the wrong kind of value",
)


class Refusing(socketserver.StreamRequestHandler):
    """Refuses whatever it is asked, as a server does; each key names the reply."""

    def handle(self):
        while line := self.rfile.readline():
            words = []
            for _ in range(int(line[1:])):
                self.rfile.readline()
                words.append(self.rfile.readline().strip().decode())
            reply = f"-{REPLIES[int(words[1])]}" if words[0] == "INCRBY" else "+OK"
            self.wfile.write(f"{reply}\r\n".encode())


with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Refusing) as server:
    threading.Thread(target=server.serve_forever, daemon=True).start()
    client = redis.Redis(port=server.server_address[1], protocol=2)
    for number in range(len(REPLIES)):
        try:
            client.incr(str(number))
        except redis.RedisError as error:
            print(f"{type(error).__name__}: {error}")
    client.close()
    server.shutdown()
PROGRAM
diff - "$folder/seen" <<'EXPECTED'
ReadOnlyError: You can't write against a read only replica.
OutOfMemoryError: command not allowed when used memory > 'maxmemory'.
ResponseError: MISCONF Errors writing to the AOF file
ResponseError: WRONGTYPE Operation against a key holding the wrong kind of value
EXPECTED
echo "as before: an error's text has its code only where the client has no class for it"
