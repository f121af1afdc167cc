import { isOffline } from './banner'
import { faultOf } from './check'
import { writeDates } from './dates'
import { before } from './fill'
import { ownKey } from './keys'
import { keep, newId, withdraw } from './outbox'
import { all, daysAgo, find, page, say, timeAndDay, timeOfDay } from './page'
import { occurredAt, reportOf } from './report'
import { addUp, isUnsaid } from './waybills'
import { wordsOf } from './words'

/** The clocks of phones, and of whoever reads another one, differ by a little. */
const clocksDifferMs = 5 * 60_000

/** Makes every form keep its report on this phone. Where that cannot be, the form goes to the server as it does without a script. */
export function startForms(saved: (text: string) => void): void {
  document.addEventListener('submit', event => void submit(event, saved), { capture: true })
  document.addEventListener('click', step)
  document.addEventListener('click', checkFigures, { capture: true })
  document.addEventListener('input', event => event.target instanceof HTMLInputElement && mind(event.target))
  document.addEventListener('keydown', event => event.key === 'Enter' && event.target instanceof HTMLInputElement && event.target.dataset.filter !== undefined && event.preventDefault())
  document.addEventListener('change', event => event.target instanceof Element && tellWhen(event.target.closest('form')))
  addEventListener('hashchange', show)
  setInterval(() => all<HTMLFormElement>('form[data-form]').forEach(tellWhen), 20_000)
  all<HTMLFormElement>('form[data-form]').forEach(tellWhen)
}

async function submit(event: SubmitEvent, saved: (text: string) => void): Promise<void> {
  const form = event.target as HTMLFormElement
  if (!form.dataset.form || form.dataset.plain !== undefined) return
  event.preventDefault()
  if (!(await ownKey().catch(() => undefined))) return sendPlainly(form)
  if (form.dataset.busy !== undefined) return
  form.dataset.busy = ''
  try {
    if (form.dataset.form === 'withdraw') {
      await withdraw(String(new FormData(form).get('reverses')), find('.f-said', form.closest('.f-line')!)?.textContent ?? '')
      saved(say('SayWithdrawnDone'))
      return
    }
    // A time of now is that of the tap, not of when the disk was done.
    const [fields, now] = [new FormData(form), Date.now()]
    const wrong = wrongTime(fields, now, form)
    if (wrong) return complain(form, wrong)
    const report = reportOf(form.dataset.form, fields, newId(), now, before.get(form))
    const fault = faultOf(report, fields)
    if (fault) return complain(form, fault)
    await keep(report, wordsOf(form), form.dataset.corrects?.split(' '))
    clear(form)
    home()
    saved(say('SaySaved'))
  } catch (failure) {
    complain(form, say(failure instanceof DOMException && failure.name === 'QuotaExceededError' ? 'SayFull' : 'SayNotSaved'))
  } finally {
    delete form.dataset.busy
  }
}

function wrongTime(fields: FormData, now: number, form: HTMLFormElement): string | undefined {
  if (fields.get('when') !== 'time') return undefined
  if (!fields.get('time')) return say('SayNoTime')
  const isToCome = occurredAt(fields, now, before.get(form)) > now + clocksDifferMs
  return isToCome ? say('SayToCome', String(fields.get('time')), timeOfDay(now)) : undefined
}

function sendPlainly(form: HTMLFormElement): void {
  form.dataset.plain = ''
  // Without a connection the browser would put its own page in the place of what was typed.
  if (form.dataset.corrects === undefined && !isOffline()) form.requestSubmit()
  else complain(form, say('SayNotSaved'))
  delete form.dataset.plain
}

export function complain(form: HTMLFormElement, text: string): void {
  const place = find('[data-error]', form) ?? find('#f-notes')
  if (!place) return
  place.textContent = text
  place.hidden = false
  place.scrollIntoView({ block: 'center' })
}

function clear(form: HTMLFormElement): void {
  form.reset()
  delete form.dataset.corrects
  before.delete(form)
  const error = find('[data-error]', form)
  if (error) error.hidden = true
  for (const more of all<HTMLDetailsElement>('details', form)) more.open = more.dataset.open !== undefined
  for (const field of all<HTMLInputElement>('[data-filter]', form)) narrow(field)
  addUp(form)
  tellWhen(form)
  writeDates(form)
}

export function home(): void {
  if (location.hash && location.hash !== '#home') location.hash = '#home'
}

/** The eye and the reader's voice go to the form that was opened. */
function show(): void {
  const section = find(location.hash || '#home')
  scrollTo(0, 0)
  if (section) find('h1', section)?.focus({ preventScroll: true })
  if (location.hash === '#home' || !location.hash) for (const form of all<HTMLFormElement>('form[data-corrects]')) clear(form)
}

function step(event: MouseEvent): void {
  const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-step]') : null
  const field = button && find<HTMLInputElement>('input[inputmode]', button.parentElement!)
  if (!button || !field) return
  const tick = find<HTMLInputElement>('[name=tick]', button.parentElement!)
  const from = Number(field.value) || (tick && field.placeholder ? 1 : 0)
  field.value = String(Math.max(0, from + Number(button.dataset.step)))
  if (tick) tick.checked = true
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

// Nothing is taken out of what was typed, for 1.5 is not 15, and nothing is cut off: it is said when it is about to be sent, whoever filled the field.
function checkFigures(event: Event): void {
  const button = event.target instanceof Element ? event.target.closest('button') : null
  if (button?.type !== 'submit' || !button.form?.dataset.form) return
  for (const field of all<HTMLInputElement>('[inputmode=numeric]', button.form)) {
    const isRight = !field.validity.patternMismatch
    const wrong = /^\d+$/.test(field.value) ? say('SayTooLarge') : say('SayOnlyFigures')
    field.setCustomValidity(!isRight ? wrong : isUnsaid(field) ? say('SayUsable') : '')
    // A browser says nothing of a field that is folded away, and sends nothing either.
    const folded = field.closest('details')
    if (folded && !isRight) folded.open = true
  }
}

// A number pad of another script types its own digits.
function mind(field: HTMLInputElement): void {
  if (field.dataset.filter !== undefined) return narrow(field)
  if (field.type === 'date' && field.form) return writeDates(field.form)
  if (field.inputMode !== 'numeric') return
  const western = field.value.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, digit => String(digit.charCodeAt(0) % 16)).replace(/\s/g, '')
  if (western !== field.value) field.value = western
}

/** Leaves of a list of items those that fit what is typed; what was filled in stays in the form. */
function narrow(field: HTMLInputElement): void {
  const [rows, typed] = [field.closest<HTMLElement>('[data-rows]'), field.value.trim().toLocaleLowerCase()]
  if (!rows) return
  for (const row of all('.f-row:not(.f-row-other)', rows)) row.hidden = !(find('label', row)?.textContent ?? '').toLocaleLowerCase().includes(typed)
  const more = find<HTMLDetailsElement>('.f-more', rows)
  if (more && typed) more.open = true
}

function tellWhen(form: HTMLFormElement | null): void {
  if (!form) return
  const radio = find<HTMLInputElement>('[name=when]:checked', form)
  if (!radio) return
  const now = Date.now()
  const moment = occurredAt(new FormData(form), now, before.get(form))
  const isTime = radio.value === 'time' && !!find<HTMLInputElement>('[name=time]', form)?.value
  const label = find(`label[for="${radio.id}"]`, form)?.textContent ?? ''
  const text = radio.value === '0' ? say('SayNow', timeOfDay(now))
    : !isTime ? `${label}, ${timeAndDay(moment)}` : daysAgo(moment, now) === 0 ? say('SayToday', timeOfDay(moment)) : timeAndDay(moment)
  for (const place of all('[data-when]', form.parentElement!)) place.textContent = text
  const chosen = find('[data-when-chosen]', form)
  if (chosen) chosen.textContent = isTime ? timeAndDay(moment) : label
}

export const isTyping = () => page.kind === 'place' && location.hash !== '' && location.hash !== '#home'
