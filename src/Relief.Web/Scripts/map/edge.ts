import type { FeatureCollection } from 'geojson'
import type { LayerSpecification, Map as MapLibre } from 'maplibre-gl'
import { collection } from './features'

/** An image of nothing, which the edges of the map are made of. */
export const nothing = { name: 'edge', image: { width: 1, height: 1, data: new Uint8Array(4) } }

// As long as MapLibre can keep room for, to either side of the middle of an edge, px.
const reach = 1900

/** The middles of the four edges of what is seen. */
export function edgeFeatures(map: MapLibre): FeatureCollection {
  const { clientWidth: width, clientHeight: height } = map.getContainer()
  const middle = (upright: boolean, x: number, y: number) => ({
    type: 'Feature' as const, properties: { upright }, geometry: { type: 'Point' as const, coordinates: map.unproject([x, y]).toArray() },
  })
  return collection([middle(true, 0, height / 2), middle(true, width, height / 2), middle(false, width / 2, 0), middle(false, width / 2, height)])
}

/** MapLibre lets names run over the edge of the map. With room kept along it, a name goes to another side of its place, or gives way. */
export function edgeLayers(): LayerSpecification[] {
  return [true, false].map(upright => ({
    id: upright ? 'edge-sides' : 'edge-ends', type: 'symbol', source: 'edge', filter: ['==', ['get', 'upright'], upright],
    layout: {
      'icon-image': nothing.name,
      'icon-allow-overlap': true,
      'icon-padding': upright ? [reach, 0] : [0, reach],
    },
  }))
}
