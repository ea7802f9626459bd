"""The text editor at work: what is touched changes, what is not keeps its bytes, and for whom."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from support.browser import PHONE, find_violations
from support.pageserver import BUNDLE
from support.texteditor import Desk, Site, open_desk, open_site

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (BUNDLE / "LICENCES.txt").is_file(), reason="the page is not made; `make page` makes it"
    ),
]
BRON = """\
Op verzoek van de raad leggen wij \\
uit *wat* er **ge­beurt** met de
\tlangste  weg.

* een punt
  met ~~twee~~ regels
* nog een, zie https://example.org/a

3) drie
4) vier
   a. onder
   c. onder

> Iemand zei dit,
> en [dat](https://example.org/b).

Tot slot 1\\. januari\\, en 5*3*2.
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with open_site(tmp_path_factory.mktemp("map"), tmp_path_factory.mktemp("eigen")) as opened:
        yield opened


@pytest.fixture
def desk(site: Site) -> Iterator[Desk]:
    with open_desk(*site) as opened:
        yield opened
        assert opened.said == []


def test_what_is_not_touched_keeps_its_bytes(desk: Desk) -> None:
    desk.show(BRON, "")
    for n in (0, 1):
        desk.text(n).click()
        for key in ("Control+Home", "ArrowDown", "Control+a", "End", "Control+z", "Control+y"):
            desk.page.keyboard.press(key)
    assert (desk.value(0), desk.value(1)) == (BRON, "")
    assert desk.sent() == []


def test_it_shows_what_the_text_says(desk: Desk) -> None:
    desk.show(BRON)
    text = desk.text()
    expect(text.locator("ul > li")).to_have_count(2)
    assert text.locator("> ol").get_attribute("start") == "3"
    assert text.locator("ol ol > li").evaluate_all(
        "all => all.map(one => one.style.counterIncrement)"
    ) == ["", "list-item 2"]
    assert text.locator("blockquote a").get_attribute("href") == "https://example.org/b"
    assert text.locator("s").inner_text() == "twee"
    assert text.locator("br:not(.ProseMirror-trailingBreak)").count() == 1


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("slot", "Tot slot nieuw 1\\. januari\\, en 5*3*2."),
        ("een punt", "* een punt nieuw"),
        ("vier", "4) vier nieuw"),
        ("Iemand zei", "> Iemand zei nieuw dit,"),
        ("twee", "  met ~~twee nieuw~~ regels"),
    ],
)
def test_of_what_is_typed_only_the_lines_of_its_paragraph_change(
    desk: Desk, words: str, line: str
) -> None:
    desk.show(BRON)
    desk.stand_behind(words)
    desk.page.keyboard.type(" nieuw")
    old, new = BRON.split("\n"), desk.value().split("\n")
    changed = [b for a, b in zip(old, new, strict=True) if a != b]
    assert changed == [line]
    assert {name for name, _ in desk.sent()} == {"t0"}
    # Taken back, nothing has changed: on a slow machine each letter is taken back by itself.
    for _ in " nieuw":
        desk.page.keyboard.press("Control+z")
    assert desk.value() == BRON


def test_a_footnote_stays_where_it_is(desk: Desk) -> None:
    bron = "Een zin[^1] met een noot.\n\n[^1]: De *noot* zelf.\n"
    desk.show(bron)
    note = desk.text().get_by_role("img", name="Voetnoot: De noot zelf.")
    expect(note).to_have_count(1)
    assert desk.value() == bron
    desk.stand_behind("met een noot")
    desk.page.keyboard.type(" erbij")
    assert desk.value() == bron.replace("met een noot", "met een noot erbij")


def test_a_footnote_is_put_typed_opened_and_taken_away_by_keyboard(desk: Desk) -> None:
    bron = "Een zin.\n\nNog een[^b] zin.\n\n[^b]: Die er *was*.\n"
    desk.show(bron)
    keyboard = desk.page.keyboard
    notes = desk.text().locator(".voetnoot")
    desk.stand_behind("Een zin")
    keyboard.press("Control+Shift+F")
    note = desk.page.get_by_role("textbox", name="Voetnoot 1 bij Tekst 0")
    expect(note).to_be_focused()
    # A mark without a word is no note yet.
    assert desk.value() == bron
    keyboard.type("Zie het ")
    keyboard.press("Control+b")
    keyboard.type("besluit")
    keyboard.press("Shift+Enter")
    keyboard.type("van maart")
    put = bron.replace("Een zin.", "Een zin[^1].") + "[^1]: Zie het **besluit**\\\n**van maart**\n"
    assert desk.value() == put
    assert find_violations(desk.page) == []
    keyboard.press("Enter")
    expect(desk.text()).to_be_focused()
    expect(note).to_be_hidden()
    keyboard.type(" hier")
    assert desk.value() == put.replace("[^1].", "[^1] hier.")
    # What is done within half a second is undone at once.
    desk.page.wait_for_timeout(600)
    # The mark goes with its words, and undo brings both back.
    for _ in " hier":
        keyboard.press("Backspace")
    keyboard.press("Backspace")
    expect(notes).to_have_count(1)
    assert desk.value() == bron
    keyboard.press("Control+z")
    expect(notes).to_have_count(2)
    back = desk.value()
    assert back.startswith("Een zin[^1]")
    assert back.endswith(put[put.index("[^1]: ") :])
    # The other one is opened with its mark chosen, changed, and taken away.
    desk.stand_behind("Nog een")
    keyboard.press("ArrowRight")
    keyboard.press("Enter")
    expect(desk.page.get_by_role("textbox", name="Voetnoot 2 bij Tekst 0")).to_be_focused()
    keyboard.type("!")
    assert "[^b]: Die er *was*.!" in desk.value()
    desk.page.get_by_role("button", name="Voetnoot weghalen").click()
    expect(desk.text()).to_be_focused()
    assert "[^b]" not in desk.value()
    # By mouse as well: a click on a mark opens it; one without a word is gone when it is left.
    notes.first.click()
    expect(note).to_be_focused()
    desk.button("Voetnoot").click()
    keyboard.press("Escape")
    expect(notes).to_have_count(1)


def test_what_is_typed_comes_in_the_form_by_itself(desk: Desk) -> None:
    desk.show("Een.", "Twee.")
    desk.stand_behind("Twee.", 1)
    desk.page.keyboard.type(" Drie.")
    desk.expect_value("Twee. Drie.", 1)
    assert desk.plain(0) == "Een."


def test_keys_for_looks_links_and_levels(desk: Desk) -> None:
    desk.show("")
    desk.text().click()
    keyboard = desk.page.keyboard
    keyboard.type("Een ")
    for key, word in (("Control+b", "vet"), ("Control+i", "schuin")):
        keyboard.press(key)
        keyboard.type(word)
        keyboard.press(key)
        keyboard.type(" ")
    keyboard.press("Control+k")
    keyboard.type("raad@example.org")
    keyboard.press("Enter")
    keyboard.press("Enter")
    keyboard.type("1. een")
    keyboard.press("Enter")
    keyboard.type("twee")
    keyboard.press("Enter")
    keyboard.press("Alt+Shift+ArrowRight")
    keyboard.type("diep")
    keyboard.press("Enter")
    keyboard.press("Enter")
    keyboard.type("drie")
    keyboard.press("Enter")
    keyboard.press("Enter")
    keyboard.type("Klaar")
    keyboard.press("Shift+Enter")
    keyboard.type("nu")
    assert desk.value() == (
        "Een **vet** *schuin* [raad@example.org](mailto:raad@example.org)\n\n"
        "1. een\n2. twee\n\n   a. diep\n3. drie\n\nKlaar\\\nnu"
    )


def test_signs_begin_a_list_and_backspace_gives_them_back(desk: Desk) -> None:
    desk.show("", "")
    desk.text().click()
    desk.page.keyboard.type("1. ")
    expect(desk.text().locator("ol")).to_have_count(1)
    desk.page.keyboard.press("Backspace")
    desk.page.keyboard.type("januari")
    assert desk.value() == "1\\. januari"
    desk.text(1).click()
    desk.page.keyboard.type("28) bezwaar - nee")
    assert desk.value(1) == "28\\) bezwaar - nee"


def test_numbers_count_on_around_what_comes_and_goes(desk: Desk) -> None:
    desk.show("1. een\n2. twee\n3. drie\n5. vijf\n")
    desk.stand_behind("twee")
    desk.page.keyboard.press("Enter")
    desk.page.keyboard.type("nieuw")
    assert desk.value() == "1. een\n2. twee\n3. nieuw\n4. drie\n6. vijf\n"
    desk.stand_behind("nieuw")
    for _ in range(5):
        desk.page.keyboard.press("Backspace")
    # An item without words leaves the list, and what follows counts on.
    desk.page.keyboard.press("Backspace")
    desk.page.keyboard.type("Tussendoor.")
    assert desk.value() == "1. een\n2. twee\n\nTussendoor.\n\n3. drie\n5. vijf\n"


def test_the_bar_makes_lists_quotations_and_marks(desk: Desk) -> None:
    desk.show("Een woord.\n\nTwee.")
    desk.choose("woord")
    desk.button("Vet").click()
    expect(desk.button("Vet")).to_have_attribute("aria-pressed", "true")
    desk.button("Doorhalen").click()
    assert desk.value() == "Een **~~woord~~**.\n\nTwee."
    desk.button("Vet").click()
    desk.button("Doorhalen").click()
    desk.stand_behind("Twee")
    lists = desk.page.get_by_label("Soort lijst")
    lists.select_option("a)")
    assert desk.value() == "Een woord.\n\na) Twee."
    lists.select_option("-")
    assert desk.value() == "Een woord.\n\n- Twee."
    lists.select_option("")
    desk.button("Citaat").click()
    assert desk.value() == "Een woord.\n\n> Twee."
    desk.button("Citaat").click()
    desk.button("Ongedaan maken").click()
    assert desk.value() == "Een woord.\n\n> Twee."


def test_a_mark_is_of_whole_words(desk: Desk) -> None:
    desk.show("Een geheim besluit")
    desk.choose("geh")
    desk.page.keyboard.press("Control+b")
    assert desk.value() == "Een **geheim** besluit"
    desk.stand_behind("bes")
    desk.page.keyboard.press("Control+i")
    assert desk.value() == "Een **geheim** *besluit*"
    # Typed against a word the mark goes around all of it, and that is said.
    desk.stand_behind("geheim")
    desk.page.keyboard.press("Control+b")
    desk.page.keyboard.type("en")
    assert desk.value() == "Een **geheimen** *besluit*"
    assert "om hele woorden" in desk.told()


def test_a_link_is_set_changed_and_taken_away(desk: Desk) -> None:
    desk.show("Zie de site.")
    desk.choose("de site")
    desk.button("Link").click()
    address = desk.page.get_by_label("Adres van de link")
    address.fill("geen adres")
    address.press("Enter")
    expect(desk.page.get_by_role("alert")).to_contain_text("Dit is geen adres")
    address.fill("www.example.org/a")
    address.press("Enter")
    expect(desk.text()).to_be_focused()
    assert desk.value() == "Zie [de site](https://www.example.org/a)."
    desk.page.keyboard.press("Control+k")
    expect(address).to_have_value("https://www.example.org/a")
    address.press("Escape")
    expect(desk.text()).to_be_focused()
    desk.page.keyboard.press("Control+k")
    desk.page.get_by_role("button", name="Link weghalen").click()
    assert desk.value() == "Zie de site."


_NAME = "document.activeElement.ariaLabel ?? document.activeElement.textContent"


def test_tab_passes_and_arrows_go_along_the_bar(desk: Desk) -> None:
    desk.show("Een.", "Twee.")
    desk.page.get_by_role("heading", name="Schrijven").click()
    stops, plain = [], "Gewone tekst"
    for _ in range(7):
        desk.page.keyboard.press("Tab")
        stops.append(desk.page.evaluate(_NAME))
    assert stops == ["Vet", plain, "Tekst 0", "Vet", plain, "Tekst 1", "Bewaren"]
    desk.button("Vet").focus()
    for key, name in (
        ("ArrowRight", "Cursief"),
        ("End", "Opnieuw"),
        ("ArrowRight", "Vet"),
        ("ArrowLeft", "Opnieuw"),
    ):
        desk.page.keyboard.press(key)
        assert desk.page.evaluate(_NAME) == name


def test_plain_text_is_a_second_way(desk: Desk) -> None:
    desk.show(BRON)
    plain = desk.button("Gewone tekst")
    for _ in range(10):
        plain.click()
        expect(desk.page.locator("#t0")).to_be_visible()
        plain.click()
        expect(desk.page.locator("#t0")).to_be_hidden()
    assert desk.value() == BRON
    desk.stand_behind("Tot slot")
    desk.page.keyboard.type(" dan")
    plain.click()
    expect(desk.page.locator("#t0")).to_have_value(re.compile("Tot slot dan"))
    desk.page.locator("#t0").fill("- een\n- **twee**")
    plain.click()
    expect(desk.text().locator("li")).to_have_count(2)
    desk.stand_behind("een")
    desk.page.keyboard.type("tje")
    assert desk.value() == "- eentje\n- **twee**"


def test_what_a_letter_cannot_hold_stays_plain_and_says_why(desk: Desk) -> None:
    desk.page.evaluate("document.getElementById('inhoud').innerHTML = ''")
    desk.show("Goed.\n\n# Kop", writable=False)
    expect(desk.page.locator(".schrijfmelding")).to_contain_text(
        "Deze tekst staat hier als gewone tekst: regel 3: een kop kan"
    )
    expect(desk.page.locator("#t0")).to_be_visible()
    desk.page.locator("#t0").fill("Goed.")
    desk.button("Gewone tekst").click()
    expect(desk.text()).to_have_text("Goed.")


def test_a_card_that_comes_later_and_one_that_moves(desk: Desk) -> None:
    desk.show("Een.")
    desk.page.evaluate(
        """() => {
            const card = document.createElement('section');
            card.innerHTML = '<label for="t1">Tekst 1</label>'
                + '<textarea id="t1" name="t1" data-opmaak="tekst">Twee.</textarea>';
            document.querySelector('form').prepend(card);
        }"""
    )
    desk.page.wait_for_selector("#t1[hidden]", state="attached")
    desk.text(1).click()
    desk.page.keyboard.press("End")
    desk.page.keyboard.type(" Drie.")
    desk.page.evaluate(
        "form => form.append(form.firstElementChild)", desk.page.query_selector("form")
    )
    desk.stand_behind("Een", 0)
    desk.page.keyboard.type("s")
    assert (desk.value(0), desk.value(1)) == ("Eens.", "Twee. Drie.")
    desk.page.locator("label[for=t1]").click()
    expect(desk.text(1)).to_be_focused()


def test_a_form_that_is_sent_at_once_has_the_last_words(desk: Desk) -> None:
    desk.show("Een.")
    desk.page.evaluate(
        """() => {
            window.form = new Promise(done => document.querySelector('form')
                .addEventListener('submit', event => {
                    event.preventDefault();
                    done(new FormData(event.target).get('t0'));
                }));
        }"""
    )
    desk.stand_behind("Een.")
    desk.page.keyboard.type(" Laatste.")
    desk.page.evaluate("document.querySelector('form').requestSubmit()")
    assert desk.page.evaluate("window.form") == "Een. Laatste."


def test_when_the_server_is_away_nothing_is_lost(desk: Desk) -> None:
    desk.show("Een.")
    desk.page.route("**/tekst/schrijven", lambda route: route.abort())
    desk.stand_behind("Een.")
    desk.page.keyboard.type(" Meer.")
    expect(desk.page.locator(".schrijfmelding")).to_contain_text("nog niet verwerkt")
    assert desk.page.evaluate("editor.flush()") is False
    desk.page.unroute("**/tekst/schrijven")
    desk.expect_value("Een. Meer.")
    desk.said[:] = [one for one in desk.said if "ERR_FAILED" not in one]


def test_what_cannot_be_written_says_so(desk: Desk) -> None:
    desk.show("- een")
    desk.stand_behind("een")
    desk.page.keyboard.press("Control+a")
    desk.page.keyboard.insert_text("a" * 20_001)
    expect(desk.page.locator(".schrijfmelding")).to_contain_text("langer dan 20000 tekens")
    assert desk.plain() == "- een"
    desk.page.keyboard.press("Control+z")
    assert desk.value() == "- een"
    desk.said[:] = [one for one in desk.said if "409" not in one]


def test_a_text_of_one_line(desk: Desk) -> None:
    desk.show("1. **vet**", vorm="regel")
    desk.stand_behind("vet")
    desk.page.keyboard.press("Enter")
    desk.page.keyboard.type(" nu")
    assert desk.value() == "1. **vet nu**"
    assert desk.page.get_by_label("Soort lijst").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_too_wide(site: Site, scheme: str) -> None:
    with open_desk(*site, PHONE, color_scheme=scheme) as desk:
        desk.show(BRON, "")
        desk.stand_behind("slot")
        desk.page.keyboard.press("Control+k")
        assert find_violations(desk.page) == []
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert desk.page.evaluate(wide) == 0
        assert desk.said == []


@pytest.mark.alone
def test_typing_in_a_long_text_is_as_quick_as_in_a_short_one(desk: Desk) -> None:
    short, long = (_time_typing(desk, count) for count in (10, 300))
    assert long < 4 * short


def _time_typing(desk: Desk, count: int) -> float:
    """Return the milliseconds from a key to what it shows, in a text of so many paragraphs."""
    alinea = "Op verzoek van de raad leggen wij uit **wat** er gebeurt met de weg. " * 6
    desk.show("\n\n".join([alinea] * count))
    desk.stand_behind("leggen wij")
    took: float = desk.page.evaluate(
        """async () => {
            const took = [];
            for (let n = 0; n < 20; n += 1) {
                const start = performance.now();
                document.execCommand('insertText', false, 'x');
                await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
                took.push(performance.now() - start);
            }
            return took.sort((a, b) => a - b)[10];
        }"""
    )
    assert "wijxxxxxxxxxxxxxxxxxxxx" in desk.value()
    return took
