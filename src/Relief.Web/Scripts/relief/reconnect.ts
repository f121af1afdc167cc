import { forgetDrafts, keepDrafts, saveDrafts } from './drafts'

type State = 'show' | 'hide' | 'retrying' | 'failed' | 'rejected' | 'paused' | 'resume-failed'

const barId = 'components-reconnect-modal'
const quietMs = 1500
const longestWaitMs = 10_000
const restoredMs = 10_000

let lost = false
let trying = false

/**
 * Replaces Blazor's own dialog when the page has
 * `<div id="components-reconnect-modal" role="status" data-lost="…" data-back="…"></div>`:
 * a thin bar, and no button, because the page keeps trying by itself.
 */
export function startReconnect(): void {
  // Blazor's event does not bubble and enhanced navigation may replace the bar, hence the capturing listener.
  document.addEventListener('components-reconnect-state-changed', event =>
    follow((event as CustomEvent<{ state: State }>).detail.state), true)
  document.addEventListener('input', () => lost && keepDrafts())
  addEventListener('pagehide', () => lost && saveDrafts())
}

function follow(state: State): void {
  switch (state) {
    case 'show': return lose()
    case 'hide': return found()
    case 'paused':
      lose()
      // Right after the pause the server may still be storing the page's state, which also answers "no".
      return void keepTrying(() => window.Blazor!.resumeCircuit(), 3)
    case 'failed': return void keepTrying(() => window.Blazor!.reconnect(), 1)
    // Blazor has already asked to reconnect and to resume; the server no longer knows this page.
    case 'rejected': case 'resume-failed': return void reload()
  }
}

function lose(): void {
  lost = true
  // Blazor may resume with a new circuit, whose first rendering empties the fields.
  keepDrafts()
  // A hiccup shorter than this is not worth a word.
  setTimeout(() => lost && say('lost'), quietMs)
}

function found(): void {
  const bar = document.getElementById(barId)
  const wasShown = bar?.dataset.state === 'lost'
  lost = false
  setTimeout(() => lost || forgetDrafts(), restoredMs)
  if (!bar || !wasShown) return
  say('back')
  setTimeout(() => lost || say(undefined), 2000)
}

function say(state: 'lost' | 'back' | undefined): void {
  const bar = document.getElementById(barId)
  if (!bar) return
  bar.textContent = state ? bar.dataset[state] ?? '' : ''
  if (state) bar.dataset.state = state
  else delete bar.dataset.state
}

// True means that the circuit is back, false that the server does not have it, an exception that there is no server yet.
async function keepTrying(attempt: () => Promise<boolean>, refusals: number): Promise<void> {
  if (trying) return
  trying = true
  for (let wait = 1000; lost && refusals > 0; wait = Math.min(wait * 1.6, longestWaitMs)) {
    await pause(wait)
    const back = await attempt().catch(() => undefined)
    if (back) break
    if (back === false) refusals--
  }
  trying = false
  if (refusals === 0 && !(await window.Blazor!.resumeCircuit().catch(() => false))) await reload()
}

// A reload while the server is down would leave the person with the browser's error page.
async function reload(): Promise<void> {
  while (!(await serverAnswers())) await pause(2000)
  saveDrafts()
  location.reload()
}

async function serverAnswers(): Promise<boolean> {
  try {
    return (await fetch(location.href, { cache: 'no-store' })).status < 500
  } catch {
    return false
  }
}

/** Waits, but not a moment longer once the connection or the person is back. */
function pause(ms: number): Promise<void> {
  return new Promise(resolve => {
    const go = () => {
      clearTimeout(timer)
      removeEventListener('online', go)
      document.removeEventListener('visibilitychange', go)
      resolve()
    }
    const timer = setTimeout(go, ms)
    addEventListener('online', go)
    document.addEventListener('visibilitychange', go)
  })
}
