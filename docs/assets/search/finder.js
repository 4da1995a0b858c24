/* As a worker: gets the entries once, as bytes of JSON, then queries; see client.js. */

/* More than anyone reads; the first few are what a query is for. */
const MOST = 30

if (globalThis.WorkerGlobalScope) {
  let finder
  addEventListener("message", ({ data: { entries, number, query } }) => {
    if (entries) {
      finder = new Finder(JSON.parse(new TextDecoder().decode(entries)))
      postMessage({ number })
    } else {
      const { results, notes, isCut } = finder.answer(query)
      postMessage({ number, texts: finder.texts, notes, isCut, results: results.slice(0, MOST).map(shown) })
    }

    function shown({ entry, words, why }) {
      return {
        why,
        location: entry.location,
        title: pieces(entry.title, words),
        text: pieces(entry.text ?? "", words),
        page: finder.pageTitles.get(entry.location.split("#")[0]) ?? "",
        isPart: Boolean(entry.part)
      }
    }
  })
}
