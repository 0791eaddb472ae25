"""Who sees which centre; rules that have twins."""

from ognisko.foundation.plumbing.actors import RESIDENT
from ognisko.place.centres import queries
from ognisko.place.centres.access import may_see_centre, visible_centre
from ognisko.place.centres.models import Centre

from .factories import draft


def test_the_rule_and_its_twin_agree_about_everyone_and_every_centre(cast):
    draft(cast)
    for name, person in [*cast.people.items(), ("resident", RESIDENT)]:
        seen = set(Centre.objects.filter(visible_centre(person)).values_list("pk", flat=True))
        assert seen == {each.pk for each in Centre.objects.all() if may_see_centre(person, each)}, name


def test_the_desk_shows_ones_own_centre_and_to_the_network_all(cast):
    assert [each.pk for each in queries.centres_of(cast.coordinator)] == [cast.centre.pk]
    assert [each.pk for each in queries.centres_of(cast.neighbour_animator)] == [cast.other_centre.pk]
    assert len(queries.centres_of(cast.city_officer)) == 2
    assert queries.centres_of(cast.nobody) == []


def test_centres_serving_are_the_open_ones_of_the_place(cast):
    assert [each.pk for each in queries.centres_serving(cast.neighbourhood)] == [cast.centre.pk]
    assert [each.pk for each in queries.published_centres()] == [cast.centre.pk, cast.other_centre.pk]
