/*
 * The pages' side of the search: starts worker and entries on their way together, and asks.
 */

/* Milliseconds without an answer after which a reader is told to wait. */
const PATIENCE = 300
const NOTHING = { results: [], notes: [] }

/** Asks for the entries at an address; each page makes one. */
export class Search {
  /** @param {string} entries  address of the entries */
  constructor(entries) {
    this.entries = new URL(entries, location)
    this.attempts = 0
  }

  /** Fetches what a query needs, before there is one; where that has failed, tries again. */
  prepare() {
    if (this.finder) return
    this.finder = new RemoteFinder(this.entries, this.attempts++)
    this.finder.failed.catch(() => (this.finder = undefined))
  }

  /**
   * What answers a query: { results, notes, isCut, texts }. Results, best first: { href, title, why, page, text, isPart };
   * title and text are lists of pieces, every second one a word that answered; why says whose number led there; page is
   * the title of the page that a section belongs to. Notes are about numbers that are none of ours: { href, text }.
   * isCut: the query was too long to be looked at whole. Texts: what there is to say, in the language of the entries.
   * Fails when worker or entries cannot
   * be had or are of no use; the next call begins anew, and so does this one if what it relied on had begun earlier.
   * `wait` is called when the answer is not there soon. A query that is no longer asked when worker and entries are there
   * has no results, so that those written meanwhile do not hold up the last one.
   */
  async ask(query, wait = () => {}, isAsked = () => true) {
    const begunEarlier = this.finder
    this.prepare()
    const waiting = setTimeout(wait, PATIENCE)
    try {
      const answer = await this.finder.answer(query, isAsked).catch(error => {
        if (!begunEarlier) throw error
        this.prepare()
        return this.finder.answer(query, isAsked)
      })
      for (const found of [...answer.results, ...answer.notes]) {
        found.href = new URL(`../${found.location}`, this.entries).href
      }
      return answer
    } finally {
      clearTimeout(waiting)
    }
  }
}

/** One attempt to have a worker with the entries. */
class RemoteFinder {
  constructor(entries, attempt) {
    this.answers = new Map() // number of a message -> what to do with its answer
    this.sent = 0
    this.failed = new Promise((_, reject) => (this.fail = reject))
    this.failed.catch(() => this.worker?.terminate())
    this.ready = this.start(entries, attempt)
    this.ready.catch(this.fail)
  }

  /**
   * The entries, the larger part, are asked for first: they get the connection that is open already. A further attempt
   * takes nothing that the browser has kept of the last one, which may be a page of some other network.
   */
  async start(entries, attempt) {
    const asked = fetch(entries, { cache: attempt ? "reload" : "default" })
    asked.catch(this.fail)
    this.worker = new Worker(new URL(attempt ? `finder.js?${attempt}` : "finder.js", import.meta.url))
    this.worker.addEventListener("error", this.fail)
    this.worker.addEventListener("message", ({ data }) => this.answers.get(data.number)(data))
    const response = await asked
    if (!response.ok) throw new Error(`${response.status} ${entries}`)
    const bytes = await response.arrayBuffer()
    return this.send({ entries: bytes }, [bytes])
  }

  /** The worker's answer; fails with the worker. */
  async answer(query, isAsked) {
    await Promise.race([this.failed, this.ready])
    return isAsked() ? this.send({ query }) : NOTHING
  }

  send(message, transferred = []) {
    const number = this.sent++
    const answer = new Promise(resolve => this.answers.set(number, resolve))
    this.worker.postMessage({ number, ...message }, transferred)
    return Promise.race([this.failed, answer]).finally(() => this.answers.delete(number))
  }
}
