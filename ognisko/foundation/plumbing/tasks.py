"""Jobs of the plumbing. They may run more than once."""

from django_tasks import task

from .sending import send_due

ROUND = 50


@task()
def send_waiting() -> int:
    """Send what is due, a round at a time, so that a worker asked to stop can stop."""
    tried = send_due(limit=ROUND)
    if tried == ROUND:
        send_waiting.enqueue()
    return tried
