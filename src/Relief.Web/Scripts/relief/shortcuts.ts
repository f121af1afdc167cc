import type { DotNet, Handle } from './blazor'

/** Calls Shortcut("Ctrl+K") and Shortcut("/") on the component. Typing in a field is left alone, save for Ctrl+K. */
export function registerShortcuts(dotnet: DotNet): Handle {
  const listen = (event: KeyboardEvent) => {
    const shortcut = shortcutOf(event)
    if (!shortcut || event.defaultPrevented || event.isComposing || event.repeat) return
    if (shortcut !== 'Ctrl+K' && isTyping(event.target)) return
    event.preventDefault()
    void dotnet.invokeMethodAsync('Shortcut', shortcut)
  }
  document.addEventListener('keydown', listen)
  return { dispose: () => document.removeEventListener('keydown', listen) }
}

export function shortcutOf(event: KeyboardEvent): 'Ctrl+K' | '/' | undefined {
  if (event.altKey) return undefined
  if (event.ctrlKey || event.metaKey) return isK(event) && !event.shiftKey ? 'Ctrl+K' : undefined
  return event.key === '/' ? '/' : undefined
}

// On a Hebrew or Arabic keyboard the key gives another letter; then its position decides.
function isK(event: KeyboardEvent): boolean {
  return /^[a-z]$/i.test(event.key) ? event.key.toLowerCase() === 'k' : event.code === 'KeyK'
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
}
