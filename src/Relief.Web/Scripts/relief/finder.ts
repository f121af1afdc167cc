import type { DotNet, Handle } from './blazor'
import { registerShortcuts } from './shortcuts'

/**
 * Makes a `<dialog>` with a combobox and a list of `[role=option]` the search for anything: Ctrl+K and "/" open it, the arrows
 * walk, Enter opens, Ctrl+Enter opens the option's `data-map`. Only what is typed goes to the server.
 */
export function finder(dialog: HTMLDialogElement, dotnet: DotNet): Handle {
  const listeners = new AbortController()
  const { signal } = listeners
  const input = dialog.querySelector('input')!
  const options = () => [...dialog.querySelectorAll<HTMLElement>('[role=option]')]
  let at = 0

  const open = () => {
    if (!dialog.open) dialog.showModal()
    input.select()
  }
  const mark = (next: number) => {
    const all = options()
    at = all.length === 0 ? 0 : (next + all.length) % all.length
    all.forEach((option, i) => option.setAttribute('aria-selected', String(i === at)))
    const active = all[at]
    if (active) input.setAttribute('aria-activedescendant', active.id)
    else input.removeAttribute('aria-activedescendant')
    active?.scrollIntoView({ block: 'nearest' })
  }
  const keys = (event: KeyboardEvent) => {
    if (event.isComposing) return
    if (event.key === 'ArrowDown') mark(at + 1)
    else if (event.key === 'ArrowUp') mark(at - 1)
    else if (event.key === 'Enter') choose(options()[at], event.ctrlKey || event.metaKey)
    else return
    event.preventDefault()
  }
  const choose = (option: HTMLElement | undefined, onMap: boolean) => {
    const link = onMap ? option?.querySelector<HTMLElement>('[data-map]') : option
    ;(link ?? option)?.click()
  }

  const shortcuts = registerShortcuts({ invokeMethodAsync: async <T>() => open() as T })
  const changes = new MutationObserver(() => mark(0))
  changes.observe(dialog.querySelector('[role=listbox]')!, { childList: true, subtree: true })
  input.addEventListener('keydown', keys, { signal })
  dialog.addEventListener('click', event => {
    const target = event.target as HTMLElement
    if (target === dialog || target.closest('[role=option], [data-map], [data-close]')) dialog.close()
  }, { signal })
  dialog.addEventListener('close', () => {
    input.value = ''
    void dotnet.invokeMethodAsync('Closed')
  }, { signal })
  document.addEventListener('click', event => {
    if ((event.target as HTMLElement).closest('[data-find]')) open()
  }, { signal })

  return {
    dispose: () => {
      listeners.abort()
      shortcuts.dispose()
      changes.disconnect()
    },
  }
}
