/** A quiet sentence on the map itself, said to a screen reader too. */
export function note(host: HTMLElement, text: string): void {
  const line = document.createElement('p')
  line.className = 'relief-map-note'
  line.setAttribute('role', 'status')
  host.append(line)
  line.textContent = text
}
