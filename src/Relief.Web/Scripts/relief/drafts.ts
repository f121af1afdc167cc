type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

const key = 'relief-drafts'
let kept: Record<string, string> = {}

/** Remembers what stands in the fields marked data-draft="key", for a circuit that comes back without it. */
export function keepDrafts(): void {
  for (const field of fields()) if (field.value) kept[field.dataset.draft!] = field.value
}

/** Keeps the drafts across the reload that is about to happen. */
export function saveDrafts(): void {
  keepDrafts()
  if (Object.keys(kept).length > 0)
    sessionStorage.setItem(key, JSON.stringify({ page: location.pathname, drafts: kept }))
}

/** What was put back, or never asked for, must not turn up in a form that is opened later. */
export function forgetDrafts(): void {
  kept = {}
}

/** Takes the drafts out of the store: they are for this one load of the page that they were typed on. */
export function startDrafts(): void {
  const stored = sessionStorage.getItem(key)
  sessionStorage.removeItem(key)
  if (!stored) return
  const { page, drafts } = JSON.parse(stored) as { page: string, drafts: Record<string, string> }
  if (page === location.pathname) kept = drafts
}

/** Puts the drafts back. An interactive component calls this once it is rendered, so that it hears of the values. */
export function restoreDrafts(): void {
  for (const field of fields()) {
    const draft = kept[field.dataset.draft!]
    if (draft === undefined) continue
    delete kept[field.dataset.draft!]
    field.value = draft
    field.dispatchEvent(new Event('input', { bubbles: true }))
    field.dispatchEvent(new Event('change', { bubbles: true }))
  }
}

function fields(): Field[] {
  return [...document.querySelectorAll<Field>('[data-draft]')].filter(isPlain)
}

// Secrets, files and ticks stay out of the browser's store.
function isPlain(field: Field): boolean {
  if (!field.matches('input, textarea, select')) return false
  return !['password', 'hidden', 'file', 'checkbox', 'radio'].includes(field.type)
    && !/password|one-time-code|^cc-/.test(field.getAttribute('autocomplete') ?? '')
}
