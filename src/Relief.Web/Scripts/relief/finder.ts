import type { DotNet, Handle } from './blazor'
import { registerShortcuts, shortcutOf } from './shortcuts'

let isLive = false
let isWanted = false

/** Asked for on a page that is not live yet, the search opens as soon as it is. */
export function startFinder(): void {
  const want = (event: Event) => {
    if (isLive || !document.querySelector('[data-find]')) return
    isWanted = true
    event.preventDefault()
  }
  document.addEventListener('keydown', event => {
    if (shortcutOf(event) === 'Ctrl+K') want(event)
  })
  document.addEventListener('click', event => {
    if (event.target instanceof Element && event.target.closest('[data-find]')) want(event)
  })
}

/**
 * Makes a `<dialog>` with a combobox and a list of `[role=option]` the search for anything: Ctrl+K and "/" open it, the arrows
 * walk, Enter opens, Ctrl+Enter opens the option's `data-map`. Only what is typed goes to the server. The list says in
 * `data-for` what it answers: an Enter that is quicker than the answer waits for it.
 */
export function finder(dialog: HTMLDialogElement, dotnet: DotNet): Handle {
  const listeners = new AbortController()
  const { signal } = listeners
  const input = dialog.querySelector('input')!
  const list = dialog.querySelector<HTMLElement>('[role=listbox]')!
  const options = () => [...dialog.querySelectorAll<HTMLElement>('[role=option]')]
  let at = 0
  let waiting: { onMap: boolean } | undefined

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
    else if (event.key === 'Enter') take(event.ctrlKey || event.metaKey)
    else return
    event.preventDefault()
  }
  const take = (onMap: boolean) => {
    waiting = { onMap }
    if (list.dataset.for !== input.value) return
    waiting = undefined
    const option = options()[at]
    const link = onMap ? option?.querySelector<HTMLElement>('[data-map]') : option
    ;(link ?? option)?.click()
  }
  const answered = () => {
    mark(0)
    if (waiting) take(waiting.onMap)
  }

  const shortcuts = registerShortcuts({ invokeMethodAsync: async <T>() => open() as T })
  const changes = new MutationObserver(answered)
  changes.observe(list, { childList: true, subtree: true, attributeFilter: ['data-for'] })
  input.addEventListener('keydown', keys, { signal })
  input.addEventListener('input', () => waiting = undefined, { signal })
  dialog.addEventListener('click', event => {
    const target = event.target as HTMLElement
    if (target === dialog || target.closest('[role=option], [data-map], [data-close]')) dialog.close()
  }, { signal })
  dialog.addEventListener('close', () => {
    input.value = ''
    waiting = undefined
    void dotnet.invokeMethodAsync('Closed')
  }, { signal })
  document.addEventListener('click', event => {
    if ((event.target as HTMLElement).closest('[data-find]')) open()
  }, { signal })

  isLive = true
  if (isWanted) open()
  isWanted = false

  return {
    dispose: () => {
      isLive = false
      listeners.abort()
      shortcuts.dispose()
      changes.disconnect()
    },
  }
}
