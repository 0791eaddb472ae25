"""What may follow what for voices and challenges."""

from ognisko.foundation.kernel.lifecycles import Lifecycle, Move
from ognisko.foundation.plumbing.phrases import TOO_LATE

from .vocabulary import ChallengeState, DirectionState, VoiceState
from .vocabulary.calls import CallStage

HEARD, ANSWERED, REFUSED = VoiceState.HEARD, VoiceState.ANSWERED, VoiceState.REFUSED
OPEN, PRIORITY, IN_HAND = ChallengeState.OPEN, ChallengeState.PRIORITY, ChallengeState.IN_HAND
CHANGED, SET_ASIDE, MERGED = ChallengeState.CHANGED, ChallengeState.SET_ASIDE, ChallengeState.MERGED
PROPOSED, TAKEN = DirectionState.PROPOSED, DirectionState.TAKEN
DONE, LEFT = DirectionState.DONE, DirectionState.LEFT

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
        # One that a partnership took up, or that has changed, stays: others are joined to it.
        Move("merge", {OPEN, SET_ASIDE}, MERGED, reason=True),
        Move("bring_back", {MERGED}, OPEN, reason=True),
    ],
    otherwise=TOO_LATE,
)

# Both ends take a sentence: what came of it, or why it was left.
DIRECTION = Lifecycle(
    DirectionState,
    begins=PROPOSED,
    moves=[
        Move("take", {PROPOSED}, TAKEN),
        Move("finish", {TAKEN}, DONE, reason=True),
        Move("leave", {PROPOSED, TAKEN}, LEFT, reason=True),
        Move("take_again", {LEFT}, TAKEN),
    ],
    otherwise=TOO_LATE,
)

DRAFT, ASKED, CLOSED, TOLD = CallStage.DRAFT, CallStage.OPEN, CallStage.CLOSED, CallStage.ANSWERED

CALL = Lifecycle(
    CallStage,
    begins=DRAFT,
    moves=[
        Move("begin", {DRAFT}, ASKED),
        Move("close", {ASKED}, CLOSED),
        Move("answer_all", {CLOSED}, TOLD),
    ],
    otherwise=TOO_LATE,
)
