import type { GeoJSONFeature, Map as MapLibre, PointLike } from 'maplibre-gl'
import { fill, type Convoy, type Labels, type Place } from './contract'
import { whereIs } from './features'
import { touchable } from './layers'

/** What the pointer or the keys are on: a place, a convoy or a cluster of places. */
export type Target = {
  key: string
  lngLat: [number, number]
  title: string
  figure: string
  age: string
  open: { page: string } | { cluster: number }
}

export type Books = { places: Map<string, Place>, convoys: Convoy[], labels: Labels }

export function targetsAt(map: MapLibre, books: Books, where?: PointLike | [PointLike, PointLike]): Target[] {
  const layers = touchable.filter(layer => map.getLayer(layer))
  const seen = new Map<string, Target>()
  for (const feature of map.queryRenderedFeatures(where, { layers })) {
    const target = targetOf(feature, books)
    if (target && !seen.has(target.key)) seen.set(target.key, target)
  }
  return [...seen.values()]
}

function targetOf(feature: GeoJSONFeature, books: Books): Target | undefined {
  if (feature.geometry.type !== 'Point') return undefined
  const { id, cluster_id, point_count, attention } = feature.properties
  const [lng, lat] = feature.geometry.coordinates as [number, number]
  if (cluster_id !== undefined) return {
    key: `cluster ${cluster_id}`, lngLat: [lng, lat], open: { cluster: cluster_id },
    title: fill(books.labels.cluster, point_count),
    figure: attention > 0 ? fill(books.labels.attention, attention) : '',
    age: '',
  }
  const place = books.places.get(id)
  if (place) return placeTarget(place)
  const convoy = books.convoys.find(each => each.id === id)
  return convoy && convoyTarget(convoy)
}

export const placeTarget = (place: Place): Target => ({ ...described(place), lngLat: [place.lng, place.lat] })

export const convoyTarget = (convoy: Convoy): Target => ({ ...described(convoy), lngLat: whereIs(convoy) })

const described = ({ id, name, figure, age }: Place | Convoy) =>
  ({ key: id, title: name, figure: figure ?? '', age: age ?? '', open: { page: id } })
