import type { ExpressionSpecification, LayerSpecification, SourceSpecification } from 'maplibre-gl'
import type { Options } from './contract'
import { edgeLayers } from './edge'
import type { Palette } from './palette'
import type { Data } from './style'

/** The layers that answer to the pointer and to the keys. */
export const touchable = ['convoys', 'places', 'clusters']

type TextAnchor = 'left' | 'right' | 'top' | 'bottom' | 'top-left' | 'top-right' | 'bottom-left' | 'bottom-right'

/** The page's own fonts. MapLibre draws them itself and takes the weight from the first name. */
export type Fonts = { medium: string[], bold: string[] }

export function fontsOf(element: HTMLElement): Fonts {
  const families = getComputedStyle(element).fontFamily.split(',').map(family => family.trim().replace(/["']/g, ''))
  return { medium: ['Medium', ...families], bold: ['Bold', ...families] }
}

export function overlay(options: Options, fonts: Fonts, colours: Palette, theme: string, data: Data):
  { sources: Record<string, SourceSpecification>, layers: LayerSpecification[] } {
  return {
    sources: {
      ...options.hazardBuffer && { buffer: { type: 'geojson', data: options.hazardBuffer } },
      ...options.hazardUrl && { hazard: { type: 'geojson', data: options.hazardUrl } },
      convoys: { type: 'geojson', data: data.convoys },
      places: {
        type: 'geojson', data: data.places, cluster: data.crowded, clusterRadius: 46, clusterMaxZoom: 11,
        clusterProperties: { attention: ['+', ['get', 'attention']] },
      },
      focus: { type: 'geojson', data: data.focus },
      edge: { type: 'geojson', data: data.edge },
    },
    layers: [
      ...hazardLayers(options, colours),
      ...wayLayers(colours),
      focusLayer(colours),
      labelLayer(options, fonts, colours),
      convoyLabelLayer(fonts, colours),
      clusterLayer(fonts, colours, theme),
      placeLayer(theme),
      convoyLayer(theme),
      ...edgeLayers(),
    ],
  }
}

function hazardLayers(options: Options, colours: Palette): LayerSpecification[] {
  return [
    ...options.hazardBuffer ? [{
      id: 'buffer', type: 'fill', source: 'buffer',
      paint: { 'fill-color': colours.critical, 'fill-opacity': 0.16, 'fill-antialias': false },
    } satisfies LayerSpecification] : [],
    ...options.hazardUrl ? [{
      id: 'hazard', type: 'line', source: 'hazard', layout: { 'line-join': 'round' },
      paint: { 'line-color': colours.critical, 'line-width': 1.6 },
    } satisfies LayerSpecification] : [],
  ]
}

function wayLayers(colours: Palette): LayerSpecification[] {
  const colour: ExpressionSpecification = ['case', ['get', 'late'], colours.critical, colours.way]
  return [
    {
      id: 'way-done', type: 'line', source: 'convoys', filter: ['==', ['get', 'part'], 'done'],
      layout: { 'line-cap': 'round' },
      paint: { 'line-color': colour, 'line-width': 2, 'line-opacity': 0.4 },
    },
    {
      id: 'way-ahead', type: 'line', source: 'convoys', filter: ['==', ['get', 'part'], 'ahead'],
      paint: { 'line-color': colour, 'line-width': 2, 'line-dasharray': [2, 1.6] },
    },
  ]
}

// The icons carry empty room for a badge, which must not push the names away.
const tight: [number] = [-5]

/** On which side of its place a name may stand, the first that has room: the corners are for places in a corner of the map. */
function anchors(rtl: boolean): TextAnchor[] {
  const [near, far] = rtl ? ['right', 'left'] as const : ['left', 'right'] as const
  return [near, far, 'top', 'bottom', `top-${near}`, `top-${far}`, `bottom-${near}`, `bottom-${far}`]
}

// MapLibre gives room from the top layer down: icons first, then names where they fit beside them.
function labelLayer(options: Options, fonts: Fonts, colours: Palette): LayerSpecification {
  return {
    id: 'names', type: 'symbol', source: 'places', filter: ['!', ['has', 'point_count']],
    layout: {
      'text-field': ['get', 'name'],
      'text-font': fonts.medium,
      'text-size': 12,
      'text-variable-anchor': anchors(options.rtl),
      'text-radial-offset': 1,
      'text-justify': 'auto',
      'text-padding': 3,
      'symbol-sort-key': ['get', 'rank'],
    },
    paint: { 'text-color': colours.text, 'text-halo-color': colours.land, 'text-halo-width': 1.6 },
  }
}

function clusterLayer(fonts: Fonts, colours: Palette, theme: string): LayerSpecification {
  return {
    id: 'clusters', type: 'symbol', source: 'places', filter: ['has', 'point_count'],
    layout: {
      'icon-image': ['concat', theme, '/cluster/0/', ['case', ['>', ['get', 'attention'], 0], 'over', 'ok']],
      'icon-size': ['step', ['get', 'point_count'], 1, 10, 1.15, 100, 1.35, 1000, 1.6],
      'icon-allow-overlap': true,
      'text-field': ['number-format', ['get', 'point_count'], { locale: 'en-US' }],
      'text-font': fonts.bold,
      'text-size': 12,
      'text-allow-overlap': true,
    },
    paint: { 'text-color': colours.text },
  }
}

function placeLayer(theme: string): LayerSpecification {
  return {
    id: 'places', type: 'symbol', source: 'places', filter: ['!', ['has', 'point_count']],
    layout: {
      'icon-image': ['concat', theme, '/', ['get', 'icon']],
      'icon-allow-overlap': true,
      'icon-padding': tight,
      // Drawn last is on top.
      'symbol-sort-key': ['-', 0, ['get', 'rank']],
    },
  }
}

function convoyLayer(theme: string): LayerSpecification {
  return {
    id: 'convoys', type: 'symbol', source: 'convoys', filter: ['==', ['get', 'part'], 'convoy'],
    layout: {
      'icon-image': ['concat', theme, '/', ['get', 'icon']],
      'icon-size': 0.9,
      'icon-padding': tight,
      'icon-rotate': ['get', 'bearing'],
      'icon-rotation-alignment': 'map',
      'icon-allow-overlap': true,
    },
  }
}

function convoyLabelLayer(fonts: Fonts, colours: Palette): LayerSpecification {
  return {
    id: 'convoy-names', type: 'symbol', source: 'convoys', filter: ['==', ['get', 'part'], 'convoy'],
    layout: {
      'text-field': ['get', 'label'],
      'text-font': fonts.bold,
      'text-size': 11,
      'text-variable-anchor': anchors(false),
      'text-radial-offset': 1.1,
    },
    paint: {
      'text-color': ['case', ['get', 'late'], colours.critical, colours.wayText],
      'text-halo-color': colours.land,
      'text-halo-width': 1.6,
    },
  }
}

function focusLayer(colours: Palette): LayerSpecification {
  return {
    id: 'focus', type: 'circle', source: 'focus',
    paint: {
      'circle-radius': ['get', 'radius'], 'circle-color': colours.text, 'circle-opacity': 0.12,
      'circle-stroke-color': colours.text, 'circle-stroke-width': 2,
    },
  }
}
