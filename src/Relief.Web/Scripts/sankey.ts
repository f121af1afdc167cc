import type { Flow, FlowHandle } from './sankey/contract'
import { drawFigure } from './sankey/figure'
import { layOut } from './sankey/layout'

/** Draws who went where into an empty element, and again whenever the element's width changes. */
export function draw(element: HTMLElement, flow: Flow): FlowHandle {
  let current = flow
  let drawnWidth = 0
  const render = () => {
    drawnWidth = element.clientWidth
    if (drawnWidth === 0) return
    element.replaceChildren(drawFigure(current, layOut(current, drawnWidth), getComputedStyle(element).fontFamily))
    element.dataset.ready = 'true'
  }
  const observer = new ResizeObserver(() => element.clientWidth !== drawnWidth && render())
  observer.observe(element)
  render()
  return {
    update: next => {
      current = next
      render()
    },
    dispose: () => {
      observer.disconnect()
      element.replaceChildren()
    },
  }
}
