"""Reception of the organisations room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationsConfig(AppConfig):
    name = "ognisko.people.organisations"
    label = "organisations"

    def ready(self) -> None:
        from ognisko.foundation.plumbing import access as plumbing_access
        from ognisko.foundation.plumbing import erasure, menus, rounds, slots

        from . import access  # noqa: F401 - registers its permissions
        from .actions import shed_ended
        from .models import Organisation, Post, RoleGrant
        from .queries import grants_in_force, names_of
        from .vocabulary import KEPT_DAYS

        plumbing_access.grants_from(grants_in_force)
        rounds.hourly(shed_ended)
        slots.fill("networks.authors", names_of)
        menus.desk_entry(_("Organisations"), "organisations:register", permission="organisations.keep", order=80)
        menus.desk_entry(_("Roles"), "organisations:roles", permission="networks.steer", order=85)
        menus.desk_entry(_("Who did what"), "organisations:audit", permission="audit.see", order=90)
        erasure.impersonal(Organisation, "Who takes part, by sector", controller="network")
        erasure.personal(
            Post,
            _("Who speaks for an organisation"),
            lambda person: Post.objects.filter(person=person).delete()[0],
            keep_days=KEPT_DAYS,
        )
        erasure.personal(
            RoleGrant,
            _("Who may do what"),
            lambda person: RoleGrant.objects.filter(person=person).delete()[0],
            controller="network",
            keep_days=KEPT_DAYS,
        )
