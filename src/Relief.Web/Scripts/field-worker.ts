// The worker of the field pages: opens the copies where there is no connection. It never answers for the API, for live pages,
// or for anything that is not a GET; and it never deletes what a copy still needs (Scripts/field/copies.ts does that).
interface Shell {
  version: string
  files: string[]
  page: string
  mark: string
}

interface Waitable extends Event {
  waitUntil(work: Promise<unknown>): void
}

interface Fetching extends Waitable {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}

const worker = self as unknown as {
  readonly field: Shell
  readonly location: Location
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', listener: (event: Waitable) => void): void
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void
}

const pages = 'relief-field-pages'
const files = 'relief-field-files'

/** Behind the address of a page to which a form has led (Field/FieldAddresses.cs). */
const sent = '?sent'

/** A line that is slow is as good as none while there is a copy. */
const patienceMs = 500

worker.addEventListener('install', event => event.waitUntil(caches.open(files).then(cache => cache.addAll(worker.field.files)).then(() => worker.skipWaiting())))
worker.addEventListener('activate', event => event.waitUntil(worker.clients.claim()))

worker.addEventListener('fetch', event => {
  const { request } = event
  const address = new URL(request.url)
  if (request.method !== 'GET' || address.origin !== worker.location.origin) return
  if (request.mode === 'navigate') {
    if (/^\/field(\/|$)/.test(address.pathname) && address.pathname !== worker.field.page) event.respondWith(open(event, address))
    else if (address.pathname === worker.field.page) event.respondWith(fromFiles(request))
  } else if (/\.(css|js|svg|png)$/.test(address.pathname) && !/^\/(_blazor|api|field)\//.test(address.pathname)) {
    event.respondWith(fromFiles(request))
  }
})

async function fromFiles(request: Request): Promise<Response> {
  const cache = await caches.open(files)
  return (await cache.match(new URL(request.url).pathname)) ?? fetch(request)
}

async function open(event: Fetching, address: URL): Promise<Response> {
  const cache = await caches.open(pages)
  const copy = await cache.match(address.pathname)
  const answer = load(event.request, cache, address)
  event.waitUntil(answer.catch(() => undefined))
  if (!copy || address.search) return answer.then(response => (copy && !isOurs(response) ? copy : response)).catch(async () => copy ?? (await shell()))
  return Promise.race([answer.then(response => (isOurs(response) ? response : copy)), wait().then(() => copy)]).catch(() => copy)
}

async function load(request: Request, cache: Cache, address: URL): Promise<Response> {
  const response = await fetch(request)
  if (!isOurs(response)) return response
  if (response.ok && (!address.search || address.search === sent)) await cache.put(address.pathname, response.clone())
  if (response.status === 403 || response.status === 404) await cache.delete(address.pathname)
  return response
}

/** Whether Relief answered, and not a network that puts itself in between, or a redirect to the door. */
const isOurs = (response: Response) => response.type === 'basic' && response.headers.has(worker.field.mark)

const wait = () => new Promise(resolve => setTimeout(resolve, patienceMs))

async function shell(): Promise<Response> {
  return (await (await caches.open(files)).match(worker.field.page)) ?? Response.error()
}
