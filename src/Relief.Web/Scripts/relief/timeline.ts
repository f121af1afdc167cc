import type { DotNet, Handle } from './blazor'

export interface Timeline extends Handle {
  /** Moves the handle without telling the component, for example back to "now". */
  set(fraction: number): void
}

const shortestGapMs = 100

/**
 * Makes `<div role="slider" tabindex="0" data-fraction="1">` a timeline: dragging and the keys call
 * Moment(fraction), and `--moment` (0 to 1) on the element places the handle at once, without a round trip.
 */
export function timeline(element: HTMLElement, dotnet: DotNet): Timeline {
  const listeners = new AbortController()
  const { signal } = listeners
  const tell = latestOnly((fraction: number) => dotnet.invokeMethodAsync('Moment', fraction))
  const isRtl = () => getComputedStyle(element).direction === 'rtl'
  let moment = Number(element.dataset.fraction ?? 1)

  const place = (fraction: number) => {
    moment = Math.min(1, Math.max(0, fraction))
    element.style.setProperty('--moment', String(moment))
    element.setAttribute('aria-valuenow', String(Math.round(moment * 100)))
  }
  const move = (fraction: number) => {
    place(fraction)
    tell(moment)
  }
  const follow = (event: PointerEvent) => {
    const box = element.getBoundingClientRect()
    const fromLeft = (event.clientX - box.left) / box.width
    move(isRtl() ? 1 - fromLeft : fromLeft)
  }

  element.style.touchAction = 'none'
  element.setAttribute('aria-valuemin', '0')
  element.setAttribute('aria-valuemax', '100')
  place(moment)
  element.addEventListener('pointerdown', event => {
    if (event.button !== 0) return
    element.setPointerCapture(event.pointerId)
    follow(event)
  }, { signal })
  element.addEventListener('pointermove', event => {
    if (element.hasPointerCapture(event.pointerId)) follow(event)
  }, { signal })
  element.addEventListener('keydown', event => {
    const target = targetOf(event.key, moment, isRtl())
    if (target === undefined) return
    event.preventDefault()
    move(target)
  }, { signal })

  return { set: place, dispose: () => listeners.abort() }
}

function targetOf(key: string, moment: number, rtl: boolean): number | undefined {
  const forward = rtl ? -0.01 : 0.01
  switch (key) {
    case 'ArrowRight': return moment + forward
    case 'ArrowLeft': return moment - forward
    case 'ArrowUp': return moment + 0.01
    case 'ArrowDown': return moment - 0.01
    case 'PageUp': return moment + 0.1
    case 'PageDown': return moment - 0.1
    case 'Home': return 0
    case 'End': return 1
    default: return undefined
  }
}

/** One call at a time, the newest value next: a slow line never piles up calls, and the last value always arrives. */
function latestOnly<T>(send: (value: T) => Promise<unknown>): (value: T) => void {
  let next: { value: T } | undefined
  let busy = false
  const run = async () => {
    busy = true
    while (next) {
      const { value } = next
      next = undefined
      await Promise.all([send(value).catch(() => undefined), new Promise(done => setTimeout(done, shortestGapMs))])
    }
    busy = false
  }
  return value => {
    next = { value }
    if (!busy) void run()
  }
}
