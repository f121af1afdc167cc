import { page } from './page'
import { type Kept, type Key, type Sealed, store } from './store'
import { askJson } from './wire'

const utf8 = new TextEncoder()
const plain = new TextDecoder()

/** The key with which the user of this page seals; the newest where the browser became another device. */
export async function ownKey(): Promise<Key | undefined> {
  const keys = (await (await store()).getAll('keys')).filter(key => key.user === page.user)
  return keys.sort((a, b) => b.device - a.device)[0]
}

/** Gets the key of whoever is signed in. It cannot be read out of the browser again. */
export async function fetchKey(): Promise<Key | undefined> {
  const answer = await askJson('/api/v1/device/key')
  const { device, user, key } = answer.body as { device?: number; user?: number; key?: string }
  if (answer.status !== 200 || !device || !user || !key) return undefined
  const bytes = Uint8Array.from(atob(key), letter => letter.charCodeAt(0))
  const made = { device, user, key: await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']) }
  await (await store()).put('keys', made)
  return made
}

/** Own reports whose key this browser has lost although it has a newer one: a coordinator can still open them. */
export async function closedOf(reports: Kept[]): Promise<Kept[]> {
  const keys = (await (await store()).getAll('keys')).filter(key => key.user === page.user)
  return keys.length === 0 ? [] : reports.filter(r => r.user === page.user && !keys.some(key => key.device === r.device))
}

export async function dropKeys(isToGo: (key: Key) => boolean): Promise<void> {
  const db = await store()
  for (const key of await db.getAll('keys')) if (isToGo(key)) await db.delete('keys', [key.device, key.user])
}

export async function seal(key: Key, text: string): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key.key, utf8.encode(text)) }
}

/** Nothing where the key is gone, or never was this one's. */
export async function open(report: Kept, part: Sealed = report): Promise<string | undefined> {
  const key = await (await store()).get('keys', [report.device, report.user])
  if (!key) return undefined
  try {
    return plain.decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: part.iv }, key.key, part.data))
  } catch {
    return undefined
  }
}

export async function fingerprint(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', utf8.encode(text))
  return [...new Uint8Array(hash)].map(byte => byte.toString(16).padStart(2, '0')).join('')
}
