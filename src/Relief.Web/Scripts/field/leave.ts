import { drop } from './contact'
import { find, page } from './page'
import { isWaiting, kept } from './store'

/** Whoever signs out of a shared phone hears what of theirs still waits on it; then nothing stays open. */
export function startLeaving(): void {
  find<HTMLFormElement>('#f-sign-out')?.addEventListener('submit', event => {
    event.preventDefault()
    void leave(event.target as HTMLFormElement, event.submitter?.dataset.anyway !== undefined)
  })
}

async function leave(form: HTMLFormElement, anyway: boolean): Promise<void> {
  const waiting = (await kept().catch(() => [])).filter(r => r.user === page.user && isWaiting(r))
  if (waiting.length > 0 && !anyway) {
    location.hash = '#sign-out'
    return
  }
  await drop().catch(() => undefined)
  form.submit()
}
