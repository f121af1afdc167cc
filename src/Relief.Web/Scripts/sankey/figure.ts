import { palette, type Palette } from '../map/palette'
import { digits, said, type Flow } from './contract'
import { linePx, nodePx, type Layout, type PlacedLink, type PlacedNode } from './layout'

type Attributes = Record<string, string | number>

const pen = new OffscreenCanvas(1, 1).getContext('2d')!

export function drawFigure(flow: Flow, layout: Layout, font: string): SVGSVGElement {
  const colours = palette(flow.dark)
  pen.font = `500 12px ${font}`
  const svg = make('svg', {
    class: 'relief-flow', role: 'group', 'aria-label': flow.title, 'aria-description': flow.description,
    width: layout.width, height: layout.height, viewBox: `0 0 ${layout.width} ${layout.height}`,
    direction: flow.rtl ? 'rtl' : 'ltr', 'data-theme': flow.dark ? 'dark' : 'light',
  })
  svg.append(text('title', flow.title), text('desc', flow.description))
  const ribbons = layout.links.map(link => ({ link, path: ribbon(link, layout, flow.rtl, colours) }))
  svg.append(...ribbons.map(({ path }) => path))
  for (const node of layout.nodes) {
    const group = nodeGroup(node, layout, flow.rtl, colours)
    const touching = ribbons.filter(({ link }) => link.source === node || link.target === node)
    const light = (on: boolean) => () => touching.forEach(({ path }) => path.classList.toggle('lit', on))
    for (const event of ['pointerenter', 'focus']) group.addEventListener(event, light(true))
    for (const event of ['pointerleave', 'blur']) group.addEventListener(event, light(false))
    svg.append(group)
  }
  return svg as SVGSVGElement
}

function ribbon(link: PlacedLink, { width }: Layout, rtl: boolean, colours: Palette): SVGElement {
  const [source, target] = [link.source as PlacedNode, link.target as PlacedNode]
  const x = (value: number) => rtl ? width - value : value
  const [from, to, middle] = [x(source.x1!), x(target.x0!), x((source.x1! + target.x0!) / 2)]
  const path = make('path', {
    d: `M${from},${link.y0}C${middle},${link.y0} ${middle},${link.y1} ${to},${link.y1}`,
    stroke: colourOf(target, colours), 'stroke-width': Math.max(1, link.width!),
  })
  path.append(text('title', `${source.name} → ${target.name}: ${digits(link.value)}`))
  return path
}

function nodeGroup(node: PlacedNode, layout: Layout, rtl: boolean, colours: Palette): SVGElement {
  const left = rtl ? layout.width - node.x1! : node.x0!
  const top = Math.min(node.y0!, node.y1! - 2)
  const group = node.href
    ? make('a', { href: node.href, 'aria-description': spoken(node) })
    : make('g', { tabindex: 0, role: 'img', 'aria-label': spoken(node) })
  group.append(
    text('title', `${node.name}: ${said(node)}`),
    make('rect', { x: left, y: top, width: nodePx, height: node.y1! - top, rx: 3, fill: colourOf(node, colours) }),
    label(node, layout, rtl))
  return group
}

type Spot = { x: number, y: number, dy: string, anchor: 'start' | 'middle' | 'end', room: number, lines: 1 | 2 }

/** Beside the figure for the first and last column, within it for those between. */
function beside(node: PlacedNode, layout: Layout): Spot {
  const isFirst = node.depth === 0
  const room = isFirst || node.height === 0 ? layout.margin - 14 : 150
  return { x: isFirst ? node.x0! - 7 : node.x1! + 7, y: (node.y0! + node.y1!) / 2, dy: '0.35em', anchor: isFirst ? 'end' : 'start', room, lines: 1 }
}

/** Over its node, within its column. */
function above(node: PlacedNode, layout: Layout, { lines, px }: NonNullable<Layout['above']>): Spot {
  const spot = { y: Math.min(node.y0!, node.y1! - 2) - 5 - (lines - 1) * linePx, dy: '0', room: px, lines }
  if (node.depth === 0) return { ...spot, x: node.x0!, anchor: 'start' }
  if (node.x1! >= layout.width - 1) return { ...spot, x: node.x1!, anchor: 'end' }
  return { ...spot, x: (node.x0! + node.x1!) / 2, anchor: 'middle' }
}

function label(node: PlacedNode, layout: Layout, rtl: boolean): SVGElement {
  const { x, y, dy, anchor, room, lines } = layout.above ? above(node, layout, layout.above) : beside(node, layout)
  const at = rtl ? layout.width - x : x
  const element = make('text', { x: at, y, dy, 'text-anchor': anchor })
  const number = said(node)
  const name = shorten(node.name, lines === 2 ? room : room - pen.measureText(`  ${number}`).width * 1.1)
  // The isolates keep a Latin name and its number in order on a Hebrew page, and the other way round.
  element.append(text('tspan', `\u2068${name}\u2069 `), text('tspan', number, lines === 2 ? { class: 'number', x: at, dy: linePx } : { class: 'number' }))
  return element
}

function shorten(name: string, room: number): string {
  if (pen.measureText(name).width <= room) return name
  let end = name.length
  while (end > 1 && pen.measureText(`${name.slice(0, end)}…`).width > room) end--
  return `${name.slice(0, end).trimEnd()}…`
}

// A screen reader gets here in one sentence what the ribbons show to the eye.
function spoken(node: PlacedNode): string {
  const from = node.targetLinks!.map(link => `${(link.source as PlacedNode).name} ${digits(link.value)}`)
  const to = node.sourceLinks!.map(link => `${(link.target as PlacedNode).name} ${digits(link.value)}`)
  const flows = [from.length ? `← ${from.join(', ')}` : '', to.length ? `→ ${to.join(', ')}` : ''].filter(Boolean)
  return [`${node.name} ${said(node)}`, ...flows].join('; ')
}

function colourOf(node: PlacedNode, colours: Palette): string {
  return node.kind === 'other' ? colours.slate : colours[node.kind]
}

function make(tag: string, attributes: Attributes = {}): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value))
  return element
}

function text(tag: string, content: string, attributes: Attributes = {}): SVGElement {
  const element = make(tag, attributes)
  element.textContent = content
  return element
}
