"""Whether the ports of the sites are free, asked before anything starts: what cannot bind would be started for ever."""

from __future__ import annotations

import errno
import socket
from collections.abc import Iterable, Iterator

__all__ = ["port_problems"]


def port_problems(address: str, ports: Iterable[tuple[int, str]]) -> Iterator[str]:
    """Return one sentence for each port, named with its option, that cannot be listened at."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    for port, option in ports:
        with socket.socket(family) as trial:
            # As gunicorn does: connections of before that are still parting do not count.
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                trial.bind((address, port))
                trial.listen(1)
            except OSError as problem:
                yield _sentence(address, port, option, problem)


def _sentence(address: str, port: int, option: str, problem: OSError) -> str:
    if problem.errno == errno.EADDRINUSE:
        return f"Port {port} of {address} is used by another program: stop that, or choose another with {option}."
    if problem.errno == errno.EACCES:
        return f"Port {port} of {address} is only for root: choose one above 1023 with {option}."
    return (
        f"{address} cannot be listened at ({problem.strerror}): name an address of this machine with --bind."
    )
