import { goodsOf, receiptOf, waybillOf } from './goods'
import type { Report } from './outbox'
import { daysAgo, page, timeOfDay } from './page'

// Field/FieldForm.cs makes the same report of the same fields where the script does not run.
const aspects = {
  counted: ['women', 'men', 'age0To4', 'age5To11', 'age12To17', 'age18To59', 'age60AndOver', 'servedHouseholds', 'servedPeople'],
  care: ['wheelchair', 'pregnant', 'infant', 'medicine', 'elderlyAlone', 'childAlone', 'interpreter', 'animal'],
  needs: ['water', 'food', 'blankets', 'mattresses', 'medicalHelp', 'babyItems', 'hygiene', 'clothing', 'transport', 'staff', 'other'],
}

/** The moment of a report that is corrected, and whether its form called it yesterday's. */
export interface Before {
  at: number
  wasYesterday: boolean
}

export function reportOf(form: string, fields: FormData, id: string, now: number, before?: Before): Report {
  const text = (name: string) => String(fields.get(name) ?? '').trim()
  const number = (name: string) => (/^\d+$/.test(text(name)) ? Number(text(name)) : undefined)
  const particulars = particularsOf(fields, number)
  const note = text('note')
  return {
    id,
    operation: page.operation,
    place: page.place,
    occurredAt: new Date(occurredAt(fields, now, before)).toISOString(),
    ...said(form, fields, text, number('people')),
    ...(Object.keys(particulars).length > 0 ? { particulars } : {}),
    ...(note ? { note } : {}),
  }
}

/** The place behind what was chosen; null where nobody knows. */
export const sourceOf = (text: (name: string) => string) => (text('from') === 'other' ? text('other') : text('from')) || '?'

type Said = Omit<Report, 'id' | 'occurredAt'> & { kind: string }

const codeOf = (source: string) => (source === '?' || source === '' ? null : /^[cs]\./.test(source) ? source.slice(2) : source)

function said(form: string, fields: FormData, text: (name: string) => string, people: number | undefined): Said {
  const consignment = waybillOf(form)
  if (consignment) return { kind: 'consignment_received', consignment, goods: receiptOf(fields) }
  switch (form) {
    case 'arrived':
      return page.isShelter ? arrival(text, people) : { kind: 'return_home', from: text('convoy') || codeOf(sourceOf(text)) || '@unaccounted', to: page.place, peopleInAll: people }
    case 'left':
      return departure(text, people)
    case 'count':
      return { kind: 'head_count', counted: people }
    case 'nothing':
      return { kind: 'nothing_changed' }
    case 'goods':
      return { kind: 'goods_received', goods: goodsOf(fields), ...(text('donor') ? { donor: text('donor') } : {}) }
    case 'handed':
      return { kind: 'distribution', goods: goodsOf(fields) }
    case 'stock':
      return { kind: 'stocktake', goods: goodsOf(fields, true) }
    case 'need':
      return { kind: 'need', ...(goodsOf(fields).length > 0 ? { goods: goodsOf(fields) } : {}) }
    default:
      return { kind: form }
  }
}

function arrival(text: (name: string) => string, people: number | undefined): Said {
  const [convoy, source] = [text('convoy'), sourceOf(text)]
  const who = source.startsWith('c.') || (source === '?' && !convoy) ? { people: [{ origin: codeOf(source), people }] } : { peopleInAll: people }
  return { kind: 'arrival', from: convoy || codeOf(source), ...who, ...(convoy && text('closes') ? { closesConvoy: true } : {}) }
}

function departure(text: (name: string) => string, people: number | undefined): Said {
  const way = text('way')
  const to = way === 'convoy' ? text('convoy') : way === 'shelter' || way === 'home' ? codeOf(text(way)) : way
  if (!page.isShelter) {
    if (way === 'convoy') return { kind: 'departure', to, peopleInAll: people }
    if (way === 'shelter' || way === '@hosts') return { kind: 'own_way', to, peopleInAll: people }
    return { kind: 'transfer', from: page.place, to, peopleInAll: people }
  }
  const who = way === 'home' || !text('of') ? { peopleInAll: people } : { people: [{ origin: codeOf(text('of')), people }] }
  return { kind: way === 'home' ? 'return_home' : 'transfer', from: page.place, to, ...who }
}

function particularsOf(fields: FormData, number: (name: string) => number | undefined): Record<string, number> {
  const ticked = fields.getAll('tick').map(String)
  const found: Record<string, number> = {}
  for (const name of aspects.counted) if (number('q.' + name)) found[name] = number('q.' + name)!
  for (const name of aspects.care) if (ticked.includes(name)) found[name] = number('q.' + name) ?? 1
  for (const name of aspects.needs) if (ticked.includes(name)) found[name] = number('q.' + name) ?? 0
  return found
}

/**
 * A time of day is by the clocks of the operation: of today, of yesterday where that is ticked, of the day of a report that is corrected
 * where neither was touched. What is corrected keeps its very moment until its time is changed: a count may lie within the same minute.
 */
export function occurredAt(fields: FormData, now: number, before?: Before): number {
  const [when, time, isYesterday] = [String(fields.get('when') ?? ''), String(fields.get('time') ?? ''), fields.has('yesterday')]
  if (when !== 'time' || !/^\d\d:\d\d/.test(time)) return now - (Number(when) || 0) * 60_000
  const isItsDay = before && before.wasYesterday === isYesterday
  if (isItsDay && time === timeOfDay(before.at)) return before.at
  const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))
  const days = isItsDay ? daysAgo(before.at, now) : isYesterday ? 1 : 0
  const moment = now - (now % 60_000) + (minutes(time) - minutes(timeOfDay(now)) - days * 1440) * 60_000
  // In the night in which clocks are changed a day is longer or shorter than others.
  const off = (minutes(time) - minutes(timeOfDay(moment)) + 2160) % 1440 - 720
  return moment + off * 60_000
}
