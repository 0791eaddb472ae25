"""What may follow what for voices and challenges."""

from ognisko.foundation.kernel.lifecycles import Lifecycle, Move
from ognisko.foundation.plumbing.phrases import TOO_LATE

from .vocabulary import ChallengeState, VoiceState

HEARD, ANSWERED, REFUSED = VoiceState.HEARD, VoiceState.ANSWERED, VoiceState.REFUSED
OPEN, PRIORITY, IN_HAND = ChallengeState.OPEN, ChallengeState.PRIORITY, ChallengeState.IN_HAND
CHANGED, SET_ASIDE = ChallengeState.CHANGED, ChallengeState.SET_ASIDE

# Joining to a challenge or passing on is no move: only an answer stops the clock.
VOICE = Lifecycle(
    VoiceState,
    begins=HEARD,
    moves=[
        Move("answer", {HEARD}, ANSWERED),
        Move("refuse", {HEARD}, REFUSED, reason=True),
    ],
    otherwise=TOO_LATE,
)

CHALLENGE = Lifecycle(
    ChallengeState,
    begins=OPEN,
    moves=[
        Move("make_priority", {OPEN, SET_ASIDE}, PRIORITY),
        Move("take_in_hand", {PRIORITY}, IN_HAND),
        Move("mark_changed", {PRIORITY, IN_HAND}, CHANGED),
        Move("set_aside", {OPEN, PRIORITY, IN_HAND}, SET_ASIDE, reason=True),
        Move("reopen", {SET_ASIDE, CHANGED}, OPEN, reason=True),
    ],
    otherwise=TOO_LATE,
)
