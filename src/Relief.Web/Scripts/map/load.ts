import type { Convoy, MapHandle, Place } from './contract'

/** Fetches everything in one go and answers the version that the map then shows. */
export async function load(map: MapHandle, url: string): Promise<number> {
  const answer = await fetch(url, { headers: { accept: 'application/json' } })
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`)
  const { version, places, convoys } = await answer.json() as { version: number, places: Place[], convoys: Convoy[] }
  map.setPlaces(places)
  map.setConvoys(convoys)
  return version
}
