"""The worker class of gunicorn that the sites run with: a thread is given to whole requests only.

gunicorn's own threads wait for what a slow client sends, so that a few half-open connections close a site that has no
proxy in front. Here one loop collects what arrives on all connections. It is bounded in time and number, and no address
is looked at: a school is one address.
"""

from __future__ import annotations

import errno
import resource
import selectors
import socket
import time
from concurrent.futures import CancelledError, Future
from functools import partial
from typing import Any

from django.conf import settings
from gunicorn import http
from gunicorn.workers.gthread import TConn, ThreadWorker

from inkling.installation.web.arriving import IncomingRequest, RequestRefusal
from inkling.installation.web.pool import OrderedPool, WorkEnded

_KEPT_FOR_PAGES = 2
_AT_ONCE = 64 * 1024
# A page is smaller than this; so the kernel takes it at once and no thread waits for who reads it slowly.
_SEND_BUFFER = 1 << 20
_SEND_SECONDS = 10.0
_BESIDE_CONNECTIONS = 64  # files that a process needs for itself
_NO_MORE_FILES = (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM)
_PAUSE_WITHOUT_FILES = 0.02
_LOOK_EVERY = 1.0
# Of all that has arrived and is not whole; beyond it the largest goes.
_HELD_MAX = 64 << 20
_PARTING_SECONDS = 2.0
_CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"


class WholeRequests(ThreadWorker):
    """Collects requests in its loop, and hands the whole ones to its threads in the order of `OrderedPool`."""

    worker_connections: int

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._arriving: dict[Any, IncomingRequest] = {}
        self._leaving: dict[Any, float] = {}
        self._held = 0
        self._look_again_at = 0.0

    def init_process(self) -> None:
        """Make room for the connections, then begin."""
        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = self.worker_connections + _BESIDE_CONNECTIONS
        files = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
        resource.setrlimit(resource.RLIMIT_NOFILE, (files, most))
        self.worker_connections = files - _BESIDE_CONNECTIONS
        super().init_process()

    def get_thread_pool(self) -> OrderedPool:
        """Return the threads that serve pages."""
        return OrderedPool(threads=self.cfg.threads, kept=_KEPT_FOR_PAGES)

    def accept(self, listener: socket.socket) -> None:
        """Take a connection and wait for its request; of too many, the one that has waited longest goes."""
        try:
            client, address = listener.accept()
        except OSError as problem:
            if problem.errno in _NO_MORE_FILES:
                # Raising would end this process with all that it is at, and the next one in the same way.
                self.log.warning("No file is left for a connection: the one that has waited longest goes")
                self._make_room()
            elif problem.errno not in (errno.EAGAIN, errno.ECONNABORTED, errno.EWOULDBLOCK):
                raise
            return
        client.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SEND_BUFFER)
        self.nr_conns += 1
        self._collect(TConn(self.cfg, client, address, listener.getsockname()))
        while self.nr_conns >= self.worker_connections and self._make_room():
            pass

    def _make_room(self) -> bool:
        """Close the connection that can best be spared; return whether there was one.

        First who was answered, then who asks for nothing more, last whose request has been arriving for longest.
        """
        if self._leaving:
            self._close(next(iter(self._leaving)))
        elif self.keepalived_conns:
            idle = self.keepalived_conns.popleft()
            self.poller.unregister(idle.sock)
            self.nr_conns -= 1
            idle.close()
        elif self._arriving:
            self._drop(next(iter(self._arriving)))
        else:
            time.sleep(_PAUSE_WITHOUT_FILES)  # all is at work: the listener would be called again at once
            return False
        return True

    def on_client_socket_readable(self, conn: Any, client: socket.socket) -> None:
        """The next request begins on a connection that was kept."""
        if conn not in self.keepalived_conns:
            return  # it has made room earlier in this same round
        self.poller.unregister(client)
        self.keepalived_conns.remove(conn)
        self._collect(conn)

    def murder_pending(self) -> None:
        """End what did not become whole in its time; called in each round of the loop."""
        now = time.monotonic()
        if now < self._look_again_at:
            return
        self._look_again_at = now + _LOOK_EVERY
        for conn, arriving in list(self._arriving.items()):
            if arriving.deadline < now:
                self._refuse(conn, RequestRefusal.SLOW)
            elif not self.alive and not arriving.received:
                self._drop(conn)
        for conn in [conn for conn, until in self._leaving.items() if until < now]:
            self._close(conn)

    def finish_request(self, conn: Any, done: Future[Any]) -> None:
        """Keep the connection for another request, or part from it."""
        try:
            is_kept = bool(done.result())
        except (CancelledError, WorkEnded):
            is_kept = False
        if is_kept:
            super().finish_request(conn, done)
        else:
            self._part(conn)

    def enqueue_req(self, conn: Any) -> None:
        """Hand a whole request to a thread when its turn comes."""
        arriving = conn.arrived
        work = self.tpool.add(
            partial(self.handle, conn), reads_only=arriving.reads_only, size=len(arriving.received)
        )
        work.add_done_callback(lambda done: self.method_queue.defer(self.finish_request, conn, done))

    def _collect(self, conn: Any) -> None:
        conn.sock.settimeout(0)
        self._arriving[conn] = IncomingRequest(time.monotonic(), takes_files=settings.INKLING_TAKES_FILES)
        self.poller.register(conn.sock, selectors.EVENT_READ, partial(self._on_bytes, conn))

    def _on_bytes(self, conn: Any, client: socket.socket) -> None:
        arriving = self._arriving.get(conn)
        if arriving is None:
            return
        more = _receive(client)
        if more is None:
            return
        if not more:
            self._drop(conn)
            return
        arriving.take(more)
        self._held += len(more)
        if arriving.refused:
            self._refuse(conn, arriving.refused)
        elif arriving.is_whole:
            self._hand_over(conn, arriving)
        elif arriving.waits_for_word:
            arriving.waits_for_word = False
            self._say(conn, _CONTINUE)
        while self._held > _HELD_MAX:
            self._drop(max(self._arriving, key=lambda each: len(self._arriving[each].received)))

    def _hand_over(self, conn: Any, arriving: IncomingRequest) -> None:
        self._forget(conn)
        conn.arrived = arriving
        # Its parser reads from memory: no thread can wait for a client.
        conn.parser = http.get_parser(
            self.cfg, iter([bytes(arriving.received[: arriving.size])]), conn.client
        )
        conn.initialized = conn.data_ready = True
        self.enqueue_req(conn)

    def handle_request(self, req: Any, conn: Any) -> bool:
        """Serve one request. Who does not take the answer in time is left."""
        conn.sock.settimeout(_SEND_SECONDS)
        try:
            return bool(super().handle_request(req, conn))
        except TimeoutError:
            return False

    def _keepalive_after(self, conn: Any, keepalive: object) -> bool:
        """Say whether the connection may carry another request; of this one nothing is left to be taken for one."""
        return bool(keepalive) and not conn.arrived.ends_connection and bool(conn.parser.finish_body())

    def _part(self, conn: Any) -> None:
        """Say that no more comes, and close when the client has: else the end of its answer may be lost on the way.

        gunicorn waits for that here, in the loop, for two seconds each: a few clients that stay silent stop everybody.
        """
        try:
            conn.sock.settimeout(0)
            conn.sock.shutdown(socket.SHUT_WR)
        except OSError:
            self.nr_conns -= 1
            conn.close()
            return
        self._leaving[conn] = time.monotonic() + _PARTING_SECONDS
        self.poller.register(conn.sock, selectors.EVENT_READ, partial(self._on_parting, conn))

    def _on_parting(self, conn: Any, client: socket.socket) -> None:
        if conn not in self._leaving:
            return
        more = _receive(client)
        if more is None:
            return
        if not more:
            self._close(conn)

    def _close(self, conn: Any) -> None:
        del self._leaving[conn]
        self.poller.unregister(conn.sock)
        self.nr_conns -= 1
        conn.close()

    def _refuse(self, conn: Any, why: RequestRefusal) -> None:
        if self._arriving[conn].received:
            self._say(conn, why.answer)
        self._drop(conn)

    def _say(self, conn: Any, words: bytes) -> None:
        try:
            conn.sock.send(words)
        except OSError:
            self.log.debug("A client has gone")

    def _drop(self, conn: Any) -> None:
        self._forget(conn)
        self.nr_conns -= 1
        conn.close()

    def _forget(self, conn: Any) -> None:
        self._held -= len(self._arriving.pop(conn).received)
        self.poller.unregister(conn.sock)


def _receive(client: socket.socket) -> bytes | None:
    """Return what has come: None where there is nothing yet, empty where nothing more will come."""
    try:
        return client.recv(_AT_ONCE)
    except (BlockingIOError, InterruptedError):
        return None
    except OSError:
        return b""
