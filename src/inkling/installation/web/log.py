"""The log of gunicorn, in the same lines of JSON as everything else."""

from __future__ import annotations

import logging
from typing import Any

from gunicorn.glogging import Logger

from inkling.installation.log_lines import JsonLines


class ServerLog(Logger):
    """Writes what gunicorn has to say of its processes; requests are not written at all."""

    def _set_handler(self, log: logging.Logger, output: Any, fmt: object, stream: Any = None) -> None:
        super()._set_handler(log, output, JsonLines(), stream)
