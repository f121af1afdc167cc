// A page is drawn on the server before it is live, and drawn anew when it becomes live. What is pressed before that would be
// lost, or pressed twice where the new page is there already; so the last press is held back and done once the page is live.
const longestMs = 10_000

type Press = { signature: string, place: number, of: number }

let waiting: Press | undefined
let watch: MutationObserver | undefined

export function startPresses(): void {
  document.addEventListener('click', event => {
    if (event.isTrusted) forget()
    const button = event.target instanceof Element ? event.target.closest('button') : null
    if (!isWaiting() || !button || worksAlone(button)) return
    event.preventDefault()
    event.stopImmediatePropagation()
    if (!button.disabled) waiting = pressOf(button)
  }, true)
  // Enter in a field sends its form: the browser would leave the page with it.
  document.addEventListener('submit', event => {
    if (isWaiting() && event.target instanceof HTMLFormElement && !isPlain(event.target)) event.preventDefault()
  }, true)
}

/** The page is live from now on. What was pressed may still be loading: it is pressed when it is there. */
export function repeatPress(): void {
  const press = waiting
  if (!press || tryPress(press)) return
  watch?.disconnect()
  watch = new MutationObserver(() => tryPress(press))
  watch.observe(document.body, { childList: true, subtree: true })
  setTimeout(() => waiting === press && forget(), longestMs)
}

function tryPress(press: Press): boolean {
  const same = alike(press.signature)
  // Where another row came or went meanwhile, the same place may be another thing: better not pressed than wrongly.
  const button = same.length === press.of ? same[press.place] : undefined
  if (!button || button.disabled || waiting !== press) return false
  forget()
  button.click()
  return true
}

// Whoever presses something else has gone on.
function forget(): void {
  waiting = undefined
  watch?.disconnect()
  watch = undefined
}

function isWaiting(): boolean {
  const { live, comes } = document.documentElement.dataset
  return comes !== undefined && live === undefined
}

// Menus, the theme and plain forms need no server that answers; the search and the record hold their own presses.
function worksAlone(button: HTMLButtonElement): boolean {
  return button.matches('[popovertarget], [data-set-theme], [data-find], [data-record], [data-print]') || !!button.form && isPlain(button.form)
}

function isPlain(form: HTMLFormElement): boolean {
  return form.hasAttribute('action')
}

function pressOf(button: HTMLButtonElement): Press {
  const signature = signatureOf(button)
  const same = alike(signature)
  return { signature, place: same.indexOf(button), of: same.length }
}

function alike(signature: string): HTMLButtonElement[] {
  return [...document.querySelectorAll('button')].filter(button => signatureOf(button) === signature)
}

// Its words, and those of the row it stands in, without the ages that the clock changes.
function signatureOf(button: HTMLButtonElement): string {
  const row = button.closest('li, tr')
  const texts = [...row?.querySelectorAll('th, a, b, bdi:not(.r-figure)') ?? []].map(each => each.textContent)
  return [button.ariaLabel, button.textContent?.trim(), button.name, button.value, ...texts].join('|')
}
