/*
 * The search before there is a query: examples of what the field takes, what was opened last in this browser, and the
 * guides. The texts are a file of the site; all of it is shown as text.
 */
import { opened, search } from "../page.js"

const root = new URL("..", search.entries)
let said

/** Fills a part of the dialog, unless the reader has written something meanwhile. Fails when there are no texts. */
export async function show(part, field) {
  said ??= await fetched()
  if (field.value.trim()) return
  const { texts, examples, guides } = said
  const parts = [element("p", [texts.takes, ...examples.map(text => example(text, field))])]
  const last = opened().filter(([address]) => !location.pathname.endsWith(`/${address}`))
  if (last.length) parts.push(element("p", [texts.opened]), links(last.map(([address, title]) => [title, address])))
  parts.push(element("p", [texts.guides]), links(guides))
  part.replaceChildren(...parts)
}

async function fetched() {
  const response = await fetch(new URL("search/start.json", root))
  if (!response.ok) throw new Error(`${response.status} ${response.url}`)
  return response.json()
}

/** A button that asks for what it says. */
function example(text, field) {
  const button = element("button", [text])
  button.type = "button"
  button.addEventListener("click", () => {
    field.value = text
    field.focus()
    field.dispatchEvent(new Event("input", { bubbles: true }))
  })
  return button
}

/** Texts that lead to addresses from the root of the language. */
function links(targets) {
  const items = targets.map(([text, address]) => {
    const link = element("a", [text])
    link.href = new URL(address, root)
    return element("li", [link])
  })
  return element("ul", items)
}

function element(name, children) {
  const made = document.createElement(name)
  made.append(...children)
  return made
}
