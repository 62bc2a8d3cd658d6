"""What a person sees who opens the link that `kg neo4j start` prints: guide, style, a drawn exposure path."""

import io
import json
import os
import re
import zipfile
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from selenium.common.exceptions import ElementClickInterceptedException, StaleElementReferenceException
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from kg.browser.entries import make_entries
from kg.browser.pack import pack_browser_files
from kg.ontology import Ontology
from kg.ontology import load as load_ontology
from kg.queries.library import read_library
from kg.stores import Store, load
from kg.stores.neo4j_browser_files import place_browser
from kg.stores.neo4j_connection import ServerInfo
from kg.stores.neo4j_install import install
from tests.browser.sample import ENTRY, THINGS, sample_graph
from tests.curated import curated

PICTURE = Path(__file__).resolve().parents[2] / "docs" / "images" / "neo4j-browser.png"
DRAWN = "[data-testid=stream] article:first-of-type g.layer"

pytestmark = [pytest.mark.neo4j, pytest.mark.browser]


@pytest.fixture
def opened(chromium: Chrome, neo4j_server: ServerInfo, neo4j_store: Store) -> Chrome:
    """Neo4j Browser on the sample graph with the sample's guide, after the person has logged in."""
    load(neo4j_store, sample_graph())
    files = pack_browser_files(load_ontology(), [ENTRY])
    place_browser(install(neo4j_server.version).browser_jar, Path(neo4j_server.home), files)
    log_in(chromium, neo4j_server)
    return chromium


def log_in(page: Chrome, server: ServerInfo) -> None:
    page.get(server.browser)
    find(page, "input[data-testid=password]").send_keys(server.password, Keys.ENTER)
    find(page, "[data-testid=guidesDrawer] pre.runnable")


def find(page: Chrome, selector: str, seconds: float = 60) -> WebElement:
    """Wait until the element is shown."""

    def look(driver: Chrome) -> WebElement | None:
        return next((e for e in driver.find_elements(By.CSS_SELECTOR, selector) if e.is_displayed()), None)

    return WebDriverWait(page, seconds, ignored_exceptions=[StaleElementReferenceException]).until(look)


def click(page: Chrome, selector: str) -> None:
    """Click the element as soon as nothing moves over it."""

    def try_to(_: Chrome) -> bool:
        find(page, selector).click()
        return True

    moving = [StaleElementReferenceException, ElementClickInterceptedException]
    WebDriverWait(page, 30, ignored_exceptions=moving).until(try_to)


def run_first_guide_query(page: Chrome) -> None:
    click(page, "[data-testid=guidesDrawer] pre.runnable")
    click(page, "[data-testid=editor-Run]:not([disabled])")
    find(page, f"{DRAWN}.nodes g.node circle.b-outline")


def drawn_nodes(page: Chrome) -> dict[str, str]:
    """Caption → colour of every node on the page."""
    found = {}
    for node in page.find_elements(By.CSS_SELECTOR, f"{DRAWN}.nodes g.node"):
        caption = " ".join(t.get_attribute("textContent").strip() for t in node.find_elements(By.CSS_SELECTOR, "text"))
        found[caption] = node.find_element(By.CSS_SELECTOR, "circle.b-outline").get_attribute("fill")
    return found


def drawn_relationships(page: Chrome) -> dict[str, str]:
    """Caption → colour of every kind of relationship on the page."""
    found = {}
    for link in page.find_elements(By.CSS_SELECTOR, f"{DRAWN}.relationships g.relationship"):
        caption = link.find_element(By.CSS_SELECTOR, "text").get_attribute("textContent").strip()
        found[caption] = link.find_element(By.CSS_SELECTOR, "path.b-outline").get_attribute("fill")
    return found


def photograph(page: Chrome, path: Path) -> Path:
    """Tidy the page as a person would and photograph it."""
    for button in page.find_elements(By.CSS_SELECTOR, "[data-testid=stream] [title=Close]")[1:]:
        button.click()
    click(page, "button[aria-label='Collapse the node properties display']")
    click(page, "button[aria-label=zoom-to-fit]")
    WebDriverWait(page, 30, poll_frequency=1.5).until(is_still(page))
    path.parent.mkdir(parents=True, exist_ok=True)
    assert page.save_screenshot(str(path))
    return path


def is_still(page: Chrome):
    """Tell, when asked again, whether the drawing has come to rest."""
    last = [""]

    def unchanged(_: Chrome) -> bool:
        before, last[0] = last[0], find(page, f"{DRAWN}.nodes").get_attribute("innerHTML") or ""
        return before == last[0]

    return unchanged


def test_link_guide_and_click_draw_a_coloured_captioned_path(opened: Chrome, tmp_path: Path) -> None:
    heading = find(opened, "[data-testid=guidesDrawer]").text
    assert heading.startswith("China chip supply chain")
    assert "<title>" not in heading
    assert ENTRY.title in heading

    run_first_guide_query(opened)

    nodes = drawn_nodes(opened)
    expected = {
        "Harbour 1": "#5B5EA6",
        "Lantern 9": "#E15759",
        "Lantern 9 die": "#F28E8C",
        "Quay 7": "#57B894",
        "Quay South": "#2A9D8F",
        "Coast Order § 3": "#B23A48",
        "Coast Order": "#8C1C13",
        "Beacon 1980": "#D9822B",
        "Beacon Optics": "#3B73B9",
    }
    ontology = load_ontology()
    assert set(nodes) == set(expected)
    for label, name in THINGS.values():
        if name in expected:
            assert nodes[name].upper() == ontology.colour(label).upper(), name
    assert len(set(nodes.values())) == len(nodes), "nine classes, nine colours"
    links = drawn_relationships(opened)
    assert {"TRAINED_ON", "CONTAINS", "FABRICATED_ON", "RUN_AT", "RESTRICTED_BY", "PART_OF", "MADE_BY"} <= set(links)
    assert links["RESTRICTED_BY"] == "#C1121F"
    assert links["TRAINED_ON"] != links["RESTRICTED_BY"]
    assert photograph(opened, tmp_path / "sample.png").stat().st_size > 20_000


def test_nothing_is_asked_of_another_host(opened: Chrome) -> None:
    run_first_guide_query(opened)
    asked = set()
    for entry in opened.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.responseReceived":
            asked.add(urlsplit(message["params"]["response"]["url"]))
        if message["method"] == "Network.webSocketCreated":
            asked.add(urlsplit(message["params"]["url"]))
    assert {url.hostname for url in asked if url.scheme in ("http", "https", "ws", "wss")} == {"localhost"}
    tried = [e["message"] for e in opened.get_log("browser") if e["source"] == "network"]
    assert not [m for m in tried if re.match(r"https?://(?!localhost)", m)]


def test_favourites_can_be_downloaded_from_the_guide(opened: Chrome) -> None:
    while not (links := opened.find_elements(By.CSS_SELECTOR, "[data-testid=guidesDrawer] a[href*='favourites']")):
        click(opened, "[data-testid=guideNextSlide]")
    content = opened.execute_async_script(
        "const done = arguments[1]; fetch(arguments[0].href).then(r => r.arrayBuffer())"
        ".then(b => done(Array.from(new Uint8Array(b))))",
        links[0],
    )
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as packed:
        assert packed.namelist() == ["models/model-exposure-graph.cypher"]


def test_first_guide_query_draws_the_curated_graph(
    chromium: Chrome, neo4j_server: ServerInfo, neo4j_store: Store, tmp_path: Path
) -> None:
    compiled, ontology = curated(), load_ontology()
    load(neo4j_store, compiled.graph)
    entries = make_entries(read_library().values(), ontology, compiled.dataset.cut_off)
    files = pack_browser_files(ontology, entries)
    place_browser(install(neo4j_server.version).browser_jar, Path(neo4j_server.home), files)
    first = next(entry for entry in entries if entry.slug == "models-exposed-graph")

    log_in(chromium, neo4j_server)
    run_first_guide_query(chromium)

    drawn = {squeeze(caption): colour for caption, colour in drawn_nodes(chromium).items()}
    paths = [record["p"] for record in neo4j_store.driver.execute_query(first.text).records]
    expected = {squeeze(n["name"]): style_colour(ontology, n.labels) for p in paths for n in p.nodes}
    assert expected, "the first query of the guide finds something"
    for caption, colour in drawn.items():
        assert colour in {c for name, c in expected.items() if name.startswith(caption)}, caption
    types = {r.type for p in paths for r in p.relationships}
    captions = {squeeze(caption) for caption in drawn_relationships(chromium)}
    assert all(any(kind.startswith(caption) for caption in captions) for kind in types)
    photograph(chromium, PICTURE if os.environ.get("KG_SCREENSHOT") else tmp_path / PICTURE.name)


def squeeze(caption: str) -> str:
    """A caption as it can be compared: the Browser breaks lines and shortens long names."""
    return "".join(caption.replace("…", "").split())


def style_colour(ontology: Ontology, labels: frozenset[str]) -> str:
    """The colour of the most specific label."""
    return ontology.colour(max(labels, key=lambda label: len(ontology.classes[label].ancestors)))
