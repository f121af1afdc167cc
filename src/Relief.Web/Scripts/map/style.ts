import type { FeatureCollection } from 'geojson'
import type { LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl'
import type { Options } from './contract'
import { overlay, type Fonts } from './layers'
import { palette, type Palette } from './palette'

export type Data = { places: FeatureCollection, convoys: FeatureCollection, focus: FeatureCollection, crowded: boolean }

/** The whole map as one value: a change of theme or data is another value, and MapLibre finds the difference. */
export function styleOf(
  options: Options, base: StyleSpecification | undefined, fonts: Fonts, dark: boolean, data: Data): StyleSpecification {
  const colours = palette(dark)
  const ground = base ?? groundOf(options, colours)
  const above = overlay(options, fonts, colours, dark ? 'dark' : 'light', data)
  return {
    ...ground,
    sources: { ...ground.sources, ...above.sources },
    layers: [...ground.layers, ...above.layers],
  }
}

function groundOf(options: Options, colours: Palette): StyleSpecification {
  const sources: Record<string, SourceSpecification> = {
    basemap: { type: 'geojson', data: options.basemapUrl, tolerance: 0.2 },
  }
  const layers: LayerSpecification[] = [
    { id: 'sea', type: 'background', paint: { 'background-color': colours.water } },
    { id: 'land', type: 'fill', source: 'basemap', filter: isLayer('land'), paint: { 'fill-color': colours.land } },
    { id: 'lakes', type: 'fill', source: 'basemap', filter: isLayer('water'), paint: { 'fill-color': colours.water } },
    {
      id: 'coast', type: 'line', source: 'basemap', filter: ['in', ['get', 'layer'], ['literal', ['land', 'water']]],
      paint: { 'line-color': colours.coast, 'line-width': 1 },
    },
    {
      id: 'borders', type: 'line', source: 'basemap', filter: isLayer('border'),
      paint: { 'line-color': colours.border, 'line-width': 1, 'line-dasharray': [4, 3] },
    },
  ]
  if (options.tiles) {
    sources.tiles = { type: 'raster', tiles: [options.tiles], tileSize: 256 }
    layers.push({ id: 'tiles', type: 'raster', source: 'tiles', paint: { 'raster-saturation': -0.4 } })
  }
  return { version: 8, sources, layers }
}

const isLayer = (name: string): ['==', ['get', 'layer'], string] => ['==', ['get', 'layer'], name]
