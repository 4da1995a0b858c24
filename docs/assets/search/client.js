/*
 * The pages' side of the search: starts the worker with the first query, and asks it.
 */

/** Asks for the entries at an address; each page makes one. */
export class Search {
  /** @param {string} entries  address of the entries */
  constructor(entries) {
    this.entries = new URL(entries, location)
    this.questions = new Map() // number of a query -> what to do with its answer
  }

  /** Starts the worker and lets it fetch what it needs, before there is a query. */
  prepare() {
    if (this.worker) return
    this.worker = new Worker(new URL("worker.js", import.meta.url))
    this.worker.postMessage({ entries: this.entries.href })
    this.worker.addEventListener("message", ({ data: { number, ...answer } }) => {
      const { resolve, reject } = this.questions.get(number)
      this.questions.delete(number)
      if (answer.results) resolve(answer)
      else reject(new Error("no entries"))
    })
  }

  /**
   * What answers a query: { results, texts }. Results, best first: { href, title, page, text, isPart }; title and text
   * are lists of pieces, every second one a word that answered; page is the title of the page that a section belongs
   * to. Texts: what there is to say about results, in the language of the entries.
   * Fails when the entries cannot be had; the next query asks for them again.
   */
  ask(query) {
    this.prepare()
    const number = (this.last = (this.last ?? 0) + 1)
    return new Promise((resolve, reject) => {
      this.questions.set(number, { resolve, reject })
      this.worker.postMessage({ number, query })
    })
  }
}
