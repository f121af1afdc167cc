import type { Place } from './contract'
import { palette, type Palette } from './palette'

const size = 30
const centre = size / 2
export const pixelRatio = 2

type Pen = OffscreenCanvasRenderingContext2D

/** An icon's name is its whole description, so that each is drawn once, when the map first needs it. */
export function iconOf(place: Place): string {
  const share = Math.min(1, Math.max(0, place.share))
  const steps = place.kind === 'warehouse' ? 0 : Math.round(share * 20)
  // Only someone who has arrived everywhere is a full ring; only an empty place is an empty one.
  const honest = steps === 20 && share < 1 ? 19 : steps === 0 && share > 0 ? 1 : steps
  return [place.kind, honest, place.state].join('/')
}

export function drawIcon(name: string): ImageData {
  const [theme, kind, amount, state] = name.split('/') as [string, string, string, string]
  const canvas = new OffscreenCanvas(size * pixelRatio, size * pixelRatio)
  const pen = canvas.getContext('2d')!
  pen.scale(pixelRatio, pixelRatio)
  const colours = palette(theme === 'dark')
  drawShape(pen, colours, kind, Number(amount) / 20, state)
  drawBadge(pen, colours, state)
  return pen.getImageData(0, 0, canvas.width, canvas.height)
}

function drawShape(pen: Pen, colours: Palette, kind: string, share: number, state: string): void {
  switch (kind) {
    case 'community': return drawRing(pen, colours, share, state)
    case 'shelter': return drawBox(pen, colours, share, state)
    case 'warehouse': return drawGable(pen, colours)
    case 'convoy': return drawArrow(pen, colours, state)
    case 'consignment': return drawParcel(pen, colours, state)
    case 'cluster': return drawDisc(pen, colours)
  }
}

function drawRing(pen: Pen, colours: Palette, share: number, state: string): void {
  const radius = 7
  disc(pen, centre, centre, radius + 2.6, colours.paper)
  pen.lineWidth = 3
  pen.strokeStyle = state === 'unknown' ? colours.slate : colours.rest
  if (state === 'unknown') pen.setLineDash([2.6, 2.6])
  arc(pen, radius, 1)
  pen.setLineDash([])
  if (state === 'unknown') return write(pen, '?', colours.slate, 10)
  pen.strokeStyle = colours.shelter
  arc(pen, radius, share)
}

function arc(pen: Pen, radius: number, share: number): void {
  pen.beginPath()
  pen.arc(centre, centre, radius, -Math.PI / 2, -Math.PI / 2 + share * Math.PI * 2)
  pen.stroke()
}

function drawBox(pen: Pen, colours: Palette, share: number, state: string): void {
  const [left, top, width, height] = [centre - 7, centre - 8, 14, 16]
  const colour = state === 'over' ? colours.critical : state === 'near' ? colours.near : colours.shelter
  box(pen, left - 1.2, top - 1.2, width + 2.4, height + 2.4, 4, colours.paper)
  pen.save()
  pen.beginPath()
  pen.roundRect(left, top, width, height, 3)
  pen.clip()
  const filled = state === 'over' ? height : 1.6 + (height - 3.2) * share
  pen.fillStyle = colour
  if (state !== 'unknown') pen.fillRect(left, top + height - filled, width, filled)
  if (state === 'over') hatch(pen, colours.paper, left, top, width, height)
  pen.restore()
  pen.lineWidth = 1.8
  pen.strokeStyle = state === 'unknown' ? colours.slate : colour
  if (state === 'unknown') pen.setLineDash([2.4, 2])
  pen.beginPath()
  pen.roundRect(left + 0.9, top + 0.9, width - 1.8, height - 1.8, 2.4)
  pen.stroke()
  pen.setLineDash([])
  if (state === 'unknown') write(pen, '?', colours.slate, 10)
}

// Over its capacity has to show without the red, too.
function hatch(pen: Pen, colour: string, left: number, top: number, width: number, height: number): void {
  pen.strokeStyle = colour
  pen.lineWidth = 1.3
  pen.beginPath()
  for (let x = left - height + 2; x < left + width; x += 4.6) {
    pen.moveTo(x, top + height)
    pen.lineTo(x + height, top)
  }
  pen.stroke()
}

function drawGable(pen: Pen, colours: Palette): void {
  const outline = () => {
    pen.beginPath()
    pen.moveTo(centre - 8, centre + 7)
    pen.lineTo(centre - 8, centre - 3)
    pen.lineTo(centre, centre - 8)
    pen.lineTo(centre + 8, centre - 3)
    pen.lineTo(centre + 8, centre + 7)
    pen.closePath()
  }
  pen.lineJoin = 'round'
  pen.strokeStyle = colours.paper
  pen.lineWidth = 3
  outline()
  pen.stroke()
  pen.fillStyle = colours.slate
  pen.fill()
  box(pen, centre - 4.5, centre - 1, 9, 8, 0, colours.paper)
  box(pen, centre - 4.5, centre + 1, 9, 1.4, 0, colours.slate)
  box(pen, centre - 4.5, centre + 3.8, 9, 1.4, 0, colours.slate)
}

// Points north; the map turns it along its way. A late one is hollow.
function drawArrow(pen: Pen, colours: Palette, state: string): void {
  pen.beginPath()
  pen.moveTo(centre, centre - 9)
  pen.lineTo(centre + 6, centre + 7)
  pen.lineTo(centre, centre + 3.5)
  pen.lineTo(centre - 6, centre + 7)
  pen.closePath()
  pen.lineJoin = 'round'
  pen.strokeStyle = colours.paper
  pen.lineWidth = 5
  pen.stroke()
  pen.strokeStyle = state === 'late' ? colours.critical : colours.way
  pen.lineWidth = 2
  pen.fillStyle = state === 'late' ? colours.paper : colours.way
  pen.fill()
  pen.stroke()
}

// Goods are square where people are pointed; its short nose points north, and the map turns it along its way.
function drawParcel(pen: Pen, colours: Palette, state: string): void {
  pen.beginPath()
  pen.moveTo(centre, centre - 9)
  pen.lineTo(centre + 6, centre - 4)
  pen.lineTo(centre + 6, centre + 7)
  pen.lineTo(centre - 6, centre + 7)
  pen.lineTo(centre - 6, centre - 4)
  pen.closePath()
  pen.lineJoin = 'round'
  pen.strokeStyle = colours.paper
  pen.lineWidth = 5
  pen.stroke()
  pen.strokeStyle = state === 'late' ? colours.critical : colours.slate
  pen.lineWidth = 2
  pen.fillStyle = state === 'late' ? colours.paper : colours.slate
  pen.fill()
  pen.stroke()
  pen.strokeStyle = state === 'late' ? colours.critical : colours.paper
  pen.lineWidth = 1.4
  pen.beginPath()
  pen.moveTo(centre - 6, centre + 1)
  pen.lineTo(centre + 6, centre + 1)
  pen.stroke()
}

function drawDisc(pen: Pen, colours: Palette): void {
  disc(pen, centre, centre, 14, `${colours.shelter}38`)
  disc(pen, centre, centre, 11.5, colours.paper)
  pen.strokeStyle = colours.shelter
  pen.lineWidth = 1.6
  arc(pen, 11, 1)
}

function drawBadge(pen: Pen, colours: Palette, state: string): void {
  const [x, y] = [centre + 8.5, centre - 8.5]
  if (state === 'over') {
    pen.lineJoin = 'round'
    pen.beginPath()
    pen.moveTo(x, y - 4.2)
    pen.lineTo(x + 4.6, y + 3.8)
    pen.lineTo(x - 4.6, y + 3.8)
    pen.closePath()
    pen.strokeStyle = colours.paper
    pen.lineWidth = 3.4
    pen.stroke()
    pen.strokeStyle = pen.fillStyle = colours.critical
    pen.lineWidth = 1
    pen.fill()
    pen.stroke()
    box(pen, x - 0.7, y - 1.8, 1.4, 3, 0.5, colours.paper)
    box(pen, x - 0.7, y + 1.9, 1.4, 1.4, 0.5, colours.paper)
  }
  if (state === 'silent') {
    disc(pen, x, y, 5.2, colours.paper)
    disc(pen, x, y, 4.2, colours.slate)
    pen.strokeStyle = colours.paper
    pen.lineWidth = 1.2
    pen.beginPath()
    pen.moveTo(x, y - 2.6)
    pen.lineTo(x, y)
    pen.lineTo(x + 1.9, y + 1)
    pen.stroke()
  }
}

function disc(pen: Pen, x: number, y: number, radius: number, colour: string): void {
  pen.fillStyle = colour
  pen.beginPath()
  pen.arc(x, y, radius, 0, Math.PI * 2)
  pen.fill()
}

function box(pen: Pen, x: number, y: number, width: number, height: number, radius: number, colour: string): void {
  pen.fillStyle = colour
  pen.beginPath()
  pen.roundRect(x, y, width, height, radius)
  pen.fill()
}

function write(pen: Pen, text: string, colour: string, px: number): void {
  pen.fillStyle = colour
  pen.font = `700 ${px}px system-ui, sans-serif`
  pen.textAlign = 'center'
  pen.textBaseline = 'middle'
  pen.fillText(text, centre, centre + 0.6)
}
