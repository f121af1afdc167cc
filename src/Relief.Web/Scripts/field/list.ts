import { fillForm } from './fill'
import { complain } from './forms'
import { open, ownKey } from './keys'
import { type Report, withdraw } from './outbox'
import { all, find, page, say, timeAndDay } from './page'
import { isInFlight } from './send'
import { type Kept, kept, targetsOf, write } from './store'
import { markCounted } from './waybills'

const longestBookedMs = 48 * 60 * 60 * 1000
const marks = { waiting: '◷', sending: '◷', booked: '✓', refused: '!' }
let drawing = Promise.resolve()

/** Draws what is on this phone; one drawing after the other, so that none mixes with another. */
export function drawList(): Promise<void> {
  return (drawing = drawing.then(draw, draw))
}

async function draw(): Promise<void> {
  const place = find('#f-phone')
  const template = find<HTMLTemplateElement>('#f-line')
  if (!place || !template) return
  const booked = new Set(all('#f-books [data-id]').map(line => line.dataset.id))
  const reports = await kept()
  const done = reports.filter(r => r.state === 'booked' && !r.withdrawing)
  const isOver = (r: Kept) => (booked.has(r.id) && !remarksOf(r)) || Date.now() - r.createdAt > longestBookedMs
  await forget(done.filter(isOver))
  await list(done.filter(r => booked.has(r.id) && !r.listed && !isOver(r)))
  const shown = reports.filter(r => (!r.listed || r.withdrawing) && r.user === page.user && (!r.reverses || r.state === 'refused') && (page.kind !== 'place' || (r.place === page.place && r.operation === page.operation)) && !booked.has(r.id))
  const going = new Set(reports.filter(r => r.state !== 'refused').flatMap(targetsOf))
  const asked = new Set(reports.flatMap(targetsOf))
  const lines = await Promise.all(shown.reverse().map(r => line(template, r, going.has(r.id), asked.has(r.id))))
  markCounted(lines.map(item => find('.f-line:not(.f-gone) .f-said', item as unknown as ParentNode)?.textContent ?? ''))
  place.replaceChildren(...lines)
  for (const there of all('#f-books [data-id], #f-refused [data-id]')) {
    there.classList.toggle('f-going', going.has(there.dataset.id!))
    there.classList.toggle('f-asked', asked.has(there.dataset.id!))
  }
  for (const there of all('#f-books [data-id]')) remark(there, reports.find(r => r.id === there.dataset.id && r.user === page.user))
  const here = new Set(reports.map(r => r.id))
  for (const elsewhere of all('#f-refused [data-id]')) elsewhere.hidden = here.has(elsewhere.dataset.id!)
  find('#f-none')?.toggleAttribute('hidden', shown.length > 0 || all('#f-books > li, #f-refused > li:not([hidden])').length > 0)
}

const remarksOf = (report: Kept) => (report.receipt?.remarks ?? []).join(' ')

function remark(line: HTMLElement, report: Kept | undefined): void {
  const text = report?.state === 'booked' ? remarksOf(report) : ''
  const place = find('.f-remark', line)
  if (place) [place.textContent, place.hidden] = [text, !text]
}

async function forget(reports: Kept[]): Promise<void> {
  if (reports.length > 0) await write(async writing => void (await Promise.all(reports.map(r => writing.delete(r.id)))))
}

// What the books did not expect of a report is said by its receipt alone, so that it is kept, out of this list, as long as it is of use.
async function list(reports: Kept[]): Promise<void> {
  if (reports.length === 0) return
  await write(async writing => {
    for (const { id } of reports) {
      const now = await writing.get(id)
      if (now?.state === 'booked') await writing.put({ ...now, listed: true })
    }
  })
}

async function line(template: HTMLTemplateElement, report: Kept, isGoing: boolean, isAsked: boolean): Promise<Node> {
  const item = template.content.cloneNode(true) as DocumentFragment
  const at = (name: string) => find(name, item as unknown as ParentNode)!
  const root = at('.f-line')
  const words = await open(report, report.words)
  root.dataset.id = report.id
  root.dataset.state = report.state
  root.classList.toggle('f-gone', isGoing)
  at('.f-mark').textContent = marks[report.state]
  at('.f-said').textContent = words ?? say((await ownKey()) ? 'SayUnopened' : 'SayUnreadable')
  at('.f-at').textContent = timeAndDay(Date.parse(report.occurredAt))
  at('.f-state').textContent = isGoing ? say('SayStateWithdrawing') : stateOf(report)
  const why = report.state === 'booked' ? remarksOf(report) : (report.refusal?.detail ?? '')
  at('.f-why').textContent = why
  at('.f-why').hidden = !why
  at('.f-acts').hidden = isAsked || words === undefined
  at('[data-act=correct]').hidden = page.kind !== 'place' || report.reverses !== undefined
  return item
}

function stateOf(report: Kept): string {
  if (report.state === 'sending') return say(isInFlight(report.id) ? 'SayStateSending' : 'SayStateSent')
  return say(report.state === 'waiting' ? 'SayStateWaiting' : report.state === 'booked' ? 'SayStateBooked' : 'SayStateRefused')
}

export function startList(withdrawn: () => void): void {
  document.addEventListener('click', event => {
    const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>('[data-act]') : null
    const root = button?.closest<HTMLElement>('[data-id]')
    // What stands in the books is withdrawn by its form.
    if (!button || !root || button.type === 'submit') return
    void (button.dataset.act === 'withdraw' ? withdraw(root.dataset.id!, wordsIn(root)).then(withdrawn) : correct(root))
  })
}

/** What a line of the list says. */
const wordsIn = (line: ParentNode) => find('.f-said', line)?.textContent ?? ''

async function correct(root: HTMLElement): Promise<void> {
  const report = (await kept()).find(r => r.id === root.dataset.id)
  const text = report ? await open(report) : root.dataset.report
  const said = text ? (JSON.parse(text) as Report) : undefined
  const form = said && fillForm(said)
  if (!form) return
  form.dataset.corrects = [root.dataset.id!, ...(said.corrects ?? [])].join(' ')
  if (report?.refusal) complain(form, report.refusal.detail)
  location.hash = '#' + form.dataset.form
  form.dispatchEvent(new Event('change', { bubbles: true }))
}
