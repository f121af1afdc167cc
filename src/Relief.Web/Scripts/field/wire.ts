const limitMs = 30_000
const longestHoldMs = 60 * 60_000
let heldUntil = 0

/** How long Relief asked to be left in peace from now on, ms. */
export const heldMs = () => Math.max(0, heldUntil - performance.now())

/** Whether Relief is there, and cannot or will not answer at present. 511 is a network that wants its own page to be seen first. */
export const isBusy = (status: number) => status === 429 || (status >= 500 && status < 511)

export interface Answer {
  /** 0 where nothing that is Relief's came back: no connection, a redirect, another network's page, half an answer. */
  status: number
  body: unknown
}

const nothing: Answer = { status: 0, body: {} }
const held: Answer = { status: 429, body: {} }

/** Asks the API. Only JSON is an answer, whatever its status says: a hotel's network answers 200 to everything. */
export async function askJson(address: string, body?: string, headers: Record<string, string> = {}): Promise<Answer> {
  if (heldMs() > 0) return held
  const giveUp = new AbortController()
  const timer = setTimeout(() => giveUp.abort(), limitMs)
  try {
    const response = await fetch(address, {
      method: body === undefined ? 'GET' : 'POST',
      ...(body === undefined ? {} : { body }),
      headers: { Accept: 'application/json', ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
      redirect: 'error',
      cache: 'no-store',
      credentials: 'same-origin',
      signal: giveUp.signal,
    })
    if (isBusy(response.status)) {
      hold(response.headers.get('Retry-After'))
      return { ...held, status: response.status }
    }
    if (!/^application\/(problem\+)?json/.test(response.headers.get('Content-Type') ?? '')) return nothing
    const read: unknown = JSON.parse(await response.text())
    return read !== null && typeof read === 'object' ? { status: response.status, body: read } : nothing
  } catch {
    return nothing
  } finally {
    clearTimeout(timer)
  }
}

/** Retry-After is a number of seconds, or a moment. */
function hold(after: string | null): void {
  const ms = /^\d+$/.test(after ?? '') ? Number(after) * 1000 : Date.parse(after ?? '') - Date.now()
  if (ms > 0) heldUntil = performance.now() + Math.min(ms, longestHoldMs)
}
