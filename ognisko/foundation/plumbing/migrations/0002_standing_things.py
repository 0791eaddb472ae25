"""Neighbourhoods, centres and partnerships get an index of their own, those entered before among them."""

from django.db import migrations, models
from django.db.models import F

from ognisko.foundation.plumbing.word_index import WordIndex

# Kinds as they were when this was written.
STANDING = ["territory.neighbourhood", "centres.centre", "partnerships.partnership"]


def mark_standing(apps, schema_editor):
    apps.get_model("plumbing", "SearchEntry").objects.filter(kind__in=STANDING).update(standing=F("public"))


class Migration(migrations.Migration):
    dependencies = [("plumbing", "0001_initial")]

    operations = [
        migrations.AddField("searchentry", "standing", models.BooleanField(default=False)),
        migrations.RunPython(mark_standing, migrations.RunPython.noop),
        migrations.AddConstraint(
            "searchentry", WordIndex(name="plumbing_standing", head="head", body="body", only="standing")
        ),
    ]
