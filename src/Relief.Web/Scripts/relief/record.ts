import type { DotNet, Handle } from './blazor'

const letters = 'DAOTRHNC'

/**
 * Calls RecordKey("D") and so on for Alt with one of the letters of the record menu, also while typing: the keys are for
 * hands that do nothing else all day. By the key's position where the keyboard gives other letters.
 */
export function registerRecordKeys(dotnet: DotNet): Handle {
  const listen = (event: KeyboardEvent) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.repeat || event.defaultPrevented) return
    const letter = /^Key([A-Z])$/.exec(event.code)?.[1]
    if (!letter || !letters.includes(letter) || document.querySelector('.mud-dialog')) return
    event.preventDefault()
    void dotnet.invokeMethodAsync('RecordKey', letter)
  }
  document.addEventListener('keydown', listen)
  return { dispose: () => document.removeEventListener('keydown', listen) }
}
