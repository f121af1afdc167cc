import { drop, hear } from './contact'
import { find, page } from './page'
import { isWaiting, kept } from './store'

const mark = 'relief-left'
const markS = 400 * 24 * 60 * 60
const patienceMs = 3_000
const shell = '/field/shell'

/** Whether somebody signed out here of whom the server has not heard it yet. */
export const hasLeft = () => document.cookie.split('; ').includes(`${mark}=1`)

/** Whoever signs out of a shared phone hears what of theirs still waits on it; then nothing stays open. */
export function startLeaving(): void {
  find<HTMLFormElement>('#f-sign-out')?.addEventListener('submit', event => {
    event.preventDefault()
    void leave(event.target as HTMLFormElement, event.submitter?.dataset.anyway !== undefined)
  })
  // A browser may bring a page back as it stood, without asking anybody.
  addEventListener('pageshow', event => event.persisted && hasLeft() && location.replace(shell))
}

async function leave(form: HTMLFormElement, anyway: boolean): Promise<void> {
  const waiting = (await kept().catch(() => [])).filter(r => r.user === page.user && isWaiting(r))
  if (waiting.length > 0 && !anyway) {
    location.hash = '#sign-out'
    return
  }
  // It goes along with whatever is asked for next, and the session ends there first (Access/SigningIn.cs): a form that finds no server would end nothing.
  document.cookie = `${mark}=1; path=/; max-age=${markS}; samesite=lax${location.protocol === 'https:' ? '; secure' : ''}`
  await drop().catch(() => undefined)
  if (!('serviceWorker' in navigator && navigator.serviceWorker.controller)) return form.submit()
  const heard = await Promise.race([hear().catch(() => undefined), new Promise(resolve => setTimeout(resolve, patienceMs))])
  location.replace(heard === 'signed-out' ? '/sign-in?back=/field' : shell)
}
