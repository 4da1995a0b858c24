/*
 * The large field of home and of the 404 page: while one types, the grid below keeps what answers, and the line below
 * the field names the page that Enter opens. Worker and entries are fetched when the reader turns to the field, not
 * before; without this script the field asks the find page, and the grid is a plain list of links.
 */
import { haveReady } from "../page.js"
import { Search } from "./client.js"

/** Language of a section, or "" where the whole page has one field -> the search of that field. */
export const searches = new Map()

for (const form of document.querySelectorAll(".find")) {
  const part = form.closest("section[lang]")
  searches.set(part?.lang ?? "", filtering(form, part ?? document))
}

/** Has a form filter the grid in its part of the page; returns the search that it asks. */
function filtering(form, part) {
  const field = form.elements.q
  const answer = form.querySelector(".find-answer")
  const examples = [...answer.childNodes]
  const offers = part.querySelector(".search-offers")
  const search = new Search(new URL("../search/entries.json", form.action))
  let answered = "" // the query whose answer is shown
  /* Location of the page of a code or an error -> its place in the grid. */
  const places = new Map(
    [...part.querySelectorAll(".code-grid li")].map(place => [place.querySelector("a").href, place])
  )

  field.addEventListener("focus", () => search.prepare())
  field.addEventListener("input", filter)
  form.addEventListener("submit", openBest)
  field.value = new URLSearchParams(location.search).get("q") || field.value // the browser keeps it on the way back
  if (field.value) filter()
  return search

  async function filter() {
    const query = field.value
    const isAsked = () => query === field.value
    if (!query.trim()) return show("", [], examples)
    try {
      const wait = () => isAsked() && answer.replaceChildren(answer.dataset.waiting)
      const { results, notes } = await search.ask(query, wait, isAsked)
      if (isAsked()) show(query, results, named(results[0], notes[0]))
    } catch {
      if (isAsked()) show("", [], [answer.dataset.failed]) // the next letter tries again; Enter asks the find page
    }
  }

  /** Shows the results of a query, everything where there are none, and what is said of it. */
  function show(query, results, said) {
    answered = query
    const found = results.map(({ href }) => href)
    const kept = found.some(address => places.has(address)) ? new Set(found) : new Set(places.keys())
    for (const [address, place] of places) {
      place.hidden = !kept.has(address)
      place.classList.toggle("best", address === found[0])
    }
    for (const grid of part.querySelectorAll(".code-grid")) grid.hidden = !grid.querySelector("li:not([hidden])")
    answer.replaceChildren(...said)
    offers.hidden = Boolean(found.length) || said === examples
    if (query) haveReady(answer.querySelector("a"))
  }

  /** Goes straight to the answer; the find page, which would look for it once more, is asked only where there is none. */
  function openBest(event) {
    const best = answered && answered === field.value && answer.querySelector("a")
    if (!best) return
    event.preventDefault()
    best.click()
  }

  /** What stands below the field: the best answer, what is to be said of a number that is none of ours, or nothing. */
  function named(best, note) {
    if (!best && !note) return [answer.dataset.none]
    const link = document.createElement("a")
    link.href = (best ?? note).href
    link.textContent = best ? best.title.join("") : note.text
    return best ? [answer.dataset.best, " ", link] : [link]
  }
}
