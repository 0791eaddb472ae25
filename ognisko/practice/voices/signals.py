"""What has happened to voices and challenges. Sent after commit, with ids and moments."""

from django.dispatch import Signal

voice_heard = Signal()  # voice, centre, at
voice_answered = Signal()  # voice, centre, at
voice_joined = Signal()  # voice, challenge, at
voice_passed_on = Signal()  # voice, at
challenge_opened = Signal()  # challenge, at
challenge_priority_made = Signal()  # challenge, at
challenge_taken_in_hand = Signal()  # challenge, at
challenge_changed = Signal()  # challenge, at
challenge_set_aside = Signal()  # challenge, at
challenge_merged = Signal()  # challenge, into, at
challenge_split = Signal()  # challenge, new, at
challenge_brought_back = Signal()  # challenge, out_of, at
challenge_level_moved = Signal()  # challenge, before, after, at
evidence_added = Signal()  # evidence, challenge, at
direction_proposed = Signal()  # direction, centre, at
direction_taken = Signal()  # direction, centre, at
direction_finished = Signal()  # direction, centre, at
direction_left = Signal()  # direction, centre, at
call_begun = Signal()  # call, at
call_answered = Signal()  # call, at
