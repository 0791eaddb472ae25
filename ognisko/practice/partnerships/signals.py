"""What happened in partnerships. Sent after commit, with ids and moments."""

from django.dispatch import Signal

partnership_constituted = Signal()  # partnership, at
cycle_begun = Signal()  # cycle, at
phase_ended = Signal()  # cycle, phase, at
priority_chosen = Signal()  # priority, at
commitment_accepted = Signal()  # commitment, at
commitment_kept = Signal()  # commitment, at
change_recorded = Signal()  # change, at
turn_followed_up = Signal()  # follow_up, at
change_confirmed = Signal()  # change, at
story_told = Signal()  # story, at
story_chosen = Signal()  # story, at
story_withdrawn = Signal()  # story, at
contribution_confirmed = Signal()  # contribution, partnership, at
invitation_accepted = Signal()  # invitation, partnership, at
hand_over_sent = Signal()  # hand_over, at
hand_over_settled = Signal()  # hand_over, at
opinion_asked = Signal()  # demand, at
opinion_given = Signal()  # demand, at
demand_sent = Signal()  # demand, at
brief_sent = Signal()  # brief, at
