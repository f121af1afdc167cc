import { all } from './page'

/** A browser shows a day in its own language, so that 3/11 may be either of two; beneath stands which one it is, in the page's. */
export function writeDates(form: HTMLFormElement): void {
  for (const field of all<HTMLInputElement>('input[type=date]', form)) {
    const written = field.nextElementSibling
    if (written?.matches('[data-written]')) written.textContent = field.valueAsDate ? dayOf(field.valueAsDate) : ''
  }
}

// A date field has a day as its midnight in UTC.
function dayOf(day: Date): string {
  return new Intl.DateTimeFormat(document.documentElement.lang, {
    timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', calendar: 'gregory', numberingSystem: 'latn',
  }).format(day)
}
