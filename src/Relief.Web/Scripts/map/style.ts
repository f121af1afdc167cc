import type { FeatureCollection } from 'geojson'
import type { LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl'
import type { Options } from './contract'
import { tileGround } from './ground'
import { overlay, type Fonts } from './layers'
import { palette, type Palette } from './palette'

export type Data = { places: FeatureCollection, convoys: FeatureCollection, focus: FeatureCollection, edge: FeatureCollection, crowded: boolean }

/** What lies under the places: a style from elsewhere, tiles over the bundled map, or the bundled map alone. */
export type Ground = { style?: StyleSpecification | undefined, tiles?: string | null | undefined }

/** The whole map as one value: a change of theme or data is another value, and MapLibre finds the difference. */
export function styleOf(options: Options, configured: Ground, fonts: Fonts, dark: boolean, data: Data): StyleSpecification {
  const colours = palette(dark)
  const ground = configured.style ?? bundled(options, colours, configured.tiles)
  const above = overlay(options, fonts, colours, dark ? 'dark' : 'light', data)
  return {
    ...ground,
    sources: { ...ground.sources, ...above.sources },
    layers: [...ground.layers, ...above.layers],
  }
}

function bundled(options: Options, colours: Palette, tiles: string | null | undefined): StyleSpecification {
  const above = tiles ? tileGround(tiles) : { sources: {}, layers: [] }
  if (!options.basemapUrl) {
    const paper: LayerSpecification = { id: 'land', type: 'background', paint: { 'background-color': colours.land } }
    return { version: 8, sources: above.sources, layers: [paper, ...above.layers] }
  }
  const basemap: SourceSpecification = { type: 'geojson', data: options.basemapUrl, tolerance: 0.2 }
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
  return { version: 8, sources: { basemap, ...above.sources }, layers: [...layers, ...above.layers] }
}

const isLayer = (name: string): ['==', ['get', 'layer'], string] => ['==', ['get', 'layer'], name]
