type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

const key = 'relief-drafts'
let kept: Record<string, string> = {}

/** Keeps what stands in the fields marked data-draft="key" across the reload that is about to happen. */
export function saveDrafts(): void {
  const drafts: Record<string, string> = { ...kept }
  for (const field of fields()) if (field.value) drafts[field.dataset.draft!] = field.value
  if (Object.keys(drafts).length > 0)
    sessionStorage.setItem(key, JSON.stringify({ page: location.pathname, drafts }))
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
