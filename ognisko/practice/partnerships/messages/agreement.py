"""The agreement on paper: parties with their sectors, the text, a place for each signature."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import translation
from django.utils.translation import gettext as _

from ognisko.foundation.kernel import dates
from ognisko.foundation.press.kit import typeset
from ognisko.people.organisations.vocabulary import OrganisationKind, Sector

from ..models import Agreement
from ..queries import partners_on
from ..queries.signing import signing

DOCUMENT = "practice/partnerships/templates/partnerships/agreement.typ"


def agreement_pdf(agreement: Agreement, on: date, at: datetime) -> bytes:
    """The PDF of one version: who signed already is marked with the day, never with whose hand it was."""
    row = agreement.partnership
    lang = dates.language((translation.get_language() or "pl").split("-")[0])
    partners = partners_on(row, on)
    seen = signing(agreement, on, partners=partners)
    signed = {each.organisation_id: each for each in seen.signatures}
    places = [
        {
            "name": each.organisation.name,
            "signed": _("signed %(date)s") % {"date": dates.day_month(signed[each.organisation_id].signed_on, lang)}
            if each.organisation_id in signed
            else "",
        }
        for each in partners
    ]
    data = {
        "title": _("Agreement of %(name)s, version %(version)s") % {"name": row.name, "version": agreement.version},
        "language": lang,
        "name": row.name,
        "version": _("Version %(version)s, agreed %(date)s")
        % {"version": agreement.version, "date": dates.day_month(agreement.agreed_on, lang)},
        "area": ", ".join(place.name for place in row.neighbourhoods.all()),
        "text": agreement.text,
        "parties": [
            [
                each.organisation.name,
                str(OrganisationKind(each.organisation.kind).label),
                str(Sector(each.sector).label),
            ]
            for each in partners
        ],
        "places": places,
        "words": {
            "heading": _("Partnership agreement"),
            "parties": _("Partners"),
            "partner": _("Partner"),
            "kind": _("Kind"),
            "sector": _("Sector"),
            "area": _("Its neighbourhoods"),
            "agreed": _("What we agreed"),
            "signatures": _("Signatures"),
            "rule": _("In force once it is signed by: %(who)s.") % {"who": agreement.get_sign_rule_display()},
            "place": _("name and surname, function, date"),
        },
    }
    return typeset(DOCUMENT, data, at=at)
