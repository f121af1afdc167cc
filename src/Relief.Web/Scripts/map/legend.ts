import type { Legend } from './contract'
import { drawIcon, pixelRatio } from './icons'

const samples: [keyof Legend, string][] = [
  ['community', 'community/13/ok'],
  ['shelter', 'shelter/12/ok'],
  ['near', 'shelter/19/near'],
  ['over', 'shelter/20/over'],
  ['warehouse', 'warehouse/0/ok'],
  ['convoy', 'convoy/0/ok'],
  ['consignment', 'consignment/0/ok'],
  ['silent', 'community/13/silent'],
  ['hazard', ''],
]

/** Drawn with the map's own icons, so that the two cannot differ. Folded where the map is small. */
export function legend(labels: Legend, dark: boolean, open: boolean): HTMLDetailsElement {
  const box = document.createElement('details')
  box.className = 'relief-map-legend'
  box.open = open
  const title = document.createElement('summary')
  title.textContent = labels.title
  const list = document.createElement('ul')
  for (const [entry, icon] of samples) {
    const text = labels[entry]
    if (text) list.append(row(text, icon ? sample(`${dark ? 'dark' : 'light'}/${icon}`) : swatch()))
  }
  box.append(title, list)
  return box
}

function row(text: string, picture: HTMLElement): HTMLElement {
  const item = document.createElement('li')
  item.append(picture, text)
  return item
}

function sample(icon: string): HTMLElement {
  const image = drawIcon(icon)
  const canvas = document.createElement('canvas')
  canvas.width = image.width
  canvas.height = image.height
  canvas.style.width = `${image.width / pixelRatio}px`
  canvas.getContext('2d')!.putImageData(image, 0, 0)
  return canvas
}

function swatch(): HTMLElement {
  const box = document.createElement('i')
  box.className = 'relief-map-hazard'
  return box
}
