/*
 * The 404 page, one for all languages: puts what is in the language of the address first, with the only grid, and has bar,
 * menu, and foot speak it too; reads what was asked for from the address, and proposes, in each language, what it may have meant.
 * The address is input from anyone: it is only ever compared, and what is shown comes from the site's own entries.
 */
import { searches } from "./field.js"

const MOST = 3
/* Parts of addresses that name no page. */
const FOLDERS = ["code", "codes", "error", "errors", "guides", "index", "api", "assets"]
/* What is typed in the place of a digit. */
const DIGITS = { o: 0, i: 1, l: 1 }

/* What stands around the page, each in the language of the page. */
const AROUND = [".skip", ".wordmark", ".to-nav", ".scheme-switch", ".language-switch", ".menu-close", ".site-nav", ".site-foot"]

const sections = [...document.querySelectorAll("section[lang]")]
const idle = new Set([...FOLDERS, ...sections.map(({ lang }) => lang)])

/** The words of an address: "/site/fr/codes/proxy_auth.html" -> "proxy_auth"; "/index.php?code=407" -> "407". */
function wordsOf({ pathname, search }, root) {
  let path = pathname.startsWith(root) ? pathname.slice(root.length) : pathname
  try {
    path = decodeURIComponent(path)
  } catch {
    // not UTF-8: what is readable of it stays
  }
  const parts = path.split("/").map(part => part.replace(/\.\w{2,4}$/, ""))
  const named = parts.filter(part => part && !idle.has(part.toLowerCase()) && !/^v\d$/i.test(part))
  return [...named, ...new URLSearchParams(search).values()].join(" ")
}

/** What the words may have been: as they are, with digits for the letters that look like them, one by one. */
function readings(words) {
  const digits = words.replace(/\b[\doil]*\d[\doil]*\b/gi, number =>
    number.replace(/[oil]/gi, letter => DIGITS[letter.toLowerCase()])
  )
  return new Set([words, digits, words.replace(/_/g, " ")])
}

/** The best pages for the first reading that has any. */
async function nearest(search, words) {
  for (const reading of readings(words)) {
    const { results } = await search.ask(reading)
    if (results.length) return results.slice(0, MOST)
  }
  return []
}

async function propose(section, words) {
  const search = searches.get(section.lang)
  const found = await nearest(search, words).catch(() => nearest(search, words))
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

/** Puts a language before the others: title, heading, section, and what stands around them. */
function putFirst(language) {
  if (language === sections[0].lang) return
  const { documentElement: page } = document
  const titles = [...document.querySelectorAll("h1 [lang]")].sort((a, b) => (b.lang === language) - (a.lang === language))
  const frame = document.querySelector(`[data-frame][lang="${language}"]`)
  for (const part of AROUND) {
    const others = frame.content.querySelectorAll(part)
    document.querySelectorAll(part).forEach((own, place) => translate(own, others[place]))
  }
  page.lang = language
  document.title = titles.map(title => title.textContent).join(" – ")
  titles[0].parentElement.replaceChildren(...titles.flatMap((title, place) => (place ? [" – ", title] : [title])))
  sections[0].before(sections.find(({ lang }) => lang === language))
}

/** What an element says and where it leads, as in the other language; what page.js has it do stays. */
function translate(own, other) {
  for (const { name, value } of other.attributes) own.setAttribute(name, value)
  if (own.title) own.title = own.getAttribute("aria-label")
  own.replaceChildren(...other.cloneNode(true).childNodes)
}

/** Shows what has waited, because nothing above it moves any more. */
function settle(selector) {
  for (const part of document.querySelectorAll(selector)) part.classList.add("settled")
}

const root = new URL("../../", import.meta.url).pathname
const [folder] = location.pathname.slice(root.length).split("/", 1)
const first = sections.find(({ lang }) => lang === folder) ?? sections[0]
putFirst(first.lang)
for (const section of sections) section.querySelector(".not-found-codes").hidden = section !== first
settle("h1, section, .bar")

const words = wordsOf(location, root)
const proposed = words ? sections.map(proposeOrSay) : []
Promise.all(proposed).then(() => settle(".not-found-codes"))

function proposeOrSay(section) {
  return propose(section, words).catch(() => (section.querySelector("[data-broken]").hidden = false))
}
