/*
 * The page of other programs' numbers: while one types, says what the number is, from the rows of this very page. They
 * are all that it knows, so it needs no network; without it, the field is not shown and the rows do the job.
 */

const MOST = 8
/* What HRESULT_FROM_WIN32 adds to the number of a Windows error. */
const OF_WINDOWS = 0x80070000
const OF_HTTP = 0x80190000
/* How a number stands in a text, the surest first; a name has an underscore. */
const SPELLINGS = [
  [/(?:\b0x|&h)([0-9a-f]+)/i, fromHexadecimal],
  [/(?:^|[^0-9a-z])([89a-f][0-9a-f]{7})(?![0-9a-z])/i, fromHexadecimal],
  [/(?:^|[^0-9a-z_])[-\u2212](\d+)/i, digits => fromDecimal(-digits)],
  [/\bBG_E_HTTP_ERROR_(\d{3})\b/i, code => ({ number: OF_HTTP + Number(code) })],
  [/\b([a-z][a-z0-9]*_\w+)/i, name => ({ name })],
  [/(\d{3,})/, fromDecimal],
  [/(\d+)/, fromDecimal],
  [/^([a-z]{4,})$/i, name => ({ name })]
]

const converter = document.querySelector(".converter")
const field = converter.querySelector("input")
const answer = converter.querySelector(".converter-answer")
const rows = [...document.querySelectorAll(".wrapper-list li")].map(rowOf)
const conversions = converter.dataset.conversions
  .split(",")
  .filter(Boolean)
  .map(text => text.split(" "))
  .map(([family, base, of, smallest = 0]) => ({ family, base: Number(base), of, smallest: Number(smallest) }))
/* Number of a status code or an error -> its own row. */
const entries = new Map(rows.filter(({ isWhole }) => isWhole).map(row => [row.number & 0xffff, row]))
let shown = ""

/** Beyond 32 bits only the sign may stand: 0xFFFFFFFF80072EE7. */
function fromHexadecimal(digits) {
  const low = digits.slice(-8)
  const isLonger = !/^(0*|f{8})$/i.test(digits.slice(0, -8))
  return { number: isLonger ? NaN : parseInt(low, 16), isHexadecimal: true }
}

function fromDecimal(digits) {
  const number = Number(digits)
  return { number: number < -(2 ** 31) || number >= 2 ** 32 ? NaN : number < 0 ? number + 2 ** 32 : number }
}

function rowOf(item) {
  const value = item.querySelector("b").textContent
  const list = item.closest(".wrapper-list")
  const names = []
  for (let part = item.querySelector("b").nextSibling; part; part = part.nextSibling) {
    if (part.localName === "code") names.push(part.textContent.toUpperCase())
    else if (part.localName !== "span" && part.textContent.trim()) break
  }
  return {
    item,
    value,
    names,
    number: Number(value),
    family: list.dataset.family,
    isWhole: "whole" in list.dataset,
    isHexadecimal: value.startsWith("0x")
  }
}

/** What a text asks for: a number, or a name that some row has; nothing if it has neither. */
function read(text) {
  for (const [pattern, asked] of SPELLINGS) {
    const match = pattern.exec(text)
    const found = match && asked(match[1])
    if (found && (!found.name || namedRows(found.name).similar.length)) return found
  }
}

/** Rows that have the number, or a number that a rule makes of it: each with its family, in the order of the page. */
function answersTo({ number, isHexadecimal = false }) {
  const found = rows
    .filter(row => row.number === number && (row.isHexadecimal || !isHexadecimal || isConverted(row)))
    .map(row => ({ row, family: row.family }))
  const isNew = family => !found.some(each => each.family === family)
  const low = number & 0xffff
  for (const { family, base, of, smallest } of conversions) {
    const isWrapped = number === base + low
    if (!isNew(family) || !(isWrapped || number === low)) continue
    const entry = entries.get(low)
    if (of === "members") {
      const wanted = isWrapped ? low : base + low
      found.push(...rows.filter(row => row.family === family && row.number === wanted).map(row => ({ row, family })))
    } else if (entry && isEntryOf(of, low)) {
      if (isWrapped ? low >= smallest : entry.family === family) found.push({ row: entry, family })
    }
  }
  return found.sort((a, b) => rows.indexOf(a.row) - rows.indexOf(b.row))
}

/** Whether the family of a row with a small number also has it as an HRESULT; curl has not. */
function isConverted({ family }) {
  return conversions.some(each => each.family === family)
}

function isEntryOf(of, number) {
  return of === (number < 1000 ? "codes" : "errors")
}

/** The base that a rule of the family adds, where that is how the number came about. */
function baseOf({ row, family }, number) {
  const low = number & 0xffff
  const links = [...row.item.querySelectorAll("a")]
  const leadsThere = row.number === low || links.some(link => link.textContent === `${low}`)
  return conversions.find(
    each => each.family === family && number === each.base + low && (leadsThere || each.of === "members")
  )?.base
}

/** Rows with exactly this name, or, without one, whose note has it; and rows with a name that contains it. */
function namedRows(name) {
  const wanted = name.toUpperCase()
  const named = rows.filter(({ names }) => names.includes(wanted))
  const isWanted = code => code.textContent.toUpperCase() === wanted
  const exact = named.length ? named : rows.filter(({ item }) => [...item.querySelectorAll("code")].some(isWanted))
  const containing = rows.filter(({ names }) => names.some(each => each.includes(wanted)))
  return { exact, similar: exact.length ? exact : containing }
}

function update() {
  const text = field.value.trim()
  if (text === shown) return
  shown = text
  answer.replaceChildren(...(text ? said(read(text)) : []))
}

function said(asked) {
  if (!asked || Number.isNaN(asked.number)) return [textOf("none")]
  return asked.name ? saidOfName(asked.name) : saidOfNumber(asked)
}

function saidOfName(name) {
  const { exact, similar } = namedRows(name)
  const list = listOf(similar.slice(0, MOST).map(row => ({ row, family: row.family })))
  if (exact.length) return [list]
  return [textOf("similar"), list, ...(similar.length > MOST ? [textOf("more")] : [])]
}

function saidOfNumber(asked) {
  const { number } = asked
  const found = answersTo(asked)
  const low = number & 0xffff
  const base = number - low
  const parts = [spellings(number)]
  if (found.length > 1) parts.push(textOf("several"))
  if (found.length) parts.push(listOf(found, number))
  if (base === OF_WINDOWS && found.every(({ row, family }) => row.family !== family)) parts.push(textOf("windows", low))
  if (found.length) return parts
  const ruled = base !== OF_WINDOWS && conversions.find(each => each.base === base)
  if (low >= 100 && low < 1000 && (!base || ruled?.of === "codes")) parts.push(textOf("code", low))
  else parts.push(textOf("none"))
  if (ruled) parts.push(element("p", [...textOf("rule").childNodes, " ", linkTo(ruled.family)]))
  return parts
}

/** The number as programs write it: 0x80072EE7 = -2147012889 = 2147954407. */
function spellings(number) {
  const signed = number < 2 ** 31 ? [] : [`${number - 2 ** 32}`]
  return element("p", equation([hexadecimal(number), ...signed, `${number}`], " = "))
}

function equation(terms, sign) {
  return terms.flatMap((term, place) => [...(place ? [sign] : []), element("code", [term])])
}

/** ``number``: what was asked for, unless it was a name. */
function listOf(found, number) {
  return element(
    "ul",
    found.map(each => {
      const base = baseOf(each, number)
      const rule = base ? [" ", ...equation([hexadecimal(base), `${number - base}`], " + ")] : []
      return element("li", [element("p", [linkTo(each.family), ...rule]), element("p", content(each))])
    })
  )
}

function linkTo(family) {
  const link = element("a", [document.getElementById(family).firstChild.textContent])
  link.href = `#${family}`
  return link
}

function hexadecimal(number) {
  const digits = number.toString(16).toUpperCase()
  return `0x${number < 2 ** 16 ? digits : digits.padStart(8, "0")}`
}

/** What the row says. Of a row in another family, only what it leads to. */
function content({ row, family }) {
  if (row.family !== family) {
    const range = document.createRange()
    range.selectNodeContents(row.item)
    range.setStartBefore(row.item.querySelector("a"))
    return ["→\u00a0", range.cloneContents()]
  }
  const copy = row.item.cloneNode(true)
  const link = element("a", [...copy.querySelector("b").childNodes])
  link.href = `#${row.item.id}`
  copy.querySelector("b").replaceChildren(link)
  return [...copy.childNodes]
}

/** One of the texts that stand ready in the page. */
function textOf(what, number) {
  const text = document.querySelector(`.converter-texts [data-said="${what}"]`).cloneNode(true)
  const place = [...text.querySelectorAll("code")].find(code => code.textContent === "0")
  if (place) place.textContent = number
  return text
}

function element(name, children) {
  const made = document.createElement(name)
  made.append(...children)
  return made
}

/** A number in the address that is no row's id, such as #-2145107943 or #0x80244019 in small letters. */
function follow() {
  let asked
  try {
    asked = decodeURIComponent(location.hash.slice(1))
  } catch {
    return // not UTF-8
  }
  const wanted = asked && !document.getElementById(asked) && read(asked)
  if (!wanted) return
  const found = wanted.name ? namedRows(wanted.name).exact : answersTo(wanted).map(({ row }) => row)
  field.value = asked
  update()
  if (found.length) location.replace(`#${found[0].item.id}`)
}

field.addEventListener("input", update)
addEventListener("hashchange", follow)
converter.hidden = false
field.value = new URLSearchParams(location.search).get("number") || field.value // the browser keeps it on the way back
update()
follow()
