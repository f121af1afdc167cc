import { hear, turnAt } from './contact'
import { fetchKey, fingerprint, open, ownKey } from './keys'
import { changed, release } from './outbox'
import { page } from './page'
import { isWaiting, type Kept, kept, targetsOf, write } from './store'
import { askJson, isBusy } from './wire'

/** What the last try to send came to. */
export type Outcome = 'sent' | 'offline' | 'busy' | 'signed-out' | 'other-user' | 'cut-off'

interface Result {
  id: string
  status: number
  receipt: { id: string; hash: string; sequence: number; remarks: string[] } | null
  problem: { detail: string } | null
}

interface Opened {
  report: Kept
  text: string
}

const mostAtOnce = 10
const againMs = 10 * 60_000
const refusedAt = new Map<string, number>()
let inFlight: Set<string> = new Set()
let answered = 0

/** How many reports have had their answer here. */
export const answers = () => answered

export const isInFlight = (id: string) => inFlight.has(id)

/** Sends what waits of whoever is signed in. One tab at a time; the next finds what is left. */
export function flush(): Promise<Outcome> {
  const locks = navigator.locks as LockManager | undefined
  return locks ? locks.request('relief-field-outbox', run) : run()
}

async function run(): Promise<Outcome> {
  // Reports are sent as whoever is signed in, so that is asked each time, directly before.
  const heard = await hearTurn()
  if (heard !== 'sent') return heard
  // Whoever signed in again after the keys were dropped opens with theirs what waited closed.
  if (page.user && !(await ownKey())) await fetchKey()
  for (;;) {
    const opened = await take()
    if (opened.length === 0) return 'sent'
    inFlight = new Set(opened.map(o => o.report.id))
    changed()
    const outcome = await post(opened)
    inFlight = new Set()
    changed()
    if (outcome !== 'sent') return outcome
  }
}

// Where many phones came back at once, the server says when to ask again.
async function hearTurn(): Promise<Outcome> {
  for (;;) {
    const heard = await hear()
    if (heard !== 'sent' || turnAt === 0) return heard
    changed()
    await new Promise(resolve => setTimeout(resolve, turnAt - Date.now()))
  }
}

/** What was refused is asked about again now and then: by now somebody may have booked it, or given the right that was missing. */
const isDue = (report: Kept) =>
  isWaiting(report) || (report.state === 'refused' && !report.withdrawing && !(Math.abs(Date.now() - (refusedAt.get(report.id) ?? NaN)) < againMs))

/** Marks what goes out now, so that a withdrawal from here on is a reversal. What the key does not open stays. */
async function take(): Promise<Opened[]> {
  const own = (await kept()).filter(report => report.user === page.user && isDue(report))
  const opened: Opened[] = []
  for (const report of own) {
    // Counted are those that open: the others must not stand in the way of what was written after them.
    if (opened.length === mostAtOnce) break
    const text = await open(report)
    if (text !== undefined) opened.push({ report, text })
  }
  if (opened.length === 0) return []
  const gone = new Set<string>()
  await write(async reports => {
    for (const { report } of opened) {
      const now = await reports.get(report.id)
      if (now && isDue(now)) await reports.put({ ...now, state: isWaiting(now) ? 'sending' : now.state, attempts: now.attempts + 1 })
      else gone.add(report.id)
    }
  })
  return opened.filter(o => !gone.has(o.report.id))
}

async function post(opened: Opened[]): Promise<Outcome> {
  const answer = await askJson('/api/v1/entries/batch', `[${opened.map(o => o.text).join(',')}]`, { 'Relief-Sent-At': new Date().toISOString(), 'Relief-User': String(page.user) })
  if (answer.status === 401 || answer.status === 403) return 'signed-out'
  if (isBusy(answer.status)) return 'busy'
  const { results } = answer.body as { results?: Result[] }
  if (answer.status !== 200 || !Array.isArray(results)) return 'offline'
  let settled = 0
  for (const { report, text } of opened) {
    const result = results.find(r => r.id === report.id)
    if (result && (await settle(report.id, await fingerprint(text), result))) settled++
  }
  answered += settled
  return settled > 0 ? 'sent' : results.some(r => isBusy(r.status)) ? 'busy' : 'offline'
}

/** A report leaves only against a receipt with its own id and the hash of its own bytes. */
async function settle(id: string, hash: string, { status, receipt, problem }: Result): Promise<boolean> {
  const isBooked = (status === 200 || status === 201) && receipt?.id === id && receipt.hash === hash
  const isRefused = status >= 400 && status < 500 && ![401, 408, 429].includes(status) && typeof problem?.detail === 'string'
  if (!isBooked && !isRefused) return false
  await write(async reports => {
    const report = await reports.get(id)
    if (!report) return
    const original = report.reverses ? await reports.get(report.reverses) : undefined
    if (isBooked) {
      if (report.reverses) await reports.delete(id)
      else await reports.put({ ...report, state: 'booked', receipt: { sequence: receipt.sequence, remarks: receipt.remarks } })
      for (const target of targetsOf(report)) await reports.delete(target)
    } else if (report.reverses && original?.state === 'refused' && status === 404) {
      // It never came into the books, so that there is nothing to take back there.
      await reports.delete(id)
      await reports.delete(original.id)
    } else {
      refusedAt.set(id, Date.now())
      await release(report, reports)
      await reports.put({ ...report, state: 'refused', refusal: { status, detail: problem!.detail } })
    }
  })
  return true
}
