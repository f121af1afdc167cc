import { isWaiting, type Kept, kept, note } from './store'

/** Saves what waits as it lies here: closed. A coordinator imports it; what the phone sends later as well is there already. */
export function startFile(): void {
  document.addEventListener('click', event => {
    if (event.target instanceof Element && event.target.closest('#f-export')) void saveAll()
  })
}

async function saveAll(): Promise<void> {
  const waiting = (await kept()).filter(r => isWaiting(r) || r.state === 'refused')
  const contact = await note<{ at: number; ahead: number }>('contact')
  // The phone may never be in contact again, so that the file says how wrong its clock was when it last was.
  const clock = contact && { ahead: contact.ahead, at: new Date(contact.at).toISOString() }
  for (const device of new Set(waiting.map(r => r.device))) save(device, waiting.filter(r => r.device === device), clock)
}

function save(device: number, reports: Kept[], clock: object | undefined): void {
  const savedAt = new Date().toISOString()
  const text = JSON.stringify({
    relief: 'outbox', version: 1, device, savedAt, clock,
    reports: reports.map(r => ({ id: r.id, user: r.user, iv: base64(r.iv), data: base64(new Uint8Array(r.data)) })),
  })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  link.download = `relief-outbox-${device}-${savedAt.slice(0, 10)}.json`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

const base64 = (bytes: Uint8Array) => btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''))
