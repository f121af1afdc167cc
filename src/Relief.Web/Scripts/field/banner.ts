import { isClosed, signedIn, turnAt } from './contact'
import { closedOf } from './keys'
import { hasLeft } from './leave'
import { all, find, page, say, sayCount, shownAt, timeOfDay } from './page'
import { isInFlight, type Outcome } from './send'
import { isProtected, isTight } from './space'
import { isWaiting, type Kept, kept, note, setNote } from './store'

const dayMs = 24 * 60 * 60 * 1000
const daysUntilFile = 3
const oldMs = 5 * 60 * 1000

let reached: Outcome | undefined
let hasKey = true

export const heardFrom = (outcome: Outcome) => void (reached = outcome)
export const isOffline = () => reached === 'offline'
export const keyIsThere = (there: boolean) => void (hasKey = there)

interface Banner {
  look: 'off' | 'on' | 'bad'
  mark: string
  title: string
  more?: string
  act?: [address: string, text: string]
}

/** Says how things stand: of the connection, of what waits, and of what may become of it. */
export async function drawBanner(): Promise<void> {
  const reports = await kept()
  const closed = await closedOf(reports.filter(isWaiting))
  const own = reports.filter(r => r.user === page.user && !closed.includes(r))
  const banner = (await note('cut-off')) ? ({ look: 'bad', mark: '✕', title: say('SayCutOff'), more: say('SayCutOffMore') } satisfies Banner) : bannerOf(own, closed.length)
  const root = find('#f-banner')
  if (root && banner) {
    root.className = `f-banner f-${banner.look}`
    find('.f-banner-mark', root)!.textContent = banner.mark
    find('.f-banner-title', root)!.textContent = banner.title
    find('.f-banner-more', root)!.textContent = banner.more ?? ''
    const act = find<HTMLAnchorElement>('.f-banner-act', root)!
    act.hidden = !banner.act
    if (banner.act) [act.href, act.textContent] = banner.act
  }
  await drawNotes(reports, closed.length)
  await drawAge()
}

function bannerOf(own: Kept[], closed: number): Banner | undefined {
  const waiting = own.filter(isWaiting).length
  const refused = own.filter(r => r.state === 'refused' && !r.withdrawing).length
  const back = encodeURIComponent(location.pathname.startsWith('/field/shell') ? '/field' : location.pathname)
  if (hasLeft() && reached !== 'signed-out') return { look: 'off', mark: '◷', title: say('SaySignedOut'), more: say('SaySignedOutMore') }
  if (reached === 'signed-out' && isClosed) return { look: 'bad', mark: '!', title: say('SayClosed'), more: say('SayClosedMore') }
  if (reached === 'signed-out') return { look: 'off', mark: '◷', title: say('SaySignIn'), more: waiting > 0 ? say('SaySignInMore') : '', act: [`/sign-in?back=${back}`, say('SaySignInAct')] }
  if (reached === 'other-user') return { look: 'off', mark: '◷', title: say('SayOtherUser', signedIn.name) }
  if (refused > 0) return { look: 'bad', mark: '!', title: sayCount('SayRefused', refused), more: say('SayRefusedMore') }
  if (reached === 'busy') return { look: 'off', mark: '◷', title: waiting > 0 ? sayCount('SayBusy', waiting) : say('SayBusyNone'), more: say('SayBusyMore') }
  if (reached === 'offline') {
    return waiting > 0
      ? { look: 'off', mark: '◷', title: sayCount('SayOffline', waiting), more: say('SayOfflineMore') }
      : { look: 'off', mark: '◷', title: say('SayOfflineNone'), more: ['place', 'places'].includes(page.kind) ? say('SayOfflineNoneMore') : '' }
  }
  if (!page.user && reached === 'sent') return { look: 'on', mark: '✓', title: say('SayConnected') }
  if (waiting > 0) return { look: own.some(r => isInFlight(r.id)) || reached === 'sent' ? 'on' : 'off', mark: '◷', title: sayCount('SaySending', waiting), more: turnAt > Date.now() ? say('SayTurn', Math.ceil((turnAt - Date.now()) / 1000)) : say('SaySendingMore') }
  if (closed > 0) return { look: 'off', mark: '◷', title: sayCount('SayUnopened', closed) }
  return reached === 'sent' ? { look: 'on', mark: '✓', title: say('SayAllSent') } : undefined
}

async function drawNotes(reports: Kept[], closed: number): Promise<void> {
  const root = find('#f-notes')
  if (!root) return
  const waiting = reports.filter(isWaiting)
  const others = waiting.filter(r => r.user !== page.user).length
  const notes: string[] = []
  if (page.user && !hasKey) notes.push(say('SayNotReady'))
  // A page of nobody does not know whose they are.
  if (others > 0) notes.push(sayCount(page.user ? 'SayOthers' : 'SayHeld', others))
  if (closed > 0) notes.push(say('SayUnopenedMore', closed))
  const days = await daysAlone(waiting)
  const atRisk = waiting.length > 0 && (!isProtected() || (await isTight()))
  if (days >= daysUntilFile) notes.push(say('SayLong', days))
  else if (atRisk) notes.push(say('SayNotProtected'))
  const lost = await missing(waiting.length)
  if (lost > 0) notes.push(say('SayEmptied', lost))
  // Whoever listens hears a note again only when it says something else.
  if (root.dataset.said === notes.join('\n')) return
  root.dataset.said = notes.join('\n')
  root.replaceChildren(...notes.map(text => Object.assign(document.createElement('p'), { className: 'f-note', textContent: text })))
  if (days >= daysUntilFile || atRisk || closed > 0) {
    root.append(Object.assign(document.createElement('button'), { type: 'button', className: 'f-plain', id: 'f-export', textContent: say('SayExport') }))
  }
}

async function daysAlone(waiting: Kept[]): Promise<number> {
  const contact = await note<{ at: number }>('contact')
  const since = Math.min(contact?.at ?? Date.now(), Date.now())
  return waiting.length > 0 && reached !== 'sent' ? Math.floor((Date.now() - since) / dayMs) : 0
}

// Beside the database stands how much is in it, so that it is seen when the browser has emptied the one and not the other.
async function missing(waiting: number): Promise<number> {
  const before = Number(localStorage.getItem('relief-field-waiting') ?? 0)
  const isNew = !(await note('begun'))
  if (isNew) await setNote('begun', Date.now())
  if (isNew && before > 0) {
    lostHere = before
    localStorage.setItem('relief-field-waiting', '0')
  } else {
    localStorage.setItem('relief-field-waiting', String(waiting))
  }
  return lostHere
}

let lostHere = 0

async function drawAge(): Promise<void> {
  const place = find('#f-copy-age')
  const ahead = (await note<{ ahead: number }>('contact'))?.ahead ?? 0
  const age = Date.now() + ahead - shownAt()
  if (place) place.textContent = age < oldMs ? '' : age < dayMs ? `· ${say('SayCopyAge', timeOfDay(shownAt()))}` : `· ${say('SayCopyDays', Math.floor(age / dayMs))}`
  for (const old of all('#f-numbers')) old.classList.toggle('f-old', age >= oldMs)
}
