/*
 * The find page: goes to the best answer to ?q=, so that the browser's own search and Enter in the search field end on
 * a page and not on a list. Without an answer the page says so and offers where to go on.
 */
import { Search } from "./client.js"

const form = document.querySelector(".find")
const query = new URLSearchParams(location.search).get("q") || ""

form.elements.q.value = query
if (query.trim()) answer()
else show("empty")

async function answer() {
  try {
    const search = new Search(form.dataset.entries)
    const { results, notes } = await search.ask(query).catch(() => search.ask(query))
    const [best] = [...results, ...notes]
    if (best) location.replace(best.href)
    else show("none")
  } catch {
    show("failed")
  }
}

/** Shows the one text for what happened. */
function show(what) {
  for (const text of form.querySelectorAll("[data-when]")) text.hidden = text.dataset.when !== what
}
