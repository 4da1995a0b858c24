/*
 * Fills the search dialog: results as one types, arrows and Enter; before there is a query, examples of what the field
 * takes, what was opened last in this browser, and the guides. All of it is shown as text, never as HTML. Enter without an
 * answer to what stands in the field goes to the find page, which opens the best one.
 */
import { haveReady, opened, say, search, startTexts } from "../page.js"

const dialog = document.querySelector("dialog.search")
const form = dialog.querySelector("form")
const field = form.elements.q
const list = dialog.querySelector("ol")
const status = dialog.querySelector("[role=status]")
const start = dialog.appendChild(element("div", []))
start.className = "search-start"
const root = new URL("..", search.entries)
let answered = "" // the query whose results are shown

field.addEventListener("input", update)
form.addEventListener("submit", openBest)
dialog.addEventListener("keydown", walk)
dialog.addEventListener("click", close)
update()

async function update() {
  const query = field.value
  const isAsked = () => query === field.value
  if (!query.trim()) return showStart()
  try {
    const answer = await search.ask(query, () => isAsked() && say(dialog.dataset.waiting), isAsked)
    if (isAsked()) showResults(query, answer.results, ...told(answer))
  } catch {
    if (isAsked()) showResults("", [], dialog.dataset.failed)
  }
}

function showResults(query, results, ...told) {
  answered = query
  start.replaceChildren()
  list.replaceChildren(...results.map(item))
  say(...told)
  haveReady(best())
}

/** What helps before there is a query. */
async function showStart() {
  showResults("", [])
  try {
    const texts = await startTexts()
    if (!field.value.trim()) start.replaceChildren(...startParts(texts))
  } catch {
    if (!field.value.trim()) say(dialog.dataset.failed)
  }
}

function startParts({ texts, examples, guides }) {
  const parts = [element("p", [texts.takes, ...examples.map(example)])]
  const last = opened().filter(([address]) => !location.pathname.endsWith(`/${address}`))
  if (last.length) parts.push(element("p", [texts.opened]), links(last.map(([address, title]) => [title, address])))
  return [...parts, element("p", [texts.guides]), links(guides)]
}

/** A button that asks for what it says. */
function example(text) {
  const button = element("button", [text])
  button.type = "button"
  button.addEventListener("click", () => {
    field.value = text
    field.focus()
    update()
  })
  return button
}

/** Texts that lead to addresses from the root of the language. */
function links(targets) {
  return element("ul", targets.map(([text, address]) => element("li", [leading(new URL(address, root), [text])])))
}

/** How many results there are, and what numbers are that are none of ours; without results, that alone. */
function told({ results, notes, isCut, texts: { none, one, many, cut } }) {
  const count = results.length
  const state = count === 1 ? one : count ? many.replace("{count}", count) : notes.length ? "" : none
  const texts = [state, isCut && cut].filter(Boolean)
  return [...texts.map(text => element("span", [text])), ...notes.map(({ href, text }) => leading(href, [text]))]
}

function item({ href, title, why, page, text, isPart }) {
  const lines = [element("strong", marked(title)), element("em", [why]), element("span", marked(text))]
  if (isPart && page) lines.unshift(element("small", [page]))
  return element("li", [leading(href, lines.filter(line => line.textContent))])
}

function leading(href, children) {
  const link = element("a", children)
  link.href = href
  return link
}

function element(name, children) {
  const made = document.createElement(name)
  made.append(...children)
  return made
}

/** Every second piece is a word that answered. */
function marked(pieces) {
  return pieces.map((piece, place) => (place % 2 ? element("mark", [piece]) : piece))
}

function best() {
  return list.querySelector("a") ?? status.querySelector("a")
}

function openBest(event) {
  if (!field.value.trim()) event.preventDefault()
  if (!best() || answered !== field.value) return
  event.preventDefault()
  best().click()
}

/** Up and down: from the field through what leads on, and back. */
function walk(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (!step) return
  const stops = [field, ...[status, list, start].flatMap(part => [...part.querySelectorAll("a, button")])]
  const place = stops.indexOf(document.activeElement)
  if (place < 0) return
  event.preventDefault()
  stops[(place + step + stops.length) % stops.length].focus()
}

/** Beside the box, and at a link, which may lead to this very page. The button does it without a script. */
function close({ target }) {
  if (target === dialog || target.closest("a")) dialog.close()
}
