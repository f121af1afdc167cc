import type { FeatureCollection } from 'geojson'
import type { GeoJSONSource, Map as MapLibre, PaddingOptions, StyleSpecification } from 'maplibre-gl'
import type { DotNet } from './relief/blazor'
import { Card } from './map/card'
import type { Convoy, MapHandle, Options, Place } from './map/contract'
import { edgeFeatures } from './map/edge'
import { collection, convoyFeatures, placeFeatures } from './map/features'
import { Glide } from './map/glide'
import { walkWithKeys } from './map/keys'
import { accepts, fetchStyle, watchGround } from './map/ground'
import { fontsOf } from './map/layers'
import { legend } from './map/legend'
import { note } from './map/note'
import { styleOf, type Ground } from './map/style'
export { load } from './map/load'
import { convoyTarget, placeTarget, targetsAt, type Books, type Target } from './map/targets'
import { startMap } from './map/view'

// Up to here every place has its own sign; the rings of an evacuated strip may touch.
const crowd = 250
/** Narrower than this, the legend would hide most of the map. */
const legendPx = 560

/** Draws the map into an empty element and calls OpenPlace(id) when a place or convoy is opened. */
export function create(element: HTMLElement, options: Options, dotnet: DotNet): MapHandle {
  element.classList.add('relief-map')
  try {
    return new ReliefMap(element, options, dotnet).handle()
  } catch (error) {
    // No WebGL: the page's lists say the same as the map, so it goes on without.
    console.warn(error)
    element.replaceChildren(Object.assign(document.createElement('p'), { textContent: options.labels.failed }))
    element.dataset.ready = 'failed'
    const nothing = () => {}
    return { setPlaces: nothing, updatePlaces: nothing, setConvoys: nothing, setTheme: nothing, focus: nothing, dispose: nothing }
  }
}

class ReliefMap {
  readonly #element: HTMLElement
  readonly #options: Options
  readonly #dotnet: DotNet
  readonly #books: Books
  readonly #map: MapLibre
  readonly #card: Card
  readonly #glide = new Glide()
  readonly #announcer = document.createElement('div')
  readonly #walkFrom: (target: Target | undefined) => void
  #legend: HTMLDetailsElement
  #ground: Ground = {}
  #stopWatching = () => {}
  #dark: boolean
  #crowded: boolean
  #edge = collection()
  #disposed = false
  #selected: Target | undefined

  constructor(element: HTMLElement, options: Options, dotnet: DotNet) {
    this.#element = element
    this.#options = options
    this.#dotnet = dotnet
    this.#dark = options.dark
    this.#books = { places: byId(options.places ?? []), convoys: options.convoys ?? [], labels: options.labels }
    this.#crowded = this.#books.places.size > crowd

    const view = document.createElement('div')
    view.className = 'relief-map-view'
    this.#announcer.className = 'relief-map-announcer'
    this.#announcer.setAttribute('role', 'status')
    this.#legend = legend(options.labels.legend, options.dark, element.clientWidth >= legendPx)
    element.replaceChildren(view, this.#legend, this.#announcer)
    element.dataset.theme = options.dark ? 'dark' : 'light'

    this.#map = startMap(view, options, this.#style(), this.#padding())
    let width = element.clientWidth
    this.#map.on('resize', () => {
      if (width >= legendPx && element.clientWidth < legendPx) this.#legend.open = false
      width = element.clientWidth
    })
    this.#followEdge()
    this.#card = new Card(element, this.#map)
    this.#followPointer()
    this.#walkFrom = walkWithKeys(this.#map, this.#books, {
      select: target => this.#select(target),
      open: target => this.#open(target),
    })
    if (this.#books.places.size > 0) this.#markReady()
    if (options.style || options.tiles) void this.#map.once('style.load', () => this.#takeGround())
  }

  handle(): MapHandle {
    return {
      setPlaces: places => this.#setPlaces(byId(places)),
      updatePlaces: changed => this.#setPlaces(new Map([...this.#books.places, ...byId(changed)])),
      setConvoys: convoys => this.#setConvoys(convoys),
      setTheme: dark => this.#setTheme(dark),
      focus: placeId => this.#focus(placeId),
      dispose: () => this.#dispose(),
    }
  }

  // What is shown first lies beside an open legend, not beneath it.
  #padding(): PaddingOptions {
    const beside = this.#legend.open ? this.#legend.offsetWidth + 12 : 0
    const padding = { top: 28, bottom: 28, left: 28, right: 28 }
    padding[this.#options.rtl ? 'left' : 'right'] += beside
    return padding
  }

  #style(): StyleSpecification {
    return styleOf(this.#options, this.#ground, fontsOf(this.#element), this.#dark, {
      places: placeFeatures(this.#books.places.values()),
      convoys: convoyFeatures(this.#books.convoys, this.#books.labels.late),
      focus: this.#focusFeatures(),
      edge: this.#edge,
      crowded: this.#crowded,
    })
  }

  // The bundled map is there at once; the configured one takes its place when it comes, and only then.
  async #takeGround(): Promise<void> {
    const { style: address, tiles } = this.#options
    const style = address ? await fetchStyle(address) : undefined
    if (this.#disposed) return
    this.#ground = { style, tiles }
    if (address && !style || !accepts(this.#map, this.#style())) this.#loseGround()
    else this.#stopWatching = watchGround(this.#map, () => { this.#element.dataset.ground = 'configured' }, () => this.#loseGround())
  }

  #loseGround(): void {
    this.#ground = {}
    this.#element.dataset.ground = 'bundled'
    this.#map.setStyle(this.#style())
    note(this.#element, this.#options.labels.groundLost)
  }

  // Names keep within what is seen, which is another piece of the earth after every move.
  #followEdge(): void {
    const follow = () => {
      this.#edge = edgeFeatures(this.#map)
      this.#draw('edge', () => this.#edge)
    }
    this.#map.on('moveend', follow)
    this.#map.on('resize', follow)
    follow()
  }

  #followPointer(): void {
    const near = ({ x, y }: { x: number, y: number }) =>
      targetsAt(this.#map, this.#books, [[x - 4, y - 4], [x + 4, y + 4]])[0]
    this.#map.on('mousemove', event => {
      const target = near(event.point)
      this.#map.getCanvas().style.cursor = target ? 'pointer' : ''
      this.#card.show(target ?? this.#selected)
    })
    this.#map.on('mouseout', () => this.#card.show(this.#selected))
    this.#map.on('click', event => {
      const target = near(event.point)
      if (target) this.#open(target)
    })
  }

  #select(target: Target | undefined): void {
    this.#selected = target
    this.#card.show(target)
    this.#draw('focus', () => this.#focusFeatures())
    this.#announcer.textContent = target ? [target.title, target.figure, target.age].filter(Boolean).join(', ') : ''
  }

  #open({ open, lngLat }: Target): void {
    if ('page' in open) return void this.#dotnet.invokeMethodAsync('OpenPlace', open.page).catch(console.warn)
    this.#select(undefined)
    this.#walkFrom(undefined)
    void this.#source('places')?.getClusterExpansionZoom(open.cluster)
      .then(zoom => this.#map.easeTo({ center: lngLat, zoom: zoom + 0.3 }))
  }

  #setPlaces(places: Map<string, Place>): void {
    const first = this.#books.places.size === 0
    this.#books.places = places
    const crowded = places.size > crowd
    if (crowded !== this.#crowded) {
      this.#crowded = crowded
      this.#map.setStyle(this.#style())
    } else this.#draw('places', () => placeFeatures(this.#books.places.values()))
    this.#refreshSelected()
    if (first) this.#markReady()
  }

  // The ring and the card follow what they are on, and go when it does.
  #refreshSelected(): void {
    if (!this.#selected || !('page' in this.#selected.open)) return
    const { places, convoys } = this.#books
    const place = places.get(this.#selected.key)
    const convoy = convoys.find(each => each.id === this.#selected?.key)
    this.#selected = place ? placeTarget(place) : convoy && convoyTarget(convoy)
    this.#walkFrom(this.#selected)
    this.#card.show(this.#selected)
    this.#draw('focus', () => this.#focusFeatures())
  }

  #setConvoys(convoys: Convoy[]): void {
    this.#glide.start(this.#books.convoys, convoys, moved => {
      this.#books.convoys = moved
      this.#draw('convoys', () => convoyFeatures(this.#books.convoys, this.#books.labels.late))
      this.#refreshSelected()
    })
  }

  #setTheme(dark: boolean): void {
    this.#dark = dark
    this.#element.dataset.theme = dark ? 'dark' : 'light'
    this.#map.setStyle(this.#style())
    const next = legend(this.#books.labels.legend, dark, this.#legend.open)
    this.#legend.replaceWith(next)
    this.#legend = next
  }

  #focus(placeId: string): void {
    const place = this.#books.places.get(placeId)
    if (!place) return
    const target = placeTarget(place)
    this.#map.easeTo({ center: target.lngLat, zoom: Math.max(this.#map.getZoom(), 10.5) })
    this.#select(target)
    this.#walkFrom(target)
  }

  #focusFeatures(): FeatureCollection {
    if (!this.#selected) return collection()
    const radius = 'cluster' in this.#selected.open ? 21 : 15
    return collection([{
      type: 'Feature', properties: { radius }, geometry: { type: 'Point', coordinates: this.#selected.lngLat },
    }])
  }

  // While a style loads there is no source to draw on, and the news must not be lost.
  #draw(id: string, data: () => FeatureCollection): void {
    const source = this.#source(id)
    if (source) source.setData(data())
    else void this.#map.once('style.load', () => this.#source(id)?.setData(data()))
  }

  #source(id: string): GeoJSONSource | undefined {
    return this.#map.getSource<GeoJSONSource>(id)
  }

  #markReady(): void {
    void this.#map.once('idle', () => {
      this.#element.dataset.ready = 'true'
      performance.mark('relief-map-ready')
    })
  }

  #dispose(): void {
    this.#disposed = true
    this.#stopWatching()
    this.#glide.stop()
    this.#map.remove()
    this.#element.replaceChildren()
  }
}

const byId = (places: Place[]): Map<string, Place> => new Map(places.map(place => [place.id, place]))
