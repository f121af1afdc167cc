/** <button data-print> prints the page it is on. */
export function startPrinting(): void {
  document.addEventListener('click', event => {
    if (event.target instanceof Element && event.target.closest('[data-print]')) window.print()
  })
}
