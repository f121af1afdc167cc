// Keeps `<time data-clock="Asia/Jerusalem">` and `<time datetime="…" data-age="240">` current without asking the server.
// Only the text of an existing text node is changed: Blazor goes on owning the node.
const serverAhead = Date.parse(document.documentElement.dataset.now ?? '') - Date.now() || 0
const clocks = new Map<string, Intl.DateTimeFormat>()

export function startClock(): void {
  setInterval(tick, 1000)
}

function tick(): void {
  const now = Date.now() + serverAhead
  for (const clock of document.querySelectorAll<HTMLElement>('time[data-clock]')) write(clock, clockOf(clock.dataset.clock!).format(now))
  for (const age of document.querySelectorAll<HTMLTimeElement>('time[data-age]')) {
    const minutes = Math.max(0, Math.floor((now - Date.parse(age.dateTime)) / 60_000))
    write(age, words(minutes))
    if (age.dataset.age) age.classList.toggle('r-age-old', minutes > Number(age.dataset.age))
  }
}

function write(element: HTMLElement, text: string): void {
  const node = element.firstChild
  if (node instanceof Text && node.data !== text) node.data = text
}

function clockOf(zone: string): Intl.DateTimeFormat {
  let clock = clocks.get(zone)
  if (!clock) clocks.set(zone, clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', second: '2-digit' }))
  return clock
}

function words(minutes: number): string {
  const { ageNow, ageMinutes, ageHours, ageHoursMinutes, ageDays } = document.documentElement.dataset
  const hours = Math.floor(minutes / 60)
  if (minutes === 0) return ageNow ?? ''
  if (minutes < 60) return fill(ageMinutes, minutes)
  if (hours < 6 && minutes % 60 > 0) return fill(ageHoursMinutes, hours, minutes % 60)
  if (hours < 48) return fill(ageHours, hours)
  return fill(ageDays, Math.floor(hours / 24))
}

function fill(text = '', ...values: number[]): string {
  return values.reduce((filled, value, i) => filled.replace(`{${i}}`, String(value)), text)
}
