from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('partnerships', '0003_observations_stand_apart'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='effect',
            name='effect_observed_how_and_whence',
        ),
        migrations.RemoveField(
            model_name='effect',
            name='method',
        ),
        migrations.RemoveField(
            model_name='effect',
            name='observed',
        ),
        migrations.RemoveField(
            model_name='effect',
            name='observed_at',
        ),
        migrations.RemoveField(
            model_name='effect',
            name='source',
        ),
    ]
