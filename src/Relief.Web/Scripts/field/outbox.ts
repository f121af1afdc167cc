import { ownKey, seal } from './keys'
import { page, say } from './page'
import { type Kept, store, targetsOf, write, type Writing } from './store'

export interface Report {
  id: string
  kind: string
  occurredAt: string
  corrects?: string[]
  [property: string]: unknown
}

const channel = 'BroadcastChannel' in window ? new BroadcastChannel('relief-field') : undefined
const listeners: (() => void)[] = []

/** Calls back when what is on the phone has changed, in this tab or another. */
export function onChange(listener: () => void): void {
  listeners.push(listener)
  channel?.addEventListener('message', listener)
}

export function changed(): void {
  channel?.postMessage('changed')
  for (const listener of listeners) listener()
}

/**
 * Keeps a report; done when it is on the disk. One that corrects others says so, and the books undo them as they take it, or not at
 * all: first the one that is corrected, then what that had corrected.
 */
export async function keep(report: Report, words: string, corrects: string[] = []): Promise<void> {
  const [id, ...before] = corrects
  const made = await wrap(correcting(report, corrects), words)
  // In place of one that was never sent.
  const alone = id ? await wrap(correcting(report, before), words) : made
  await write(async reports => {
    const original = id ? await reports.get(id) : undefined
    await reports.put(original && (await goes(original, reports)) ? alone : made)
  })
  changed()
}

/**
 * Takes a report back: one that was never sent is simply gone, and what it corrected stands again; any other may be in the books,
 * so that its reversal is sent after it. The flusher marks what it sends in a transaction of its own, so that there is no moment in between.
 */
export async function withdraw(id: string, words: string): Promise<void> {
  const { operation, place } = (await (await store()).get('reports', id)) ?? page
  const report = { kind: 'reversal', id: newId(), operation, place, occurredAt: new Date().toISOString(), reverses: id, note: say('SayReasonWithdrawn') }
  const back = { ...(await wrap(report, [say('SayWithdrawal'), words].filter(Boolean).join(' · '))), operation, place, reverses: id }
  await write(async reports => {
    const original = await reports.get(id)
    if (original?.withdrawing) return
    if (!original || !(await goes(original, reports))) await reports.put(back)
    else await release(original, reports)
  })
  changed()
}

/** What another report was to take the place of, or to take back, stands again. */
export async function release(report: Kept, reports: Writing): Promise<void> {
  for (const id of targetsOf(report)) {
    const target = await reports.get(id)
    if (target) await reports.put({ ...target, withdrawing: false })
  }
}

// True where it was never sent, so that nothing of it is left.
async function goes(original: Kept, reports: Writing): Promise<boolean> {
  const wasNeverSent = original.state === 'waiting' && original.attempts === 0
  if (wasNeverSent) await reports.delete(original.id)
  else await reports.put({ ...original, withdrawing: true })
  return wasNeverSent
}

const correcting = (report: Report, corrects: string[]): Report =>
  corrects.length > 0 ? { ...report, corrects, correctsBecause: say('SayReasonCorrected'), writtenAt: new Date().toISOString() } : report

async function wrap(report: Report, words: string): Promise<Kept> {
  const key = await ownKey()
  if (!key) throw new Error('no key')
  return {
    id: report.id,
    user: key.user,
    device: key.device,
    operation: page.operation,
    place: page.place,
    occurredAt: report.occurredAt,
    createdAt: Date.now(),
    state: 'waiting',
    attempts: 0,
    words: await seal(key, words),
    ...(report.corrects ? { corrects: report.corrects } : {}),
    ...(await seal(key, JSON.stringify(report))),
  }
}

/** UUIDv7: sorts by the time at which it was made. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  let now = Date.now()
  for (let i = 5; i >= 0; i--, now = Math.floor(now / 256)) bytes[i] = now % 256
  bytes[6] = (bytes[6]! & 0x0f) | 0x70
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
