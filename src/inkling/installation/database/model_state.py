"""What the models are between two migrations, made anew only where a migration changes them.

For each change Django makes a model anew together with all that are related to it over any number of steps: for ours
nearly all, hundreds of times. A new model, a new constraint and a field that refers to nothing change no other. The
tables come out the same (`tests/steps/test_previous_releases.py` holds them against what Django makes by
itself).
"""

from __future__ import annotations

from typing import Any

from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ModelState, ProjectState, StateApps
from django.db.migrations.utils import field_is_referenced
from django.db.models import BaseConstraint, Field, Index

__all__ = ["SparingState", "state_before"]

_APPS = "apps"


class SparingState(ProjectState):
    """A state of Django that makes one model anew where only that one changes."""

    def add_model(self, model_state: ModelState) -> None:
        """Add a model. Nothing that is there refers to it yet, so all the others stay as they are."""
        apps: StateApps | None = self.__dict__.pop(_APPS, None)
        super().add_model(model_state)
        if apps is not None:
            self.__dict__[_APPS] = apps
            # A migration that runs Python gets models that were all made anew.
            self.is_delayed = True
            apps.render_multiple([model_state])

    def add_field(
        self, app_label: str, model_name: str, name: str, field: Field[Any, Any], preserve_default: Any
    ) -> None:
        """Add a field. Where it refers to no model, no other knows of it, and its model takes it in as it stands."""
        apps: StateApps | None = None if field.is_relation else self.__dict__.pop(_APPS, None)
        super().add_field(app_label, model_name, name, field, preserve_default)
        if apps is not None:
            self.__dict__[_APPS] = apps
            self.is_delayed = True
            added = self.models[app_label, model_name].fields[name].clone()
            added.contribute_to_class(apps.get_model(app_label, model_name), name)

    def alter_field(
        self, app_label: str, model_name: str, name: str, field: Field[Any, Any], preserve_default: Any
    ) -> None:
        """Alter a field. Where no other model knows of it, before or after, its own alone is made anew."""
        key = app_label, model_name
        is_known = any(
            each.is_relation or field_is_referenced(self, key, (name, each))
            for each in (self.models[key].fields[name], field)
        )
        apps: StateApps | None = None if is_known else self.__dict__.pop(_APPS, None)
        super().alter_field(app_label, model_name, name, field, preserve_default)
        if apps is not None:
            self.__dict__[_APPS] = apps
            self.is_delayed = True
            # The one that is there stays what the state before refers to: a table is altered from one to the other.
            apps.unregister_model(app_label, model_name)
            apps.render_multiple([self.models[key]])

    def add_constraint(self, app_label: str, model_name: str, constraint: BaseConstraint) -> None:
        """Add a constraint, of which no other model knows."""
        options = self.models[app_label, model_name].options
        options["constraints"] = [*options["constraints"], constraint]
        self._renew_option(app_label, model_name, "constraints")

    def remove_constraint(self, app_label: str, model_name: str, constraint_name: str) -> None:
        """Take a constraint away."""
        options = self.models[app_label, model_name].options
        options["constraints"] = [each for each in options["constraints"] if each.name != constraint_name]
        self._renew_option(app_label, model_name, "constraints")

    def add_index(self, app_label: str, model_name: str, index: Index) -> None:
        """Add an index, of which no other model knows."""
        options = self.models[app_label, model_name].options
        options["indexes"] = [*options["indexes"], index]
        self._renew_option(app_label, model_name, "indexes")

    def _renew_option(self, app_label: str, model_name: str, name: str) -> None:
        if _APPS in self.__dict__:
            self.is_delayed = True
            made = self.apps.get_model(app_label, model_name)._meta  # noqa: SLF001 - Django's name for what is public
            setattr(made, name, list(self.models[app_label, model_name].options[name]))


def state_before(executor: MigrationExecutor) -> SparingState:
    """Return what the models are by the migrations that the database has had."""
    loader = executor.loader
    state = SparingState(real_apps=loader.unmigrated_apps)
    for migration, _ in executor.migration_plan(loader.graph.leaf_nodes(), clean_start=True):
        if (migration.app_label, migration.name) in loader.applied_migrations:
            migration.mutate_state(state, preserve=False)
    return state
