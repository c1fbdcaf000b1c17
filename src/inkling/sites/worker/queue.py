"""Joins the worker's tasks to the queue when Django is ready."""

from __future__ import annotations

from procrastinate import App

from inkling.sites.worker.tasks import tasks


def add_tasks(app: App) -> None:
    """Add every task under the name by which services defer it (`inkling:deliver_submission` ...)."""
    app.add_tasks_from(tasks, namespace="inkling")
