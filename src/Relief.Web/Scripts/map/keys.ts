import type { Map as MapLibre } from 'maplibre-gl'
import { targetsAt, type Books, type Target } from './targets'

export type KeyActions = {
  select(target: Target | undefined): void
  open(target: Target): void
}

const directions: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1],
}

/**
 * Walks through what is in view: an arrow goes to the nearest place that way (with Shift it moves the map),
 * Page Down and Page Up go through all of them, Enter opens, Escape lets go. Tab is left alone, so that
 * a keyboard gets out of a map with ten thousand places.
 */
export function walkWithKeys(map: MapLibre, books: Books, actions: KeyActions): (target: Target | undefined) => void {
  const canvas = map.getCanvas()
  let current: Target | undefined

  const select = (target: Target | undefined) => {
    current = target
    actions.select(target)
  }
  const walk = (event: KeyboardEvent): boolean => {
    const direction = directions[event.key]
    if (direction && event.shiftKey) {
      map.panBy([direction[0] * 100, direction[1] * 100])
      return true
    }
    if (direction) return go(nearest(map, inView(map, books), current, direction))
    switch (event.key) {
      case 'PageDown': return go(step(inView(map, books), current, 1))
      case 'PageUp': return go(step(inView(map, books), current, -1))
      case 'Home': return go(inView(map, books)[0])
      case 'End': return go(inView(map, books).at(-1))
      case '+': case '=': map.zoomIn(); return true
      case '-': map.zoomOut(); return true
      case 'Enter': case ' ':
        if (current) actions.open(current)
        return true
      case 'Escape':
        select(undefined)
        return false
      default: return false
    }
  }
  const go = (target: Target | undefined): boolean => {
    if (target) select(target)
    return true
  }

  canvas.addEventListener('keydown', event => {
    if (!event.ctrlKey && !event.metaKey && !event.altKey && walk(event)) event.preventDefault()
  })
  canvas.addEventListener('blur', () => select(undefined))
  return target => { current = target }
}

/** From west to east, and from north to south where that is the same. */
function inView(map: MapLibre, books: Books): Target[] {
  const view = map.getBounds()
  return targetsAt(map, books)
    .filter(target => view.contains(target.lngLat))
    .sort((a, b) => a.lngLat[0] - b.lngLat[0] || b.lngLat[1] - a.lngLat[1])
}

function step(targets: Target[], current: Target | undefined, by: 1 | -1): Target | undefined {
  const at = targets.findIndex(target => target.key === current?.key)
  if (at < 0) return by > 0 ? targets[0] : targets.at(-1)
  return targets[(at + by + targets.length) % targets.length]
}

// Straight ahead counts for more than near but sideways.
function nearest(map: MapLibre, targets: Target[], current: Target | undefined, [x, y]: [number, number]): Target | undefined {
  const { clientWidth, clientHeight } = map.getContainer()
  const start = current ? map.project(current.lngLat) : { x: clientWidth / 2, y: clientHeight / 2 }
  let best: Target | undefined
  let bestCost = Infinity
  for (const target of targets) {
    if (target.key === current?.key) continue
    const point = map.project(target.lngLat)
    const ahead = (point.x - start.x) * x + (point.y - start.y) * y
    const aside = Math.abs((point.x - start.x) * y - (point.y - start.y) * x)
    const cost = ahead + aside * 2
    if (current && ahead <= 0) continue
    if (cost < bestCost) [best, bestCost] = [target, cost]
  }
  return best
}
