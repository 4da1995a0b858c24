/*
 * The pages' side of the search: starts worker and entries on their way together, and asks.
 */

/** Asks for the entries at an address; each page makes one. */
export class Search {
  /** @param {string} entries  address of the entries */
  constructor(entries) {
    this.entries = new URL(entries, location)
    this.questions = new Map() // number of a query -> what to do with its answer
    this.asked = 0
  }

  /**
   * Fetches what a query needs, before there is one. Fails when the entries cannot be had; the next call tries again.
   */
  prepare() {
    this.ready ??= this.sendEntries(fetch(this.entries)).catch(error => {
      this.ready = undefined
      throw error
    })
    return this.ready
  }

  startWorker() {
    const worker = new Worker(new URL("finder.js", import.meta.url))
    worker.addEventListener("message", ({ data: { number, results, texts } }) => {
      for (const result of results) result.href = new URL(`../${result.location}`, this.entries).href
      this.questions.get(number)({ results, texts })
      this.questions.delete(number)
    })
    return worker
  }

  /** The entries, the larger part, are asked for first: they get the connection that is open already. */
  async sendEntries(asked) {
    this.worker ??= this.startWorker()
    const response = await asked
    if (!response.ok) throw new Error(`${response.status} ${this.entries}`)
    const bytes = await response.arrayBuffer()
    this.worker.postMessage({ entries: bytes }, [bytes])
  }

  /**
   * What answers a query: { results, texts }. Results, best first: { href, title, page, text, isPart }; title and text
   * are lists of pieces, every second one a word that answered; page is the title of the page that a section belongs
   * to. Texts: what there is to say about results, in the language of the entries. Fails as `prepare` does.
   */
  async ask(query) {
    await this.prepare()
    const number = this.asked++
    return new Promise(resolve => {
      this.questions.set(number, resolve)
      this.worker.postMessage({ number, query })
    })
  }
}
