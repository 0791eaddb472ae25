"""The top floor as an app, for its commands and its start-up."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "ognisko.config"
    label = "config"

    def ready(self) -> None:
        from .logs import begin_logging
        from .threads import keep_by_thread

        keep_by_thread()
        begin_logging()
