"""The verbs of the room; the only place that writes."""

from .cycle import begin_cycle, choose_priority, consider_programmes, end_phase, skip_phase
from .effects import expect_effect, leave_unchanged, observe_effect, record_change
from .promises import (
    accept_commitment,
    change_commitment,
    keep_commitment,
    plan_event,
    propose_commitment,
    release_commitment,
)
from .standing import (
    agree,
    constitute_partnership,
    describe_partnership,
    end_partnership,
    found_partnership,
    join_partnership,
    leave_partnership,
    pass_lead,
    rest_partnership,
    resume_partnership,
)

__all__ = [
    "accept_commitment",
    "agree",
    "begin_cycle",
    "change_commitment",
    "choose_priority",
    "consider_programmes",
    "constitute_partnership",
    "describe_partnership",
    "end_partnership",
    "end_phase",
    "expect_effect",
    "found_partnership",
    "join_partnership",
    "keep_commitment",
    "leave_partnership",
    "leave_unchanged",
    "observe_effect",
    "pass_lead",
    "plan_event",
    "propose_commitment",
    "record_change",
    "release_commitment",
    "rest_partnership",
    "resume_partnership",
    "skip_phase",
]
