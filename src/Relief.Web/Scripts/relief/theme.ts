import type { DotNet, Handle } from './blazor'

export type Theme = 'light' | 'dark' | 'system'

const key = 'relief-theme'
const systemDark = matchMedia('(prefers-color-scheme: dark)')
const watchers = new Set<(dark: boolean) => void>()

export function getTheme(): Theme {
  const stored = localStorage.getItem(key)
  return stored === 'light' || stored === 'dark' ? stored : 'system'
}

export function isDark(): boolean {
  const theme = getTheme()
  return theme === 'system' ? systemDark.matches : theme === 'dark'
}

export function setTheme(theme: Theme): void {
  localStorage.setItem(key, theme)
  applyTheme()
}

/** Tells the component at once and whenever the page turns dark or light. */
export function watchTheme(dotnet: DotNet): Handle {
  const tell = (dark: boolean) => void dotnet.invokeMethodAsync('ThemeChanged', dark)
  watchers.add(tell)
  tell(isDark())
  return { dispose: () => void watchers.delete(tell) }
}

export function startTheme(): void {
  applyTheme()
  systemDark.addEventListener('change', applyTheme)
  document.addEventListener('click', choose)
  // The buttons come with the page and with its menus.
  document.addEventListener('DOMContentLoaded', markChoice)
  document.addEventListener('beforetoggle', markChoice, { capture: true })
  addEventListener('storage', event => event.key === key && applyTheme())
  // Enhanced navigation makes <html> equal to what the server sent, which may lack the attribute.
  new MutationObserver(mark).observe(document.documentElement, { attributeFilter: ['data-theme'] })
}

// <button data-set-theme="light|dark|system"> needs no round trip, and works on plain pages too.
function choose(event: MouseEvent): void {
  const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-set-theme]') : null
  if (button) setTheme(button.dataset.setTheme as Theme)
}

function applyTheme(): void {
  mark()
  // The cookie lets the server draw the right theme at once. It cannot know the system's choice,
  // so that is written with it: light, dark, system-light or system-dark.
  const resolved = isDark() ? 'dark' : 'light'
  const value = getTheme() === 'system' ? `system-${resolved}` : resolved
  const secure = location.protocol === 'https:' ? ';secure' : ''
  document.cookie = `${key}=${value};path=/;max-age=31536000;samesite=lax${secure}`
  markChoice()
  watchers.forEach(tell => tell(isDark()))
}

function markChoice(): void {
  const chosen = getTheme()
  for (const button of document.querySelectorAll<HTMLElement>('[data-set-theme]'))
    button.setAttribute('aria-pressed', String(button.dataset.setTheme === chosen))
}

function mark(): void {
  const resolved = isDark() ? 'dark' : 'light'
  if (document.documentElement.dataset.theme !== resolved) document.documentElement.dataset.theme = resolved
}
