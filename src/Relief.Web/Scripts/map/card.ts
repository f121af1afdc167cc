import type { Map as MapLibre } from 'maplibre-gl'
import type { Target } from './targets'

const gap = 14

/** The small card beside the place that the pointer or the keys are on. */
export class Card {
  readonly #box = document.createElement('div')
  readonly #map: MapLibre
  #target: Target | undefined

  constructor(host: HTMLElement, map: MapLibre) {
    this.#map = map
    this.#box.className = 'relief-map-card'
    // A screen reader hears the same from the live region.
    this.#box.setAttribute('aria-hidden', 'true')
    this.#box.hidden = true
    host.append(this.#box)
    map.on('move', () => this.#place())
  }

  show(target: Target | undefined): void {
    this.#target = target
    this.#box.hidden = !target
    if (!target) return
    this.#box.replaceChildren(...[
      line('b', target.title), line('span', target.figure), line('small', target.age),
    ].filter(each => each.textContent))
    this.#place()
  }

  #place(): void {
    if (!this.#target) return
    const { x, y } = this.#map.project(this.#target.lngLat)
    const room = this.#map.getContainer()
    const { offsetWidth: width, offsetHeight: height } = this.#box
    const left = x + gap + width > room.clientWidth ? x - gap - width : x + gap
    const top = Math.min(Math.max(8, y - height / 2), room.clientHeight - height - 8)
    this.#box.style.transform = `translate(${Math.max(8, Math.round(left))}px, ${Math.round(top)}px)`
  }
}

function line(tag: string, text: string): HTMLElement {
  const element = document.createElement(tag)
  element.dir = 'auto'
  element.textContent = text
  return element
}
