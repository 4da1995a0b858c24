/*
 * The 404 page: reads what was asked for from the address and proposes, in both languages, what it may have meant.
 * The address is input from anyone: it is only ever compared, and what is shown comes from the site's own entries.
 */
import { Search } from "./client.js"

const MOST = 3

/** The words of an address: "/site/fr/codes/proxy_auth.html" -> "proxy_auth". */
function wordsOf(address, root) {
  let path = address.startsWith(root) ? address.slice(root.length) : address
  try {
    path = decodeURIComponent(path)
  } catch {
    // not UTF-8: what is readable of it stays
  }
  const parts = path.split("/").map(part => part.replace(/\.\w{2,4}$/, ""))
  return parts.filter(part => !/^(fr|en|codes?|guides|index|api|v\d|assets|)$/i.test(part)).join(" ")
}

async function propose(section, query) {
  const found = (await new Search(section.dataset.entries).ask(query)).results.slice(0, MOST)
  if (!found.length) return
  for (const { href, title } of found) {
    const link = document.createElement("a")
    link.href = href
    link.textContent = title.join("")
    const item = document.createElement("li")
    item.append(link)
    section.querySelector("[data-nearest] ul").append(item)
  }
  section.querySelector("[data-nearest]").hidden = false
}

const sections = [...document.querySelectorAll("section[data-entries]")]
const root = new URL("../../", import.meta.url).pathname
const query = wordsOf(location.pathname, root)
if (query) {
  for (const section of sections) propose(section, query).catch(() => {}) // the whole list stands below
}
