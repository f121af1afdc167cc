import type { Feature, FeatureCollection, LineString, Point, Position } from 'geojson'
import type { Convoy, Place } from './contract'
import { iconOf } from './icons'

const needsLook = (place: Place): boolean => place.state === 'over' || place.state === 'silent'

export const collection = (features: Feature[] = []): FeatureCollection => ({ type: 'FeatureCollection', features })

export function placeFeatures(places: Iterable<Place>): FeatureCollection {
  return collection([...places].map(place => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [place.lng, place.lat] },
    properties: {
      id: place.id,
      name: place.name,
      icon: iconOf(place),
      attention: needsLook(place) ? 1 : 0,
      // What a person must look at keeps its label when there is no room for all.
      rank: needsLook(place) ? 0 : place.kind === 'community' ? 2 : 1,
    },
  })))
}

/** Each convoy as the way behind it, the way ahead and itself. */
export function convoyFeatures(convoys: Convoy[], late: string): FeatureCollection {
  return collection(convoys.flatMap(convoy => {
    const done = doneOf(convoy)
    return [
      line(convoy, 'done', 0, done),
      line(convoy, 'ahead', done, 1),
      {
        type: 'Feature',
        geometry: { type: 'Point', coordinates: whereIs(convoy) },
        properties: {
          id: convoy.id,
          part: 'convoy',
          late: convoy.late,
          icon: `${convoy.kind}/0/${convoy.late ? 'late' : 'ok'}`,
          bearing: bearing(along(convoy, done - 0.01), along(convoy, done + 0.01)),
          label: [convoy.name, ...convoy.people > 0 ? [convoy.people.toLocaleString('en-US')] : [], ...convoy.late ? [late] : []].join(' · '),
        },
      } satisfies Feature<Point>,
    ]
  }))
}

export const whereIs = (convoy: Convoy): [number, number] => along(convoy, doneOf(convoy))

const doneOf = (convoy: Convoy): number => Math.min(1, Math.max(0, convoy.progress))

function line(convoy: Convoy, part: 'done' | 'ahead', start: number, end: number): Feature<LineString> {
  const steps = 24
  const coordinates = Array.from({ length: steps + 1 }, (_, step) =>
    along(convoy, start + (end - start) * step / steps))
  return { type: 'Feature', geometry: { type: 'LineString', coordinates }, properties: { id: convoy.id, part, late: convoy.late } }
}

// A slight bow keeps there and back, and two convoys between the same towns, apart.
function along({ from, to }: Convoy, t: number): [number, number] {
  const bow = 0.08
  const middle = [(from[0] + to[0]) / 2 + (to[1] - from[1]) * bow, (from[1] + to[1]) / 2 - (to[0] - from[0]) * bow]
  const at = (axis: 0 | 1) => (1 - t) ** 2 * from[axis] + 2 * t * (1 - t) * middle[axis]! + t ** 2 * to[axis]
  return [at(0), at(1)]
}

function bearing(from: Position, to: Position): number {
  const east = (to[0]! - from[0]!) * Math.cos(from[1]! * Math.PI / 180)
  return Math.atan2(east, to[1]! - from[1]!) * 180 / Math.PI
}
