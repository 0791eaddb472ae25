"""Reception of the standards room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StandardsConfig(AppConfig):
    name = "ognisko.quality.standards"
    label = "standards"

    def ready(self) -> None:
        from ognisko.foundation.plumbing import erasure, menus, rounds, slots

        from . import access, models, receivers, tasks
        from .signals import criterion_declared
        from .views import slots as fillings

        erasure.impersonal(models.Catalogue, "The standards the network knows", controller="network")
        erasure.impersonal(models.Criterion, "What a standard asks of a centre", controller="network")
        erasure.impersonal(models.Declaration, "What a centre says of itself")
        erasure.impersonal(models.Standing, "Which criteria a centre met, and when")
        menus.desk_entry(_("Standard"), "standards:desk", permission=access.SEE, order=70)
        slots.fill("centres.desk", fillings.centre_desk, order=40)
        slots.fill("ui.desk_aside", fillings.desk_aside, order=80)
        slots.fill("centres.page_aside", fillings.centre_aside, order=80)
        slots.fill("networks.steer_aside", fillings.steer_aside, order=20)
        rounds.hourly(tasks.keep_standings)
        criterion_declared.connect(receivers.on_criterion_declared)
