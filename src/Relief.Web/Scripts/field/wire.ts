const limitMs = 30_000

export interface Answer {
  /** 0 where nothing that is Relief's came back: no connection, a redirect, another network's page, half an answer. */
  status: number
  body: unknown
}

const nothing: Answer = { status: 0, body: {} }

/** Asks the API. Only JSON is an answer, whatever its status says: a hotel's network answers 200 to everything. */
export async function askJson(address: string, body?: string, headers: Record<string, string> = {}): Promise<Answer> {
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
    if (!/^application\/(problem\+)?json/.test(response.headers.get('Content-Type') ?? '')) return nothing
    const read: unknown = JSON.parse(await response.text())
    return read !== null && typeof read === 'object' ? { status: response.status, body: read } : nothing
  } catch {
    return nothing
  } finally {
    clearTimeout(timer)
  }
}
