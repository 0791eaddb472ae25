"""Who may open the addresses of the partnerships room."""

from ognisko.foundation.plumbing.actors import SYSTEM
from ognisko.people.organisations.actions import give_post
from ognisko.people.organisations.models import Post
from ognisko.place.centres.tests.factories import a_picture
from ognisko.practice.events.models import Occurrence
from ognisko.practice.partnerships import actions
from ognisko.practice.partnerships.actions import hand_over_term, send_demand
from ognisko.practice.partnerships.messages.inviting import code as code_of_invitation
from ognisko.practice.partnerships.models import (
    Change,
    Commitment,
    Cycle,
    Effect,
    Partner,
    Partnership,
    Priority,
    Story,
    StoryRound,
    TermHandOver,
    ToolConsidered,
)
from ognisko.practice.partnerships.vocabulary import Phase
from ognisko.practice.partnerships.vocabulary.reply_codes import code_of
from ognisko.practice.voices import actions as voices
from ognisko.practice.voices.queries.voices import code
from ognisko.practice.voices.tests.factories import a_voice
from tests.doors import ALL, Door

from . import council_cases
from .factories import a_change, a_contribution, a_lent_room, a_link, a_pulse, a_stakeholder, an_invitation, turned

KEEPING = {"animator", "coordinator"}
SEEING = KEEPING | {"partner", "councillor", "auditor", "city_officer", "network_lead"}
PROMISING = KEEPING | {"partner"}


def _row(cast):
    if not Partnership.objects.exists():
        turned(cast, until=Phase.EVALUATION)
    return Partnership.objects.get()


def _slug(cast):
    return {"slug": _row(cast).slug}


def _speaks(cast):
    """The cast's partner speaks for the school from now on."""
    if not Post.objects.exists():
        said = {"title": "dyrektorka", "starts_on": cast.today, "by": SYSTEM, "at": cast.now}
        give_post(person=cast.partner, organisation=cast.school, **said)


def _own_partner(cast):
    found = {**_slug(cast), "partner": Partner.objects.get(organisation=cast.school).pk}
    _speaks(cast)
    return found


def _version(cast):
    return {**_slug(cast), "version": 1}


def _own_version(cast):
    _speaks(cast)
    return _version(cast)


def _to_sign(cast):
    return {**_version(cast), "organisation": cast.school.pk}


def _known(cast):
    return {**_slug(cast), "organisation": cast.other_ngo.pk}


def _stakeholder(cast):
    row = _row(cast)
    found = row.stakeholders.first() or a_stakeholder(cast, row)
    return {**_slug(cast), "stakeholder": found.pk}


def _invitation(cast):
    row = _row(cast)
    found = row.invitations.first() or an_invitation(cast, row)
    return {**_slug(cast), "invitation": found.pk}


def _code(cast):
    row = _row(cast)
    found = row.invitations.first() or an_invitation(cast, row)
    return {"code": code_of_invitation(found)}


def _contribution(cast):
    row = _row(cast)
    found = row.contributions.first() or a_contribution(cast, row)
    _speaks(cast)
    return {**_slug(cast), "contribution": found.pk}


def _booking(cast):
    return {**_slug(cast), "booking": a_lent_room(cast, _row(cast)).pk}


def _event(cast):
    _row(cast)
    occurrence = Occurrence.objects.filter(activity__organised_by_organisation=cast.school).first()
    return {**_slug(cast), "occurrence": occurrence.pk, "organisation": cast.school.pk}


def _priority(cast):
    return {**_slug(cast), "priority": Priority.objects.get().pk}


def _commitment(cast):
    """A promise of the school, for which the cast's partner speaks."""
    found = {**_slug(cast), "commitment": Commitment.objects.get().pk}
    _speaks(cast)
    return found


def _effect(cast):
    return {**_slug(cast), "effect": Effect.objects.get().pk}


def _seen(cast, **picture):
    _row(cast)
    said = {"observed": "Ławki stoją.", "method": "spacer", "source": "notatka", "by": SYSTEM, "at": cast.now}
    return actions.observe_effect(effect=Effect.objects.get().pk, **said, **picture)


def _pictured(cast):
    words = {"alternative": "Ławka pod lipą.", "credit": "Jana Dąb", "people": "nobody"}
    return _seen(cast, picture=a_picture(), picture_words=words)


def _evidence(cast):
    seen = _pictured(cast)
    return {**_slug(cast), "key": seen.picture.key, "size": "320.webp"}


def _observation(cast):
    return {"observation": _pictured(cast).pk, **_slug(cast)}


def _tool(cast):
    """A tool, which can be taken off no more in this phase: a message says so."""
    priority = _priority(cast)["priority"]
    said = {"name": "Fundusz Osiedlowy", "verdict": "fits", "reason": "pasuje", "considered_at": cast.now}
    found, _made = ToolConsidered.objects.get_or_create(network=cast.network, priority_id=priority, defaults=said)
    return {**_slug(cast), "tool": found.pk}


def _change(cast):
    """A change: of a whole turn, or beside the one that is under way."""
    under_way = Cycle.objects.filter(ended_at__isnull=True).first()
    if not Change.objects.exists():
        if under_way:
            a_change(cast, under_way.priorities.get())
        else:
            turned(cast, row=Partnership.objects.first())
    return {"slug": Partnership.objects.get().slug, "change": Change.objects.get().pk}


def _followed(cast):
    """A voice that led to the change, by its code."""
    change = Change.objects.get(pk=_change(cast)["change"])
    voice = a_voice(cast)
    voices.join_voice(voice=voice.pk, challenge=change.priority.challenge_id, by=SYSTEM, at=cast.now)
    return {"code": code(voice), "change": change.pk}


def _round(cast):
    row = _row(cast)
    found = StoryRound.objects.first()
    said = {"partnership": row.pk, "question": "Co się zmieniło?", "by": SYSTEM, "at": cast.now}
    return {**_slug(cast), "round": (found or actions.open_round(**said)).pk}


def _story(cast):
    asking = _round(cast)
    if not Story.objects.exists():
        story = {"text": "Siedzę i nie muszę się spieszyć.", "use": "public", "by": SYSTEM, "at": cast.now}
        actions.tell_story(round=asking["round"], **story)
    return {**_slug(cast), "number": Story.objects.first().number}


def _story_code(cast):
    story = {"text": "Siedzę i nie muszę się spieszyć.", "use": "public", "by": SYSTEM, "at": cast.now}
    _story, opening = actions.tell_story(round=_round(cast)["round"], **story)
    return {"code": opening}


def _shown(cast):
    found = _story(cast)
    actions.publish_story(story=Story.objects.first().pk, by=SYSTEM, at=cast.now)
    return found


def _shop(cast):
    return {**_slug(cast), "partner": Partner.objects.get(organisation=cast.shop).pk}


def _pair(cast):
    return {**_shop(cast), "other": Partner.objects.get(organisation=cast.school).pk}


def _pulse(cast):
    return {**_slug(cast), "pulse": a_pulse(cast, _row(cast)).pk}


def _pulse_code(cast):
    if "link" not in cast.__dict__:
        cast.__dict__["link"] = a_link(cast, _row(cast))
    return {"code": cast.__dict__["link"]}


def _council(cast):
    return {"slug": council_cases.council(cast).slug}


def _direction(cast):
    return {**_council(cast), "direction": "to_centre"}


def _matter(cast):
    return {**_council(cast), "hand_over": council_cases.hand_over(cast).pk}


def _own_matter(cast):
    return {**_council(cast), "hand_over": council_cases.hand_over(cast, "to_centre").pk}


def _support(cast):
    return {**_council(cast), "item": council_cases.support(cast).pk}


def _demand(cast):
    return {**_council(cast), "demand": council_cases.demand(cast).pk}


def _sent_demand(cast):
    row = council_cases.demand(cast, days_ago=40)
    send_demand(demand=row.pk, by=SYSTEM, at=cast.now)
    return {**_council(cast), "demand": row.pk}


def _month(cast):
    row = council_cases.brief(cast)
    return {**_council(cast), "year": row.month.year, "month": row.month.month}


def _protocol(cast):
    said = {"council": council_cases.council(cast).pk, "term": council_cases.term(cast).pk, "ends_on": cast.today}
    found = TermHandOver.objects.first() or hand_over_term(**said, by=SYSTEM, at=cast.now)
    return {**_council(cast), "protocol": found.pk}


def _reply_code(cast):
    return {"code": code_of(council_cases.hand_over(cast).keys.get().seed)}


COUNCIL = {*KEEPING, "network_lead", "councillor"}

DOORS = {
    "partnerships:partnerships": Door(ALL),
    "partnerships:page": Door(ALL, kwargs=_slug),
    "partnerships:web": Door(ALL, kwargs=_slug),
    "partnerships:webs": Door(SEEING | {"neighbour_animator"}),
    "partnerships:ties": Door(SEEING, kwargs=_slug),
    "partnerships:ties_csv": Door(SEEING, kwargs=_slug),
    "partnerships:mirror": Door(SEEING, kwargs=_shop),
    "partnerships:tie": Door(SEEING, kwargs=_pair),
    "partnerships:pulses": Door(SEEING, kwargs=_slug),
    "partnerships:open_pulse": Door(KEEPING, kwargs=_slug),
    "partnerships:invite_to_pulse": Door(KEEPING, kwargs=_pulse),
    "partnerships:enter_pulse_answer": Door(KEEPING, kwargs=_pulse),
    "partnerships:pulse_form": Door(KEEPING, kwargs=_pulse),
    "partnerships:remind_of_pulse": Door(KEEPING, method="post", kwargs=_pulse),
    "partnerships:close_pulse": Door(KEEPING, method="post", kwargs=_pulse),
    "partnerships:answer_pulse": Door(ALL, kwargs=_pulse_code),
    "partnerships:desk": Door(SEEING | {"neighbour_animator"}),
    "partnerships:found": Door(KEEPING, kwargs=lambda cast: {"slug": cast.centre.slug}),
    "partnerships:board": Door(SEEING, kwargs=_slug),
    "partnerships:mine": Door(SEEING, kwargs=_slug),
    "partnerships:describe": Door(KEEPING, kwargs=_slug),
    "partnerships:join": Door(KEEPING, kwargs=_slug),
    "partnerships:redraw": Door(KEEPING, kwargs=_slug),
    "partnerships:wishes": Door(PROMISING, kwargs=_own_partner),
    "partnerships:leave": Door(PROMISING, kwargs=_own_partner),
    "partnerships:agree": Door(KEEPING, kwargs=_slug),
    "partnerships:agreement": Door(SEEING, kwargs=_version),
    "partnerships:agreement_paper": Door(ALL, kwargs=_version),
    "partnerships:note_signature": Door(KEEPING, kwargs=_version),
    "partnerships:sign": Door(PROMISING, kwargs=_own_version),
    "partnerships:ask_to_sign": Door(KEEPING, kwargs=_to_sign),
    "partnerships:stakeholders": Door(KEEPING, kwargs=_slug),
    "partnerships:list_stakeholder": Door(KEEPING, kwargs=_slug),
    "partnerships:list_known": Door(KEEPING, method="post", kwargs=_known),
    "partnerships:stakeholder": Door(KEEPING, kwargs=_stakeholder),
    "partnerships:next_step": Door(KEEPING, kwargs=_stakeholder),
    "partnerships:set_aside": Door(KEEPING, kwargs=_stakeholder),
    "partnerships:take_up": Door(KEEPING, method="post", kwargs=_stakeholder),
    "partnerships:invite": Door(KEEPING, kwargs=_slug),
    "partnerships:invited": Door(KEEPING, kwargs=_invitation),
    "partnerships:invitation_letter": Door(KEEPING, kwargs=_invitation),
    "partnerships:enter_yes": Door(KEEPING, kwargs=_invitation),
    "partnerships:enter_no": Door(KEEPING, kwargs=_invitation),
    "partnerships:reply_invitation": Door(KEEPING, kwargs=_invitation),
    "partnerships:withdraw_invitation": Door(KEEPING, method="post", kwargs=_invitation),
    "partnerships:ledger": Door(PROMISING, kwargs=_slug),
    "partnerships:ledger_sheet": Door(PROMISING, kwargs=_slug),
    "partnerships:note_contribution": Door(PROMISING, kwargs=_slug),
    "partnerships:confirm_contribution": Door(PROMISING, kwargs=_contribution),
    "partnerships:take_back_contribution": Door(PROMISING, kwargs=_contribution),
    "partnerships:thank_for_contribution": Door(KEEPING, kwargs=_contribution),
    "partnerships:take_from_booking": Door(KEEPING, method="post", kwargs=_booking),
    "partnerships:take_from_event": Door(KEEPING, method="post", kwargs=_event),
    "partnerships:thanks": Door(ALL, kwargs=_slug),
    "partnerships:enter_invitation": Door(ALL),
    "partnerships:invitation": Door(ALL, kwargs=_code),
    "partnerships:accept_invitation": Door(ALL, method="post", kwargs=_code),
    "partnerships:ask_invitation": Door(ALL, method="post", kwargs=_code),
    "partnerships:decline_invitation": Door(ALL, method="post", kwargs=_code),
    "partnerships:sign_invitation": Door(ALL, method="post", kwargs=_code),
    "partnerships:pass_lead": Door(KEEPING, kwargs=_slug),
    "partnerships:constitute": Door(KEEPING, method="post", kwargs=_slug),
    "partnerships:rest": Door(KEEPING, kwargs=_slug),
    "partnerships:resume": Door(KEEPING, method="post", kwargs=_slug),
    "partnerships:end": Door(KEEPING, kwargs=_slug),
    "partnerships:begin_cycle": Door(KEEPING, method="post", kwargs=_slug),
    "partnerships:end_phase": Door(KEEPING, kwargs=_slug),
    "partnerships:skip_phase": Door(KEEPING, kwargs=_slug),
    "partnerships:put_to_ballot": Door(KEEPING, kwargs=_slug),
    "partnerships:choose_priority": Door(KEEPING, kwargs=_slug),
    "partnerships:consider_programmes": Door(KEEPING, kwargs=_priority),
    "partnerships:propose_commitment": Door(KEEPING, kwargs=_priority),
    "partnerships:expect_effect": Door(KEEPING, kwargs=_priority),
    "partnerships:record_change": Door(KEEPING, kwargs=_priority),
    "partnerships:leave_unchanged": Door(KEEPING, kwargs=_priority),
    "partnerships:observe_effect": Door(KEEPING, kwargs=_effect),
    "partnerships:promises": Door(ALL, kwargs=_slug),
    "partnerships:turn": Door(ALL, kwargs=lambda cast: {**_slug(cast), "number": 1}),
    "partnerships:evidence": Door(ALL, kwargs=_evidence),
    "partnerships:stories": Door(ALL, kwargs=_slug),
    "partnerships:tell_story": Door(ALL, kwargs=lambda cast: {"slug": _round(cast)["slug"]}),
    "partnerships:story": Door(ALL, kwargs=_shown),
    "partnerships:find_story": Door(ALL),
    "partnerships:my_story": Door(ALL, kwargs=_story_code),
    "partnerships:withdraw_story": Door(ALL, method="post", kwargs=_story_code),
    "partnerships:confirm_change": Door(ALL, method="post", kwargs=_followed, data=lambda cast: {"answer": "yes"}),
    "partnerships:confirmations": Door(KEEPING, kwargs=_change),
    "partnerships:drop_tool": Door(KEEPING, method="post", kwargs=_tool),
    "partnerships:follow_up": Door(KEEPING, kwargs=_priority),
    "partnerships:drop_evidence": Door(KEEPING, method="post", kwargs=_observation),
    "partnerships:rounds": Door(SEEING, kwargs=_slug),
    "partnerships:open_round": Door(KEEPING, kwargs=_slug),
    "partnerships:round": Door(SEEING, kwargs=_round),
    "partnerships:enter_story": Door(KEEPING, kwargs=_round),
    "partnerships:close_round": Door(KEEPING, method="post", kwargs=_round),
    "partnerships:leave_round": Door(KEEPING, kwargs=_round),
    "partnerships:choose_story": Door(KEEPING, kwargs=_story),
    "partnerships:publish_story": Door(KEEPING, method="post", kwargs=_story),
    "partnerships:take_story_back": Door(KEEPING, method="post", kwargs=_story),
    "partnerships:accept_commitment": Door(PROMISING, method="post", kwargs=_commitment),
    "partnerships:keep_commitment": Door(PROMISING, method="post", kwargs=_commitment),
    "partnerships:change_commitment": Door(PROMISING, kwargs=_commitment),
    "partnerships:release_commitment": Door(PROMISING, kwargs=_commitment),
    "partnerships:plan_event": Door(KEEPING, kwargs=_commitment),
    "partnerships:cooperation": Door(ALL, kwargs=_council),
    "partnerships:brief": Door(ALL, kwargs=_month),
    "partnerships:protocol": Door(ALL, kwargs=_protocol),
    "partnerships:find_question": Door(ALL),
    "partnerships:reply": Door(ALL, kwargs=_reply_code),
    "partnerships:send_hand_over": Door(COUNCIL, kwargs=_direction),
    "partnerships:hand_over": Door(COUNCIL, kwargs=_matter),
    "partnerships:withdraw_hand_over": Door(COUNCIL, kwargs=_own_matter),
    "partnerships:agree_on_letters": Door(COUNCIL, kwargs=_council),
    "partnerships:brief_paper": Door(COUNCIL, kwargs=_month),
    "partnerships:hand_over_term": Door({*KEEPING, "network_lead"}, kwargs=_council),
    "partnerships:plan_support": Door(KEEPING, kwargs=_council),
    "partnerships:settle_support": Door(KEEPING, kwargs=_support),
    "partnerships:ask_opinion": Door(KEEPING, kwargs=_council),
    "partnerships:demand": Door(COUNCIL, kwargs=_demand),
    "partnerships:send_demand": Door(KEEPING, method="post", kwargs=_demand),
    "partnerships:note_demand_reply": Door(KEEPING, kwargs=_sent_demand),
    "partnerships:withdraw_demand": Door(KEEPING, kwargs=_demand),
}
