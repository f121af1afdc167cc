import { page } from './page'

// The pages that this phone keeps, and the files that they load. The worker answers from both.
const pages = 'relief-field-pages'
const files = 'relief-field-files'
const mark = 'Relief-Field'
const freshMs = 60 * 60 * 1000

export async function dropCopies(): Promise<void> {
  if ('caches' in window) await caches.delete(pages)
}

/** A page as the server says it now; nothing where something else answered. */
export async function download(address: string): Promise<Response | undefined> {
  try {
    const response = await fetch(address, { headers: { Accept: 'text/html' }, redirect: 'manual', cache: 'no-cache', credentials: 'same-origin' })
    return response.type === 'basic' && response.headers.has(mark) ? response : undefined
  } catch {
    return undefined
  }
}

/** Keeps the granted places at hand, and nothing else: what is no longer granted goes. */
export async function refreshCopies(): Promise<void> {
  if (!('caches' in window) || !page.user) return
  const list = await download('/field')
  if (!list?.ok) return
  const text = await list.clone().text()
  const wanted = new Set(keepOf(text))
  if (page.kind === 'place') wanted.add(location.pathname)
  const cache = await caches.open(pages)
  await cache.put('/field', list)
  for (const { url } of await cache.keys()) if (!wanted.has(new URL(url).pathname)) await cache.delete(url)
  const texts = [text]
  for (const address of wanted) {
    if (address === '/field') continue
    const copy = await fresh(cache, address, list.headers.get(mark))
    if (copy) texts.push(await copy.text())
  }
  await keepFiles(texts)
}

/** Puts a page that was downloaded in the place of its copy. */
export async function keepCopy(address: string, response: Response): Promise<void> {
  if ('caches' in window) await (await caches.open(pages)).put(address, response)
}

async function fresh(cache: Cache, address: string, version: string | null): Promise<Response | undefined> {
  const copy = await cache.match(address)
  const age = Date.now() - Date.parse(copy?.headers.get('Date') ?? '')
  if (copy && copy.headers.get(mark) === version && Math.abs(age) < freshMs) return copy
  const response = await download(address)
  if (!response) return copy
  if (!response.ok) {
    await cache.delete(address)
    return undefined
  }
  await cache.put(address, response.clone())
  return response
}

// An updated app has other files; those of the version before go when no copy names them any more.
async function keepFiles(texts: string[]): Promise<void> {
  const named = new Set(texts.flatMap(text => [...text.matchAll(/<(?:link|script)[^>]* (?:href|src)="(\/[^"]+\.(?:css|js|svg|png))"/g)].map(m => m[1]!)))
  const cache = await caches.open(files)
  for (const address of named) if (!(await cache.match(address))) await cache.add(address).catch(() => undefined)
  for (const { url } of await cache.keys()) {
    const path = new URL(url).pathname
    if (path.includes('.') && !named.has(path)) await cache.delete(url)
  }
}

function keepOf(text: string): string[] {
  const block = new DOMParser().parseFromString(text, 'text/html').getElementById('f-keep')
  return (JSON.parse(block?.textContent ?? 'null') as string[] | null) ?? []
}
