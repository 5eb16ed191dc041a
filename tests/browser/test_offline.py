"""Reading goes on when the server is gone."""

SAVED = "document.querySelector('[data-save]').hidden"


def save(page, address, path="bn/xavier.html"):
    page.goto(address + path)
    page.click("[data-save]")
    page.wait_for_function(SAVED)


def test_a_saved_language_is_read_without_a_server(page, server, address):
    save(page, address)
    server.shutdown()
    server.server_close()
    page.goto(address + "bn/he-init.html")
    assert page.evaluate("document.documentElement.lang") == "bn"
    page.eval_on_selector_all("article img", "images => images.forEach(i => i.loading = 'eager')")
    page.wait_for_function("[...document.querySelectorAll('article img')]"
                           ".every(image => image.complete && image.naturalWidth)")
    page.keyboard.press("/")
    page.fill("dialog input", "ওজনের")
    page.wait_for_selector("dialog li")


def test_nothing_is_kept_before_the_reader_asks(page, address):
    page.goto(address + "xavier.html")
    page.wait_for_selector("[data-save]")
    assert page.evaluate("caches.keys()") == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0


def test_it_can_be_removed_again(page, address):
    save(page, address)
    page.click("[data-forget]")
    page.wait_for_function("caches.keys().then(all => all.length === 0)")


def test_the_files_are_read_from_a_folder_search_included(page, site):
    page.goto((site / "ne" / "xavier.html").as_uri())
    assert page.is_hidden("[data-save]")
    page.keyboard.press("/")
    page.fill("dialog input", "तौलको")
    page.wait_for_selector("dialog li mark")
