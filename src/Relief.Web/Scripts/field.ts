// The script of the field pages: keeps every report on the phone until the books have it.
import { drawBanner, heardFrom, keyIsThere } from './field/banner'
import { download, dropCopies, keepCopy, refreshCopies } from './field/copies'
import { startFile } from './field/file'
import { isTyping, startForms } from './field/forms'
import { ownKey } from './field/keys'
import { startLeaving } from './field/leave'
import { drawList, startList } from './field/list'
import { onChange } from './field/outbox'
import { startPlainly } from './field/plain'
import { all, find, page, say } from './field/page'
import { answers, flush, type Outcome } from './field/send'
import { askForSpace } from './field/space'
import { note, setNote, store } from './field/store'
import { showScan, startWaybills } from './field/waybills'
import { heldMs } from './field/wire'
import { startTheme } from './relief/theme'

const betweenMs = 15_000
const restMs = 60_000
const longestMs = 5 * 60_000
let pause = betweenMs
let next: number | undefined
let isSending = false
let isAskedAgain = false

if (isSecureContext) document.documentElement.dataset.script = ''
startTheme()
startLeaving()
void start()

async function start(): Promise<void> {
  // Over plain http a browser gives neither keys nor a worker.
  if (!isSecureContext) {
    startPlainly(say('SayNotSecure'))
    return ready()
  }
  if ('serviceWorker' in navigator) void navigator.serviceWorker.register(page.worker, { scope: '/field' }).catch(() => undefined)
  try {
    await store()
  } catch {
    startPlainly(say('SayNoStorage'))
    return ready()
  }
  startForms(text => void saved(text))
  startList(() => void send())
  startFile()
  startWaybills()
  onChange(() => void draw())
  if (page.user && (await ownKey())) keyIsThere(true)
  await draw()
  ready()
  await send()
  await askForSpace()
  await draw()
  addEventListener('online', () => void send())
  addEventListener('offline', () => void heard('offline'))
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void send())
}

function ready(): void {
  document.documentElement.dataset.ready = ''
  performance.mark('field-ready')
}

async function draw(): Promise<void> {
  await drawList()
  await drawBanner()
}

async function saved(text: string): Promise<void> {
  const banner = find('.f-banner-more')
  await draw()
  if (banner && !banner.textContent) banner.textContent = text
  void send()
}

/** Sends what waits, and tries again by itself: soon at first, then less often. */
async function send(): Promise<void> {
  if (isSending) return void (isAskedAgain = true)
  isSending = true
  clearTimeout(next)
  const before = answers()
  try {
    const outcome = await flush()
    await heard(outcome)
    if (outcome === 'sent') await upToDate(answers() > before)
    await draw()
    pause = outcome === 'sent' ? restMs : pause === restMs ? betweenMs : Math.min(pause * 1.5, longestMs)
    pause = Math.max(pause, heldMs())
  } finally {
    isSending = false
    next = window.setTimeout(() => void send(), pause)
  }
  if (isAskedAgain) {
    isAskedAgain = false
    await send()
  }
}

async function heard(outcome: Outcome): Promise<void> {
  heardFrom(outcome)
  if (outcome === 'other-user') {
    // What the other downloaded is theirs; the page opens anew as that of who is signed in.
    await dropCopies()
    if (!isTyping()) location.replace(location.pathname)
  }
  if (outcome === 'cut-off' && page.kind !== 'shell') location.replace('/field/shell')
  await draw()
}

let wasRefreshed = false

async function upToDate(hasNews: boolean): Promise<void> {
  if (page.user) keyIsThere((await ownKey()) !== undefined)
  // The copies are those of one person; of another they would show what that one may not see.
  if (page.user && (await note('owner')) !== page.user) {
    await dropCopies()
    await setNote('owner', page.user)
    wasRefreshed = false
  }
  const isOld = Math.abs(Date.now() - Date.parse(document.body.dataset.now ?? '')) > 60_000
  if (page.kind === 'place' && !isTyping() && (hasNews || hasUnseen() || (isOld && !wasRefreshed))) await renew()
  if (wasRefreshed) return
  wasRefreshed = true
  await refreshCopies()
}

let unseen = ''

/** Whether the phone knows of booked reports that the list of the books does not show; each asked for once. */
function hasUnseen(): boolean {
  const now = all('#f-phone [data-state=booked]').map(line => line.dataset.id).join()
  const isNew = now !== '' && now !== unseen
  unseen = now
  return isNew
}

/** Puts the numbers and the list of the books as they are now into the open page, and into its copy. */
async function renew(): Promise<void> {
  const response = await download(location.pathname)
  if (!response?.ok || isTyping()) return
  await keepCopy(location.pathname, response.clone())
  const now = new DOMParser().parseFromString(await response.text(), 'text/html')
  // The place is part of another by now: the page says so, and leads there.
  if (now.body.dataset.page !== 'place') return location.replace(location.pathname)
  for (const place of all('#f-numbers, #f-books, #f-refused, #f-stock, #f-way, #f-waybills, [data-rows]')) {
    const fresh = now.getElementById(place.id)
    const isTouched = all<HTMLInputElement>('[name=quantity]', place).some(field => field.value)
    if (fresh && !isTouched) place.replaceChildren(...fresh.childNodes)
  }
  document.body.dataset.now = now.body.dataset.now
  await showScan()
}
