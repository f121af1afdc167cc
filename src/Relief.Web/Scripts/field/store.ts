import { openDB, type DBSchema, type IDBPDatabase, type OpenDBCallbacks } from 'idb'

/** Bytes that only their author's key opens. */
export interface Sealed {
  iv: Uint8Array<ArrayBuffer>
  data: ArrayBuffer
}

export type State = 'waiting' | 'sending' | 'booked' | 'refused'

/** A report on this phone. Everything that it says is sealed. */
export interface Kept extends Sealed {
  id: string
  user: number
  /** Whose key of whose sealed it: a browser that lost its cookie becomes another device. */
  device: number
  operation: string
  place: string
  occurredAt: string
  createdAt: number
  state: State
  attempts: number
  /** In one line, in the language in which it was written. */
  words: Sealed
  /** The report that this one takes back. */
  reverses?: string
  /** The reports that this one stands in the place of. */
  corrects?: string[]
  /** It is to be taken back as soon as that can be sent. */
  withdrawing?: boolean
  /** The list of the books has shown it; it is kept for what its receipt remarks. */
  listed?: boolean
  receipt?: { sequence: number; remarks: string[] }
  refusal?: { status: number; detail: string }
}

export interface Key {
  device: number
  user: number
  key: CryptoKey
}

interface Tables extends DBSchema {
  reports: { key: string; value: Kept }
  keys: { key: [number, number]; value: Key }
  notes: { key: string; value: unknown }
}

export type Store = IDBPDatabase<Tables>

let opening: Promise<Store> | undefined

const shape: OpenDBCallbacks<Tables> = {
  // Later versions add to this; what waits in an older shape stays as it is, for its bytes are sent as they are.
  upgrade(db, before) {
    if (before < 1) {
      db.createObjectStore('reports', { keyPath: 'id' })
      db.createObjectStore('keys', { keyPath: ['device', 'user'] })
      db.createObjectStore('notes')
    }
  },
  blocking: () => void opening?.then(db => (db.close(), (opening = undefined))),
  terminated: () => void (opening = undefined),
}

/** Rejects where the browser keeps nothing. */
export function store(): Promise<Store> {
  opening ??= openPatiently().catch((failure: unknown) => {
    opening = undefined
    throw failure
  })
  return opening
}

async function openPatiently(): Promise<Store> {
  let version: number | undefined = 1
  for (let tries = 3; ; tries--) {
    try {
      return await openDB<Tables>('relief-field', version, shape)
    } catch (failure) {
      if (tries === 1) throw failure
      // A copy of a page, or a tab, of before an update finds the database of after it, which has all that it needs.
      if (failure instanceof DOMException && failure.name === 'VersionError') version = undefined
      // A browser that is short of breath may fail to open what it can open a moment later.
      else await new Promise(resolve => setTimeout(resolve, 250))
    }
  }
}

/** Writes that are on the disk when they are done. */
export async function write<T>(change: (reports: Writing) => Promise<T>): Promise<T> {
  const transaction = (await store()).transaction('reports', 'readwrite', { durability: 'strict' })
  const [result] = await Promise.all([change(transaction.store), transaction.done])
  return result
}

export interface Writing {
  get(id: string): Promise<Kept | undefined>
  put(report: Kept): Promise<unknown>
  delete(id: string): Promise<void>
}

/** In the order in which they were written. */
export async function kept(): Promise<Kept[]> {
  return (await (await store()).getAll('reports')).sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
}

/** What a report takes back, or stands in the place of. */
export const targetsOf = (report: Kept): string[] => (report.reverses ? [report.reverses] : (report.corrects ?? []))

export const isWaiting = (report: Kept) => report.state === 'waiting' || report.state === 'sending'

export async function note<T>(name: string): Promise<T | undefined> {
  return (await (await store()).get('notes', name)) as T | undefined
}

export async function setNote(name: string, value: unknown): Promise<void> {
  await (await store()).put('notes', value, name)
}
