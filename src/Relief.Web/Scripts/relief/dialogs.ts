/**
 * Puts the hand into the dialog that has just opened, unless one of its fields takes it: Escape and Tab are the dialog's only
 * while the hand is in it.
 */
export function enterDialog(): void {
  const dialog = [...document.querySelectorAll<HTMLElement>('.mud-dialog')].at(-1)
  if (!dialog || dialog.contains(document.activeElement)) return
  dialog.tabIndex = -1
  dialog.focus({ preventScroll: true })
}
