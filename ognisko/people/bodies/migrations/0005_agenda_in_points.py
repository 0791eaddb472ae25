"""The agenda written as one text becomes points, one a line."""

import re

from django.db import migrations

TITLE_MAX = 160
NUMBER = re.compile(r"^\s*(\d+[.)]|[-–•*])\s+")


def into_points(apps, schema_editor):
    meeting, item = apps.get_model("bodies", "Meeting"), apps.get_model("bodies", "AgendaItem")
    rows = meeting.objects.exclude(agenda="").only("pk", "network_id", "agenda", "starts_at", "state")
    for row in rows.iterator(chunk_size=500):
        lines = [NUMBER.sub("", line).strip()[:TITLE_MAX] for line in row.agenda.splitlines()]
        item.objects.bulk_create(
            item(
                network_id=row.network_id,
                meeting_id=row.pk,
                order=order,
                title=line,
                kind="talk",
                state="settled" if row.state == "published" else "open",
                added_at=row.starts_at,
            )
            for order, line in enumerate([line for line in lines if len(line) >= 3], start=1)
        )


class Migration(migrations.Migration):
    dependencies = [("bodies", "0004_agenda_and_writing")]
    operations = [migrations.RunPython(into_points, migrations.RunPython.noop, elidable=True)]
