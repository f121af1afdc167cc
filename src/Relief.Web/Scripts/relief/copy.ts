/** <button data-copy="id"> copies what the input of that id holds, and [data-copied] says so. */
export function startCopying(): void {
  document.addEventListener('click', event => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-copy]') : null
    const input = button && document.getElementById(button.dataset.copy ?? '')
    if (input instanceof HTMLInputElement) void copy(input)
  })
}

async function copy(input: HTMLInputElement): Promise<void> {
  input.select()
  try {
    await navigator.clipboard.writeText(input.value)
  } catch {
    // Without https, or where the browser asks and is refused: it stays selected, for the keyboard to copy.
    return
  }
  const said = input.closest('section')?.querySelector<HTMLElement>('[data-copied]')
  if (said) said.textContent = said.dataset.copied ?? ''
}
