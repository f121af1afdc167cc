/** Makes the buttons of every [data-roving] one stop of the Tab key; arrows, Home and End go from one to the next. */
export function startRoving(): void {
  document.addEventListener('keydown', event => {
    const group = groupOf(event.target)
    if (!group || event.ctrlKey || event.altKey || event.metaKey) return
    const buttons = buttonsOf(group)
    const next = buttons[wanted(event.key, buttons.indexOf(event.target as HTMLElement), buttons.length, getComputedStyle(group).direction === 'rtl')]
    if (!next) return
    event.preventDefault()
    next.focus()
  })
  // Whichever was used last is where Tab comes back to.
  document.addEventListener('focusin', event => {
    const group = groupOf(event.target)
    if (group) for (const button of buttonsOf(group)) button.tabIndex = button === event.target ? 0 : -1
  })
}

function groupOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof HTMLElement && target.matches('button') ? target.closest<HTMLElement>('[data-roving]') : null
}

const buttonsOf = (group: HTMLElement): HTMLElement[] => [...group.querySelectorAll<HTMLElement>('button:not([disabled])')]

function wanted(key: string, at: number, count: number, rtl: boolean): number {
  switch (key) {
    case 'ArrowRight': return (at + (rtl ? count - 1 : 1)) % count
    case 'ArrowLeft': return (at + (rtl ? 1 : count - 1)) % count
    case 'Home': return 0
    case 'End': return count - 1
    default: return -1
  }
}
