"""The pictures of the demo: one for each invented centre, the same whenever they are drawn, light to load."""

import pytest

from ognisko.config.story import pictures, places

TOLD = [*places.WROCLAW, *places.MAZOWSZE]


def test_each_centre_of_the_story_has_a_scene_and_words_for_who_does_not_see_it():
    assert {told.name for told in TOLD} == set(pictures.SCENES)
    words = [said for _scene, said in pictures.SCENES.values()]
    assert len(set(words)) == len(words)
    assert all(said.endswith(".") and len(said) <= 250 for said in words)


@pytest.mark.parametrize("told", TOLD, ids=lambda told: told.name)
def test_a_scene_is_drawn_the_same_each_time_and_is_light(told):
    once = pictures.drawn(told.name, told.accent)
    assert (once.width, once.height) == (1280, 720)
    assert once.sizes == pictures.drawn(told.name, told.accent).sizes
    assert len(once.sizes["640.webp"]) < 30_000


def test_two_centres_of_one_scene_differ():
    one, other = (pictures.drawn(name, "moss").sizes["640.webp"] for name in ("CAL Zielony Próg", "CAL Podwórko"))
    assert one != other
