import { restOf, waybillOf } from './goods'
import { all, find, say } from './page'

interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>
}

declare const BarcodeDetector: { new (options: { formats: string[] }): Detector; getSupportedFormats(): Promise<string[]> } | undefined

const betweenMs = 200
let seeing: MediaStream | undefined

/** Opens a waybill by its number, or by what the camera reads where the browser can; and adds up while it is counted. */
export function startWaybills(): void {
  document.addEventListener('click', event => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-waybill-open], [data-scan], [data-scan-stop], [data-all]') : null
    if (button?.dataset.waybillOpen !== undefined) openTyped()
    if (button?.dataset.scan !== undefined) void scan()
    if (button?.dataset.scanStop !== undefined) stop()
    if (button?.dataset.all !== undefined) fillAll(button.closest('form')!)
  })
  document.addEventListener('keydown', event => {
    if (event.key !== 'Enter' || !(event.target instanceof Element) || event.target.id !== 'f-waybill') return
    event.preventDefault()
    openTyped()
  })
  document.addEventListener('input', event => event.target instanceof Element && addUp(event.target.closest('form')))
  addEventListener('hashchange', stop)
  addEventListener('pagehide', stop)
  void showScan()
}

/** Whether the browser reads codes is asked without the camera; that is asked for when somebody wants to scan. */
export async function showScan(): Promise<void> {
  if (typeof BarcodeDetector === 'undefined' || !navigator.mediaDevices) return
  if ((await BarcodeDetector.getSupportedFormats().catch((): string[] => [])).includes('qr_code')) for (const button of all('[data-scan]')) button.hidden = false
}

function openTyped(): void {
  const field = find<HTMLInputElement>('#f-waybill')
  const typed = field?.value.trim().toUpperCase() ?? ''
  if (!field || !typed) return
  // Who types a number types its figures.
  open(/^\d+$/.test(typed) ? `W-${typed.padStart(4, '0')}` : typed)
  field.value = ''
}

function open(code: string): void {
  const section = all('#f-waybills > section').find(s => waybillOf(s.id).toUpperCase() === code)
  tell(section ? '' : say('SayNoWaybill', code))
  if (section) location.hash = '#' + section.id
}

function tell(text: string): void {
  const place = find('#f-scan-said')
  if (place) [place.textContent, place.hidden] = [text, !text]
}

async function scan(): Promise<void> {
  const [root, video] = [find('#f-camera'), find<HTMLVideoElement>('#f-camera video')]
  if (!root || !video || typeof BarcodeDetector === 'undefined') return
  stop()
  tell('')
  try {
    seeing = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
    const own = seeing
    video.srcObject = own
    root.hidden = false
    await video.play()
    const detector = new BarcodeDetector({ formats: ['qr_code'] })
    while (seeing === own) {
      const [code] = await detector.detect(video)
      if (code) return found(code.rawValue)
      await new Promise(resolve => setTimeout(resolve, betweenMs))
    }
  } catch {
    stop()
    tell(say('SayNoCamera'))
  }
}

// On the paper stands an address that ends in the number.
function found(text: string): void {
  stop()
  open(decodeURIComponent(/\/w\/[^/]+\/([^/?#]+)/.exec(text)?.[1] ?? text).trim().toUpperCase())
}

function stop(): void {
  for (const track of seeing?.getTracks() ?? []) track.stop()
  seeing = undefined
  const root = find('#f-camera')
  if (root) root.hidden = true
}

const fieldOf = (row: HTMLElement, name: string) => find<HTMLInputElement>(`[name=${name}]`, row)

function fillAll(form: HTMLFormElement): void {
  for (const row of all('.f-receipt', form)) fieldOf(row, 'quantity')!.value = fieldOf(row, 'aboard')!.value
  addUp(form)
}

/** Whether how many can be used is left open where damaged goods were counted: whoever saw those has seen the rest too. */
export function isUnsaid(field: HTMLInputElement): boolean {
  const row = field.name === 'quantity' && !field.value.trim() ? field.closest<HTMLElement>('.f-receipt') : null
  return !!row && !!fieldOf(row, 'damaged')!.value.trim()
}

/** Says of each line what it comes short of, or brings too much. */
export function addUp(form: HTMLFormElement | null): void {
  if (!form || !waybillOf(form.dataset.form ?? '')) return
  const restComes = find<HTMLInputElement>('[name=rest]', form)?.checked
  for (const row of all('.f-receipt', form)) {
    const rest = restOf(fieldOf(row, 'aboard')?.value, fieldOf(row, 'quantity')?.value.trim(), fieldOf(row, 'damaged')?.value.trim())
    const text = isUnsaid(fieldOf(row, 'quantity')!) ? say('SayUsable') : !rest ? '' : rest < 0 ? say('SayTooMuch', -rest) : say(restComes ? 'SayStays' : 'SayMissing', rest)
    const place = find('.f-rest', row)
    if (place && place.textContent !== text) place.textContent = text
  }
}

/** Marks the waybills that reports on this phone speak of, so that nobody counts a lorry twice. */
export function markCounted(words: string[]): void {
  for (const link of all('#f-way [data-waybill]')) {
    const [about] = say('SayReceived', link.dataset.waybill!).split('{1}')
    find('.f-counted', link)!.hidden = !words.some(said => said.startsWith(about!))
  }
}
