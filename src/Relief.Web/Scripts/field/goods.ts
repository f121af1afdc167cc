export interface Goods {
  item: string
  lot?: string | null
  expiresOn?: string | null
  quantity: number
  damaged?: number
  missing?: number
}

/** The consignment whose waybill a form is of. */
export const waybillOf = (form: string) => (form.startsWith('w-') ? form.slice(2) : '')

const wholeOf = (typed: string | undefined) => (/^\d+$/.test(typed ?? '') ? Number(typed) : undefined)

// Every row has each of the fields, so that those of one row stand at the same place of their lists. Field/GoodsForm.cs makes the same.
function rowsOf(fields: FormData): Record<string, string>[] {
  const lists = ['item', 'lot', 'expires', 'quantity', 'damaged', 'aboard'].map(name => [name, fields.getAll(name).map(value => String(value).trim())] as const)
  return (lists[0]![1] ?? []).map((_, i) => Object.fromEntries(lists.map(([name, values]) => [name, values[i] ?? ''])))
}

/** Each row in which a quantity was typed; 0 says something where goods are counted. */
export function goodsOf(fields: FormData, takesNothing = false): Goods[] {
  return rowsOf(fields).flatMap(({ item, lot, expires, quantity }) => {
    const typed = wholeOf(quantity)
    if (!item || typed === undefined || (typed === 0 && !takesNothing)) return []
    return [{ item, ...(lot ? { lot } : {}), ...(expires ? { expiresOn: expires } : {}), quantity: typed }]
  })
}

/** What of a line of a waybill is neither received nor damaged; below zero where it is too much. Nothing where the line is not counted. */
export function restOf(aboard: string | undefined, quantity: string | undefined, damaged: string | undefined): number | undefined {
  const [received, broken] = [wholeOf(quantity), wholeOf(damaged)]
  return received === undefined && broken === undefined ? undefined : (wholeOf(aboard) ?? 0) - (received ?? 0) - (broken ?? 0)
}

/** Each line of a waybill that was counted: the rest is missing, unless it is to come. */
export function receiptOf(fields: FormData): Goods[] {
  return rowsOf(fields).flatMap(({ item, lot, quantity, damaged, aboard }) => {
    const rest = restOf(aboard, quantity, damaged)
    if (!item || rest === undefined) return []
    const missing = rest > 0 && fields.has('rest') ? 0 : rest
    const [received, broken] = [wholeOf(quantity) ?? 0, wholeOf(damaged) ?? 0]
    if (received + broken + Math.abs(missing) === 0) return []
    return [{ item, ...(lot ? { lot } : {}), quantity: received, ...(broken ? { damaged: broken } : {}), ...(missing ? { missing } : {}) }]
  })
}
