import type { Report } from './outbox'
import { say } from './page'

const lists = ['other', 'convoy', 'shelter', 'home']

/**
 * What the books would refuse of a report whatever they hold, said while its author still stands where it happened. People/ReportSheet.cs
 * and the use cases have the last word.
 */
export function faultOf(report: Report, fields: FormData): string | undefined {
  const text = (name: string) => String(fields.get(name) ?? '').trim()
  const chosen = text(fields.has('way') ? 'way' : 'from')
  if (lists.includes(chosen) && !text(chosen)) return say('SayChooseWhich')
  const [group] = (report.people as { people?: number }[] | undefined) ?? []
  const particulars = (report.particulars as Record<string, number> | undefined) ?? {}
  const isOfNeeds = report.kind === 'need'
  if ((report.peopleInAll ?? group?.people) === 0) return say('SayNoPeople')
  if (!isOfNeeds && Object.values(particulars).includes(0)) return say('SayNoPeople')
  if (isOfNeeds && !report.note && !report.goods && Object.keys(particulars).length === 0) return say('SayNoNeed')
  if (report.kind === 'problem' && !report.note) return say('SayNoProblem')
  if (Array.isArray(report.goods) && report.goods.length === 0) return say('SayNoGoods')
  return undefined
}
