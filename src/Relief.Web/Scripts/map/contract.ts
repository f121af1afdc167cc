// What Blazor sends and gets. An absent value may come as null, as .NET writes it.

export type Place = {
  id: string
  kind: 'community' | 'shelter' | 'warehouse'
  name: string
  lng: number
  lat: number
  /** A community's evacuated share or a shelter's occupancy: 0 to 1, and more when it is over its capacity. */
  share: number
  state: 'ok' | 'near' | 'over' | 'silent' | 'unknown'
  /** The number in words, as in "291 in 280 places". */
  figure: string
  /** How old it is and who said so. */
  age: string
}

export type Convoy = {
  id: string
  kind: 'convoy' | 'consignment'
  name: string
  /** 0 for a consignment. */
  people: number
  from: [lng: number, lat: number]
  to: [lng: number, lat: number]
  progress: number
  late: boolean
  figure?: string | null
  age?: string | null
}

export type Legend = {
  title: string
  community?: string | null
  shelter?: string | null
  near?: string | null
  over?: string | null
  warehouse?: string | null
  convoy?: string | null
  consignment?: string | null
  silent?: string | null
  hazard?: string | null
}

export type Labels = {
  /** The map's accessible name. */
  map: string
  /** How to use the keys: arrows, Enter, plus and minus, Escape. */
  keys: string
  zoomIn: string
  zoomOut: string
  /** Shown when someone scrolls the page over the map, and on a phone. */
  wheelHint: string
  touchHint: string
  /** "{0} places" and "{0} need a look". */
  cluster: string
  attention: string
  late: string
  /** Shown in the map's stead where the browser cannot draw it. */
  failed: string
  /** Said when the configured style or tiles do not come and the bundled map stands in. */
  groundLost: string
  legend: Legend
}

export type Options = {
  /** West, south, east, north: what the map shows first. */
  area: [number, number, number, number]
  basemapUrl?: string | null
  hazardUrl?: string | null
  hazardBuffer?: string | null
  /** The address of a MapLibre style in the base map's stead. */
  style?: string | null
  /** A raster tile template over the base map. */
  tiles?: string | null
  attribution: string
  dark: boolean
  rtl: boolean
  labels: Labels
  places?: Place[] | null
  convoys?: Convoy[] | null
}

export type MapHandle = {
  setPlaces(places: Place[]): void
  /** Replaces only the given places; the others stay as they are. */
  updatePlaces(changed: Place[]): void
  setConvoys(convoys: Convoy[]): void
  setTheme(dark: boolean): void
  focus(placeId: string): void
  dispose(): void
}

export const fill = (label: string, value: number): string => label.replace('{0}', value.toLocaleString('en-US'))
