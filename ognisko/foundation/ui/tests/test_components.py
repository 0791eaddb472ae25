"""Components give exactly this HTML, refuse props they do not know and never let a script through."""

import time
from datetime import UTC, date, datetime, timedelta

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory
from django.utils import translation

from ognisko.foundation.kernel.verdicts import Verdict
from ognisko.foundation.plumbing import slots
from ognisko.foundation.plumbing.indicators import RecordLink
from ognisko.foundation.ui.components import forms as fields
from ognisko.foundation.ui.components import lists, pictures, words
from ognisko.foundation.ui.inputs import DayInput, Pills
from ognisko.foundation.ui.shapes import Cell, Column, Crumb, Fact, Grid, Image, Knot, Line, Phase, Row, Table, Tag

SCRIPT = "<script>alert(1)</script>"
ESCAPED = "&lt;script&gt;alert(1)&lt;/script&gt;"
NOON = datetime(2026, 11, 12, 11, 0, tzinfo=UTC)  # noon in Wrocław


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def render(source, **context):
    return Template(source).render(Context(context))


def test_a_tag_is_a_pill_of_its_tone():
    assert render('{% tag_pill "open" tone="moss" %}') == '<span class="tag moss">open</span>'


def test_an_unknown_tone_is_refused():
    with pytest.raises(words.WrongProp, match="tone='pink'"):
        words.tag_pill("x", tone="pink")


@pytest.mark.parametrize("source", ['{% tag_pill "a" colour="red" %}', "{% verb_card label='a' url='/' big=True %}"])
def test_an_unknown_prop_fails_when_the_template_is_compiled(source):
    with pytest.raises(TemplateSyntaxError, match="unexpected keyword argument"):
        Template(source)


def test_an_unknown_icon_fails():
    with pytest.raises(KeyError):
        render('{% icon "unicorn" %}')


def test_a_button_sends_its_form():
    assert render('{% button "Save" %}') == '<button type="submit" class="button first">Save</button>'
    assert (
        render('{% button "No" kind="quiet" name="answer" value="no" %}')
        == '<button type="submit" class="button quiet" name="answer" value="no">No</button>'
    )


def test_a_post_button_is_a_form_with_a_token_and_says_what_it_is_about():
    request = RequestFactory().get("/")
    html = render('{% post_button "Confirm" url="/x/" about="small room" %}', request=request)
    assert html.startswith(
        '<form method="post" action="/x/" class="one-button"><input type="hidden" name="csrfmiddlewaretoken"'
    )
    assert html.endswith(
        '<button type="submit" class="button plain">Confirm<span class="unseen">: small room</span></button></form>'
    )


def test_a_panel_and_a_notice_hold_what_stands_between_their_tags():
    assert (
        render('{% panel title="Beside" %}<p>x</p>{% endpanel %}')
        == '<section class="panel plain"><h2>Beside</h2><p>x</p></section>'
    )
    html = render('{% notice tone="ember" title="Stop." %}{{ words }}{% endnotice %}', words=SCRIPT)
    assert html.startswith('<div class="notice ember" role="alert">')
    assert f"<strong>Stop.</strong> {ESCAPED}</div></div>" in html


@pytest.mark.parametrize(
    "html",
    [
        words.tag_pill(SCRIPT),
        words.button(SCRIPT),
        words.button_link(SCRIPT, url="/"),
        words.verb_card(SCRIPT, url="/", note=SCRIPT),
        words.empty(SCRIPT),
        words.crumbs([Crumb(SCRIPT, '"><b>'), Crumb(SCRIPT)]),
        words.verdict_box(Verdict.no(SCRIPT, SCRIPT, (RecordLink(SCRIPT, "/"),)), title=SCRIPT),
        lists.row_list([Row(SCRIPT, '"><b>', SCRIPT, (Tag(SCRIPT),), aside=SCRIPT)]),
        lists.facts([Fact(SCRIPT, SCRIPT)]),
        lists.data_table(Table(SCRIPT, [Column(SCRIPT)], [[SCRIPT]])),
        pictures.thread([Knot(SCRIPT, SCRIPT, SCRIPT, SCRIPT, '"><b>', SCRIPT)]),
        pictures.cycle_ring([Phase(SCRIPT, SCRIPT)], current=0, caption=SCRIPT, centre=SCRIPT),
        pictures.meter(1, out_of=2, label=SCRIPT),
        pictures.week_grid(Grid(SCRIPT, [SCRIPT], [Line(SCRIPT, [Cell("held", SCRIPT, SCRIPT)])], SCRIPT)),
        pictures.qr("x", title=SCRIPT),
    ],
)
def test_text_given_to_a_component_stays_text(html):
    assert "<script" not in html
    assert ESCAPED in html
    assert '"><b>' not in html


def test_a_row_with_a_day_shows_a_leaf_and_one_with_a_due_moment_a_clock():
    with translation.override("pl"):
        html = lists.row_list([Row("Rowery", "/r/", "17:00", (Tag("nowe", "gold"),), date(2026, 11, 12))])
        assert html == (
            '<ul class="rows days" role="list"><li><time class="leaf" datetime="2026-11-12">'
            "<span>czwartek</span> <b>12</b> <span>listopada</span></time>"
            '<div><h3><a href="/r/">Rowery</a></h3><p class="note">17:00</p>'
            '<span class="tags"><span class="tag gold">nowe</span></span></div></li></ul>'
        )
        html = lists.row_list([Row("Odpowiedz", due=NOON - timedelta(days=2))], now=NOON)
    assert html == (
        '<ul class="rows" role="list"><li><div><span class="row-title">Odpowiedz</span></div>'
        '<div class="aside"><time class="clock late" datetime="2026-11-10T11:00+0000">2 dni po terminie</time>'
        "</div></li></ul>"
    )


def test_no_rows_make_no_list_and_a_clock_without_now_is_a_mistake():
    assert lists.row_list([]) == ""
    with pytest.raises(ValueError, match="now="):
        lists.row_list([Row("x", due=NOON)])


def test_fifty_rows_cost_less_than_three_milliseconds():
    rows = [
        Row(f"Title {n}", f"/e/{n}/", "17:00 · place", (Tag("a"), Tag("b", "moss")), date(2026, 11, 12))
        for n in range(50)
    ]
    lists.row_list(rows)
    best = min(_seconds(lambda: lists.row_list(rows)) for _ in range(7))
    assert best < 0.003


def _seconds(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def test_a_verdict_says_yes_or_not_yet_with_its_reason_step_and_records():
    html = words.verdict_box(
        Verdict.no("Two sectors only.", "Invite one more.", (RecordLink("School", "/s/"), "Council"))
    )
    assert "<p>Two sectors only.</p>" in html
    assert "<span>Invite one more.</span>" in html
    assert "Not yet" in html
    assert "<summary>Show the 2 records behind this</summary>" in html
    assert '<ul><li><a href="/s/">School</a></li><li>Council</li></ul>' in html
    assert "Not yet" not in words.verdict_box(Verdict.yes("Three."))


def test_crumbs_mark_this_page():
    assert words.crumbs([Crumb("Wrocław", "/"), Crumb("Ołbin")]) == (
        '<nav class="crumbs" aria-label="You are here"><ol><li><a href="/">Wrocław</a></li>'
        '<li aria-current="page">Ołbin</li></ol></nav>'
    )


def test_an_image_keeps_its_place_names_its_author_and_offers_its_other_widths():
    house = Image("/b.webp", 800, 600, 'A "house".', SCRIPT, (("/a.webp", 320), ("/b.webp", 800)))
    assert pictures.image(house, sizes="50vw", lazy=True) == (
        '<figure class="image"><img src="/b.webp" srcset="/a.webp 320w, /b.webp 800w" sizes="50vw" '
        'alt="A &quot;house&quot;." width="800" height="600" decoding="async" loading="lazy">'
        f"<figcaption>Picture: {ESCAPED}</figcaption></figure>"
    )
    assert pictures.image(Image("/a.webp", 320, 240, "A house.")) == (
        '<figure class="image"><img src="/a.webp" alt="A house." width="320" height="240" decoding="async"></figure>'
    )


def test_rows_with_images_keep_room_for_those_without():
    rows = [Row("A", image=Image("/a.webp", 320, 240)), Row("B")]
    assert lists.row_list(rows) == (
        '<ul class="rows pictured" role="list"><li><span class="thumb"><img src="/a.webp" alt="" width="320" '
        'height="240" decoding="async" loading="lazy"></span><div><span class="row-title">A</span></div></li>'
        '<li><span class="thumb"></span><div><span class="row-title">B</span></div></li></ul>'
    )


def test_the_ring_has_an_equal_list_and_says_where_it_stands():
    html = pictures.cycle_ring([Phase("Plan"), Phase("Actions"), Phase("Change")], current=1, caption="The cycle")
    assert html.count("<path") == 3
    assert '<ol class="unseen"><li><span>Plan <span class="state">(done)</span></span></li>' in html
    assert '<li aria-current="step"><span>Actions <span class="state">(now)</span></span></li>' in html
    assert '<ol class="phases">' in pictures.cycle_ring([Phase("Plan", "ready")], current=0, caption="x")


def test_the_thread_is_a_list_of_knots_in_order():
    html = pictures.thread([Knot("Voice", "A bench", "12 March", tone="river"), Knot("Change", "Seven", tone="moss")])
    assert html.startswith('<ol class="thread" role="list"><li class="knot river"><span class="kind">Voice</span>')
    assert html.index("A bench") < html.index("Seven")


def test_every_cell_of_a_week_is_named_and_can_be_focused():
    html = pictures.week_grid(
        Grid(
            "Big room",
            ["Mon"],
            [
                Line("16:00", [Cell("free", "Mon 16, free", url="/b/")]),
                Line("17:00", [Cell("held", "Mon 17, choir", "Choir")]),
            ],
        )
    )
    assert '<td class="free"><a href="/b/" aria-label="Mon 16, free"></a></td>' in html
    assert '<td class="held" tabindex="0" aria-label="Mon 17, choir">Choir</td>' in html
    with pytest.raises(words.WrongProp):
        pictures.week_grid(Grid("x", [], [Line("x", [Cell("blue", "x")])]))


def test_a_meter_never_shows_more_than_all():
    assert '<progress value="5" max="5" aria-label="all"></progress>' in pictures.meter(9, out_of=5, label="all")


def test_a_qr_code_is_a_named_picture_without_styles():
    html = pictures.qr("https://example.org/g/K7F3", title="Voice page")
    assert html.startswith('<svg role="img" aria-label="Voice page"')
    assert "style=" not in html


def test_the_pager_keeps_the_rest_of_the_address_and_vanishes_for_one_page():
    request = RequestFactory().get("/?q=ławka&page=2")
    page = Paginator(range(60), 20).page(2)
    html = lists.pager(Context({"request": request}), page)
    assert 'rel="prev" href="?q=%C5%82awka&amp;page=1">Earlier</a>' in html
    assert 'rel="next" href="?q=%C5%82awka&amp;page=3">Further</a>' in html
    assert "<span>Page 2 of 3</span>" in html
    assert lists.pager(Context({"request": request}), Paginator(range(5), 20).page(1)) == ""


class Voice(forms.Form):
    words = forms.CharField(help_text="Two sentences.", widget=forms.Textarea)
    email = forms.EmailField(required=False)
    day = forms.DateField(required=False, widget=DayInput)
    channel = forms.ChoiceField(choices=[("a", "Mail"), ("b", "Call")], widget=Pills, required=False)
    agree = forms.BooleanField()


def test_a_field_ties_its_hint_and_error_to_its_input_and_keeps_what_was_typed():
    form = Voice({"words": "", "email": "pani@"})
    html = fields.field(form["words"])
    assert '<label for="id_words">Words</label><p class="hint" id="id_words_hint">Two sentences.</p>' in html
    assert '<p class="error" id="id_words_error">' in html
    assert 'aria-describedby="id_words_hint id_words_error"' in html
    assert 'aria-invalid="true"' in html
    email = fields.field(form["email"])
    assert 'value="pani@"' in email
    assert 'autocomplete="email"' in email
    assert "(optional)" in email


def test_choices_are_a_fieldset_with_a_legend_and_pills_are_labelled_inputs():
    html = fields.field(Voice()["channel"])
    assert html.startswith('<fieldset class="field" id="id_channel"><legend>Channel')
    assert (
        '<div class="pills"><label for="id_channel_0"><input type="radio" name="channel" value="a" id="id_channel_0">'
        in html
    )


def test_a_day_is_written_in_iso_whatever_the_language():
    with translation.override("pl"):
        html = fields.field(Voice(initial={"day": date(2026, 11, 12)})["day"])
    assert '<input type="date" name="day" value="2026-11-12"' in html


def test_the_summary_leads_to_each_wrong_field_and_to_what_concerns_the_whole():
    form = Voice({"email": "pani@"})
    form.add_error(None, "The room is taken.")
    html = fields.error_summary(form)
    assert 'role="alert" tabindex="-1" autofocus' in html
    assert "<li>The room is taken.</li>" in html
    assert '<li><a href="#id_email">Email</a>: Enter a valid email address.</li>' in html
    assert '<a href="#id_agree">Agree</a>' in html
    assert fields.error_summary(Voice()) == ""


def test_a_slot_shows_what_rooms_filled_it_with_and_nothing_else():
    def filling(request, obj):
        return words.tag_pill(obj)

    slots.fill("ui.test_slot", filling)
    try:
        html = render('{% slot "ui.test_slot" obj="x" %}{% slot "ui.nobody" %}', request=RequestFactory().get("/"))
    finally:
        slots._slots.pop("ui.test_slot")
    assert html == '<span class="tag river">x</span>'


def test_moments_are_said_in_the_language_and_zone_of_the_page():
    request = RequestFactory().get("/")
    request.now = NOON
    with translation.override("pl"):
        source = "{% human_moment at %}|{% human_span at end %}|{% human_date at %}|{{ at|human_date }}"
        html = render(source, at=NOON, end=NOON + timedelta(hours=2), request=request)
    assert html == (
        "w czwartek 12 listopada, 12:00|w czwartek 12 listopada, 12:00–14:00|"
        "w czwartek 12 listopada|w czwartek 12 listopada 2026"
    )
