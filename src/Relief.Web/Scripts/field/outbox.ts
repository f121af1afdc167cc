import { ownKey, seal } from './keys'
import { page, say } from './page'
import { type Kept, store, write } from './store'

export interface Report {
  id: string
  kind: string
  occurredAt: string
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

/** Keeps a report; done when it is on the disk. In place of another one, both happen or neither. */
export async function keep(report: Report, words: string, corrects?: string): Promise<void> {
  const made = await wrap(report, words)
  const back = corrects ? await wrapReversal(corrects, 'SayReasonCorrected') : undefined
  await write(async reports => {
    if (back) await takeBack(reports.get(back.reverses!), reports, back)
    await reports.put(made)
  })
  changed()
}

/**
 * Takes a report back: one that was never sent is simply gone; any other may be in the books, so that its reversal is sent
 * after it. The flusher marks what it sends in a transaction of its own, so that there is no moment in between.
 */
export async function withdraw(id: string): Promise<void> {
  const back = await wrapReversal(id, 'SayReasonWithdrawn')
  await write(reports => takeBack(reports.get(id), reports, back))
  changed()
}

async function takeBack(found: Promise<Kept | undefined>, reports: { put(r: Kept): Promise<unknown>; delete(id: string): Promise<void> }, back: Kept): Promise<void> {
  const original = await found
  if (original?.withdrawing) return
  if (original && original.state === 'waiting' && original.attempts === 0) {
    await reports.delete(original.id)
    return
  }
  if (original) await reports.put({ ...original, withdrawing: true })
  await reports.put(back)
}

async function wrapReversal(id: string, reason: string): Promise<Kept> {
  const { operation, place } = (await (await store()).get('reports', id)) ?? page
  const report = { kind: 'reversal', id: newId(), operation, place, occurredAt: new Date().toISOString(), reverses: id, note: say(reason) }
  return { ...(await wrap(report, say('SayWithdrawal'))), operation, place, reverses: id }
}

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
