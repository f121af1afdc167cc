import { writeDates } from './dates'
import type { Goods } from './goods'
import type { Report } from './outbox'
import { all, daysAgo, find, page, timeOfDay } from './page'
import type { Before } from './report'
import { addUp } from './waybills'

/** Of forms that correct a report: when that was. */
export const before = new WeakMap<HTMLFormElement, Before>()

const formOfKind: Record<string, string> = {
  arrival: 'arrived', departure: 'left', own_way: 'left', head_count: 'count', need: 'need', problem: 'problem', nothing_changed: '',
  goods_received: 'goods', distribution: 'handed', stocktake: 'stock',
}

/** The form that made a report, filled with what it says, to be corrected. Nothing where no form does. */
export function fillForm(report: Report): HTMLFormElement | undefined {
  const movesIn = report.to === page.place
  const name = report.kind === 'return_home' || report.kind === 'transfer' ? (movesIn ? 'arrived' : 'left')
    : report.kind === 'consignment_received' ? `w-${report.consignment as string}` : formOfKind[report.kind]
  const form = name ? find<HTMLFormElement>(`form[data-form="${name}"]`) : null
  if (!form) return undefined
  form.reset()
  const [group] = (report.people as { origin: string | null; people: number }[] | undefined) ?? []
  set(form, 'people', report.counted ?? report.peopleInAll ?? group?.people)
  set(form, 'note', report.note)
  set(form, 'donor', report.donor)
  if (name === 'arrived') fillSource(form, report, group?.origin)
  if (name === 'left') fillWay(form, report, group?.origin)
  for (const [aspect, quantity] of Object.entries((report.particulars as Record<string, number> | undefined) ?? {})) {
    const tick = find<HTMLInputElement>(`[name=tick][value="${aspect}"]`, form)
    if (tick) tick.checked = true
    set(form, 'q.' + aspect, quantity || '')
  }
  if (!((report.goods as Goods[] | undefined) ?? []).every(part => fillRow(form, part))) return void form.reset()
  choose(form, 'when', 'time')
  const at = Date.parse(report.occurredAt)
  const wasYesterday = daysAgo(at, Date.now()) === 1
  set(form, 'time', timeOfDay(at))
  set(form, 'yesterday', wasYesterday ? 'yes' : '')
  before.set(form, { at, wasYesterday })
  for (const more of all<HTMLDetailsElement>('details', form)) more.open = all<HTMLInputElement>('[name=note],[name=donor],[name=time],[name=quantity],[name=expires],input.f-input[name=lot],.f-ages input', more).some(input => input.value)
  writeDates(form)
  return form
}

/** False where the form has no row for it. */
function fillRow(form: HTMLFormElement, { item, lot, expiresOn, quantity, damaged, missing }: Goods): boolean {
  const rows = all('.f-row', form)
  const of = (row: HTMLElement, name: string) => find<HTMLInputElement>(`[name="${name}"]`, row)
  const fits = (row: HTMLElement) => of(row, 'item')?.value === item && (of(row, 'lot')?.type !== 'hidden' || of(row, 'lot')?.value === (lot ?? ''))
  const row = rows.find(fits) ?? (lot ? undefined : rows.find(r => r.matches('.f-row-other') && !of(r, 'item')?.value))
  if (!row) return false
  for (const [name, value] of Object.entries({ item, lot, expires: expiresOn, quantity: String(quantity), damaged: damaged ? String(damaged) : '' })) {
    const field = of(row, name)
    if (field && field.type !== 'hidden') field.value = value ?? ''
  }
  const rest = of(form, 'rest')
  if (rest && !missing && quantity + (damaged ?? 0) < Number(of(row, 'aboard')?.value)) rest.checked = true
  addUp(form)
  return true
}

function fillSource(form: HTMLFormElement, report: Report, origin: string | null | undefined): void {
  const from = report.from as string | null
  const isConvoy = from && find(`select[name=convoy] option[value="${CSS.escape(from)}"]`, form)
  if (isConvoy) set(form, 'convoy', from)
  set(form, 'closes', report.closesConvoy ? 'yes' : undefined)
  const codes = [origin && `c.${origin}`, from && !isConvoy && `s.${from}`, from && !isConvoy && `c.${from}`, from && !isConvoy && from, '?']
  for (const code of codes) if (code && choose(form, 'from', code, 'other')) return
}

function fillWay(form: HTMLFormElement, report: Report, origin: string | null | undefined): void {
  const to = String(report.to ?? '@hosts')
  const way = report.kind === 'departure' || find(`select[name=convoy] option[value="${CSS.escape(to)}"]`, form) ? 'convoy'
    : report.kind === 'return_home' ? 'home' : to.startsWith('@') ? to : 'shelter'
  choose(form, 'way', way)
  if (way === 'convoy') set(form, way, to)
  if (way === 'home') set(form, way, `c.${to}`)
  if (way === 'shelter') set(form, way, `s.${to}`)
  if (origin) choose(form, 'of', `c.${origin}`)
}

function choose(form: HTMLFormElement, name: string, value: string, list?: string): boolean {
  const radio = find<HTMLInputElement>(`[name="${name}"][value="${CSS.escape(value)}"]`, form)
  if (radio) {
    radio.checked = true
    return true
  }
  const option = list ? find<HTMLOptionElement>(`select[name="${list}"] option[value="${CSS.escape(value)}"]`, form) : null
  if (!option) return false
  option.selected = true
  return choose(form, name, 'other')
}

function set(form: HTMLFormElement, name: string, value: unknown): void {
  const field = find<HTMLInputElement>(`[name="${name}"]`, form)
  if (!field || value === undefined || value === null) return
  if (field.type === 'checkbox') field.checked = value === field.value
  else field.value = String(value)
}
