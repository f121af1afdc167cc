import { AttributionControl, Map as MapLibre, NavigationControl, setWorkerUrl, type PaddingOptions, type StyleSpecification } from 'maplibre-gl'
import type { Options } from './contract'
import { nothing } from './edge'
import { drawIcon, pixelRatio } from './icons'

setWorkerUrl(new URL('./maplibre-worker.js', import.meta.url).href)

export const calm = matchMedia('(prefers-reduced-motion: reduce)')

/** MapLibre as this page wants it: flat, in the page's language and fonts, its sources always named. */
export function startMap(container: HTMLElement, options: Options, style: StyleSpecification, padding: PaddingOptions): MapLibre {
  const { area, attribution, labels, rtl } = options
  const map = new MapLibre({
    container,
    style,
    bounds: area,
    fitBoundsOptions: { padding },
    attributionControl: false,
    maxPitch: 0,
    dragRotate: false,
    pitchWithRotate: false,
    keyboard: false,
    // The page scrolls past the map unless Ctrl or two fingers say that the map is meant.
    cooperativeGestures: true,
    fadeDuration: calm.matches ? 0 : 150,
    reduceMotion: calm.matches,
    locale: {
      'Map.Title': labels.map,
      'NavigationControl.ZoomIn': labels.zoomIn,
      'NavigationControl.ZoomOut': labels.zoomOut,
      'CooperativeGesturesHandler.WindowsHelpText': labels.wheelHint,
      'CooperativeGesturesHandler.MacHelpText': labels.wheelHint,
      'CooperativeGesturesHandler.MobileHelpText': labels.touchHint,
    },
  })
  map.on('error', ({ error }) => console.warn(error))
  map.touchZoomRotate.disableRotation()
  map.setMissingStyleImageResolver(name => {
    if (name === nothing.name) map.addImage(name, nothing.image)
    if (/^(light|dark)\//.test(name)) map.addImage(name, drawIcon(name), { pixelRatio })
  })
  map.addControl(new AttributionControl({ compact: false, customAttribution: attribution }), rtl ? 'bottom-left' : 'bottom-right')
  map.addControl(new NavigationControl({ showCompass: false }), rtl ? 'bottom-right' : 'bottom-left')
  const canvas = map.getCanvas()
  canvas.setAttribute('role', 'application')
  canvas.setAttribute('aria-label', `${labels.map}. ${labels.keys}`)
  return map
}
