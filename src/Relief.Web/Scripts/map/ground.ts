import type { LayerSpecification, Map as MapLibre, MapSourceDataEvent, SourceSpecification, StyleSpecification } from 'maplibre-gl'

// Whoever looks at the map waits no longer than this for an address that does not answer, ms.
const patience = 8000

// A style from elsewhere may use any names, this page's own among them.
const prefix = 'ground/'

/** The style behind an address, under names of its own; undefined where it cannot be reached in time or is no style. */
export async function fetchStyle(address: string): Promise<StyleSpecification | undefined> {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(patience) })
    const style: unknown = await answer.json()
    return answer.ok && isStyle(style) ? renamed(style) : undefined
  } catch (error) {
    console.warn(error)
    return undefined
  }
}

/** Raster tiles as a source and the layer that shows it. */
export function tileGround(template: string): { sources: Record<string, SourceSpecification>, layers: LayerSpecification[] } {
  return {
    sources: { [`${prefix}tiles`]: { type: 'raster', tiles: [template], tileSize: 256 } },
    layers: [{ id: `${prefix}tiles`, type: 'raster', source: `${prefix}tiles`, paint: { 'raster-saturation': -0.4 } }],
  }
}

/** Tells once whether anything comes of the ground that the map has just been given. Answers how to stop watching. */
export function watchGround(map: MapLibre, came: () => void, lost: () => void): () => void {
  const stop = () => {
    clearTimeout(timer)
    map.off('sourcedata', come)
    map.off('idle', give)
  }
  const come = (event: MapSourceDataEvent) => {
    if (!event.sourceId.startsWith(prefix) || event.tile?.state !== 'loaded') return
    stop()
    came()
  }
  const give = () => {
    stop()
    lost()
  }
  const timer = setTimeout(give, patience)
  map.on('sourcedata', come)
  map.on('idle', give)
  return stop
}

/** Gives the map a style; false where MapLibre finds fault with it and goes on as before. */
export function accepts(map: MapLibre, style: StyleSpecification): boolean {
  let right = true
  const fault = () => { right = false }
  map.on('error', fault)
  map.setStyle(style)
  map.off('error', fault)
  return right
}

function isStyle(value: unknown): value is StyleSpecification {
  const { version, sources, layers } = (value ?? {}) as Partial<StyleSpecification>
  return version === 8 && typeof sources === 'object' && Object.keys(sources).length > 0 && Array.isArray(layers)
}

// Without the style's own glyphs MapLibre draws every script with the fonts of the page.
function renamed({ glyphs: _, ...style }: StyleSpecification): StyleSpecification {
  return {
    ...style,
    sources: Object.fromEntries(Object.entries(style.sources).map(([id, source]) => [prefix + id, source])),
    layers: style.layers.map(layer => ({
      ...layer, id: prefix + layer.id, ...'source' in layer && { source: prefix + layer.source },
    }) as LayerSpecification),
  }
}
