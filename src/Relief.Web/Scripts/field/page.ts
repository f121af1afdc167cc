// What the server says to the script: facts of the page on <body>, sentences in a block of JSON. No text stands in a script.
const facts = document.body.dataset
const texts = JSON.parse(document.getElementById('f-texts')?.textContent ?? '{}') as Record<string, string>

export const page = {
  kind: facts.page ?? 'shell',
  /** Who downloaded this document; 0 for nobody. */
  user: Number(facts.user ?? 0),
  version: facts.version ?? '',
  operation: facts.operation ?? '',
  place: facts.place ?? '',
  isShelter: facts.kind === 'Shelter',
  zone: facts.zone ?? 'UTC',
  worker: facts.worker ?? '',
}

/** When the numbers on the page were read, by the server's clock. It changes when they are renewed. */
export const shownAt = () => Date.parse(facts.now ?? '')

export function say(key: string, ...values: (string | number)[]): string {
  return values.reduce<string>((text, value, i) => text.replace(`{${i}}`, typeof value === 'number' ? String(value) : `\u2068${value}\u2069`), texts[key] ?? '')
}

/** The form of a text for one, or for as many as there are. */
export const sayCount = (key: string, count: number) => (count === 1 ? say(`${key}One`) : say(`${key}Many`, count))

export function timeOfDay(moment: number, zone = page.zone): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(moment)
}

const dayMs = 24 * 60 * 60 * 1000
const dayOf = (moment: number) => Date.parse(new Intl.DateTimeFormat('sv-SE', { timeZone: page.zone }).format(moment))

/** How many days of the operation's calendar lie between; 0 on the same one. */
export const daysAgo = (moment: number, now: number) => Math.round((dayOf(now) - dayOf(moment)) / dayMs)

/** A time of day, with its day where that is not today. Field/FieldView.cs writes the same. */
export function timeAndDay(moment: number): string {
  const day = { timeZone: page.zone, day: 'numeric', month: 'short', calendar: 'gregory', numberingSystem: 'latn' } as const
  return daysAgo(moment, Date.now()) === 0 ? timeOfDay(moment)
    : `${new Intl.DateTimeFormat(document.documentElement.lang, day).format(moment)}, ${timeOfDay(moment)}`
}

export const find = <T extends HTMLElement>(selector: string, within: ParentNode = document) => within.querySelector<T>(selector)
export const all = <T extends HTMLElement>(selector: string, within: ParentNode = document) => [...within.querySelectorAll<T>(selector)]
