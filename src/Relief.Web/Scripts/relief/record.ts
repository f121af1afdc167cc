import type { DotNet, Handle } from './blazor'

let tell: ((letter: string) => void) | undefined
let waiting: string | undefined

/**
 * Alt with one of the letters of the record menu, also while typing: the keys are for hands that do nothing else all day. By
 * the key's position where the keyboard gives other letters. A key or a click on a page that is not live yet is not lost: it
 * waits until it is.
 */
export function startRecordKeys(): void {
  document.addEventListener('keydown', event => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.repeat || event.defaultPrevented) return
    const letter = /^Key([A-Z])$/.exec(event.code)?.[1]
    if (!letter || !document.querySelector(`.r-record [data-record="${letter}"]`) || document.querySelector('.mud-dialog')) return
    event.preventDefault()
    if (tell) tell(letter)
    else waiting = letter
  })
  document.addEventListener('click', event => {
    const item = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-record]') : null
    if (!item?.dataset.record) return
    if (tell) tell(item.dataset.record)
    else waiting = item.dataset.record
  })
}

/** From now on the page is live: calls RecordKey("D") and so on. */
export function registerRecordKeys(dotnet: DotNet): Handle {
  const mine = (letter: string) => void dotnet.invokeMethodAsync('RecordKey', letter)
  tell = mine
  if (waiting) mine(waiting)
  waiting = undefined
  return {
    dispose: () => {
      if (tell === mine) tell = undefined
    },
  }
}
