"""The agenda's text is in its points."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("bodies", "0005_agenda_in_points")]
    operations = [migrations.RemoveField("meeting", "agenda")]
