const mostHigh = 320
let entered: HTMLInputElement | undefined

/** Keys of the fields that take a place: what they do to the list must not also move the cursor or close the dialog around it. */
export function startPickers(): void {
  document.addEventListener('keydown', event => {
    const field = fieldOf(event)
    if (event.key === 'Enter') nextLine(event)
    if (!field) return
    // What is typed after Enter is the next name or code: it takes the place of what the field shows by then.
    if (entered === field && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) field.select()
    entered = event.key === 'Enter' || (entered === field && event.key === 'Shift') ? field : undefined
    if (['ArrowUp', 'ArrowDown', 'Enter'].includes(event.key)) event.preventDefault()
    if (event.key === 'Escape' && field.ariaExpanded === 'true') {
      event.stopPropagation()
      field.parentElement!.querySelector<HTMLElement>('[data-toggle-list]')!.click()
    }
  }, true)
  // What is typed then takes the place of the name that stands there.
  document.addEventListener('focusin', event => fieldOf(event)?.select())
}

/** Shows a list above everything else, under its field or over it, wherever there is room; for as long as it is in the page. */
export function placeList(list: HTMLElement | null, field: HTMLElement): void {
  if (!list?.isConnected) return
  const ended = new AbortController()
  const place = () => {
    if (!list.isConnected) return ended.abort()
    const { left, top, bottom, width } = field.getBoundingClientRect()
    const below = innerHeight - bottom
    const isUnder = below >= Math.min(mostHigh, top)
    list.style.inlineSize = `${width}px`
    list.style.left = `${left}px`
    list.style.maxBlockSize = `${Math.min(mostHigh, (isUnder ? below : top) - 12)}px`
    list.style.top = isUnder ? `${bottom + 4}px` : 'auto'
    list.style.bottom = isUnder ? 'auto' : `${innerHeight - top + 4}px`
  }
  list.showPopover()
  place()
  addEventListener('scroll', place, { capture: true, passive: true, signal: ended.signal })
  addEventListener('resize', place, { signal: ended.signal })
  const walked = new MutationObserver(() => list.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }))
  walked.observe(list, { subtree: true, attributeFilter: ['aria-selected'] })
}

/** Enter behind a quantity goes on to the next line of goods: a scanner and one hand on the digits are enough. */
function nextLine(event: KeyboardEvent): void {
  const quantity = event.target
  if (!(quantity instanceof HTMLInputElement) || !quantity.matches('.r-goods .r-step-input') || !/^[\d,]{1,7}$/.test(quantity.value.trim())) return
  const lines = [...quantity.closest('.r-goods')!.parentElement!.querySelectorAll<HTMLElement>('.r-goods')]
  const next = lines[lines.findIndex(line => line.contains(quantity)) + 1]
  if (next) next.querySelector<HTMLElement>('.r-picker-input')!.focus()
  else quantity.closest('[role=dialog], main')?.querySelector<HTMLElement>('[data-add-line]')?.click()
}

function fieldOf(event: Event): HTMLInputElement | undefined {
  return event.target instanceof HTMLInputElement && event.target.matches('.r-picker-input') ? event.target : undefined
}
