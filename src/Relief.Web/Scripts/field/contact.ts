import { dropCopies } from './copies'
import { dropKeys } from './keys'
import { page } from './page'
import type { Outcome } from './send'
import { isWaiting, kept, note, setNote } from './store'
import { askJson, isBusy } from './wire'

interface Contact {
  now: string
  user: number | null
  name: string | null
  cutOff: boolean
  keys?: number[]
  closed?: number[]
  sendInMs?: number
}

/** Who is signed in by what was heard last; 0 for nobody. */
export let signedIn: { user: number; name: string } = { user: page.user, name: '' }

/** Whether the account of this page's user was closed, as far as was heard. */
export let isClosed = false

/** When to ask again whether this phone is to send, by its own clock; 0 where it may send now. */
export let turnAt = 0

/** Says what waits here and hears who is signed in and whether this phone was cut off. */
export async function hear(): Promise<Outcome> {
  const answer = await askJson('/api/v1/contact', JSON.stringify({ appVersion: page.version, waiting: await backlog() }))
  if (isBusy(answer.status)) return 'busy'
  const heard = answer.body as Contact
  if (answer.status !== 200 || !(Date.parse(heard.now) > 0) || typeof heard.cutOff !== 'boolean') return 'offline'
  await setNote('contact', { at: Date.now(), ahead: Date.parse(heard.now) - Date.now() })
  turnAt = heard.sendInMs ? Date.now() + heard.sendInMs : 0
  if (heard.cutOff) {
    await drop()
    await setNote('cut-off', true)
    return 'cut-off'
  }
  if (await note('cut-off')) await setNote('cut-off', false)
  if (heard.keys?.length) await dropKeys(key => !heard.keys!.includes(key.user))
  signedIn = { user: heard.user ?? 0, name: heard.name ?? '' }
  isClosed = heard.closed?.includes(page.user) === true
  if (!signedIn.user) return 'signed-out'
  // A page of nobody, such as the one that stands in where there is no copy, is everybody's.
  return !page.user || signedIn.user === page.user ? 'sent' : 'other-user'
}

/** Forgets what was downloaded, and what opens the waiting reports. The reports stay, closed. */
export async function drop(): Promise<void> {
  await dropKeys(() => true)
  await dropCopies()
}

async function backlog(): Promise<object[]> {
  const groups = new Map<string, { user: number; operation: string; place: string; reports: number; oldestAt: string }>()
  for (const report of (await kept()).filter(isWaiting)) {
    const { user, operation, place, occurredAt } = report
    const name = `${user} ${operation} ${place}`
    const group = groups.get(name) ?? { user, operation, place, reports: 0, oldestAt: occurredAt }
    group.reports++
    if (occurredAt < group.oldestAt) group.oldestAt = occurredAt
    groups.set(name, group)
  }
  return [...groups.values()]
}
