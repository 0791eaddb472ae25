"""What happened in bodies. Carries ids and moments."""

from django.dispatch import Signal

meeting_planned = Signal()  # meeting, at
meeting_invited = Signal()  # meeting, at
meeting_moved = Signal()  # meeting, at
meeting_cancelled = Signal()  # meeting, at
meeting_held = Signal()  # meeting, at
decision_made = Signal()  # decision, meeting, at
minutes_published = Signal()  # meeting, version, at
term_closed = Signal()  # term, body, at
resolution_entered = Signal()  # resolution, body, at
resolution_replied = Signal()  # resolution, at
ballot_opened = Signal()  # ballot, at
ballot_counted = Signal()  # ballot, at
ballot_carried = Signal()  # ballot, decision, at
task_given = Signal()  # task, meeting, at
task_settled = Signal()  # task, state, at
