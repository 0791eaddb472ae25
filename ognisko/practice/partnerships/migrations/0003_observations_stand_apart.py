"""What was seen of an effect moves into observations of its own, of which there may be several."""

from django.db import migrations


def move(apps, schema_editor):
    Effect, Observation = (apps.get_model("partnerships", name) for name in ("Effect", "Observation"))
    names = ("network_id", "observed", "method", "source", "observed_at")
    for row in Effect.objects.filter(observed_at__isnull=False).iterator():
        Observation.objects.create(effect_id=row.pk, **{name: getattr(row, name) for name in names})


class Migration(migrations.Migration):

    dependencies = [
        ('partnerships', '0002_turns_widened'),
    ]

    operations = [
        migrations.RunPython(move, migrations.RunPython.noop),
    ]
