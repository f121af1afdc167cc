import { waybillOf } from './goods'
import { all, find, page, say } from './page'

/** What a form is about to report, in one line, with the names that stand on the page. Field/FieldWords.cs says the same of the books. */
export function wordsOf(form: HTMLFormElement): string {
  const people = Number(value(form, 'people'))
  const waybill = waybillOf(form.dataset.form ?? '')
  if (waybill) return say('SayReceived', waybill, goods(form) || '0')
  switch (form.dataset.form) {
    case 'arrived': {
      const from = chosen(form, 'from', 'other')
      const convoy = optionOf(form, 'convoy')
      const name = from.value === '?' ? (convoy?.value ?? '') : from.label
      if (!page.isShelter) return say('SayReturned', people, name || from.label)
      return name ? say('SayArrived', people, name) : say('SayArrivedUnknown', people)
    }
    case 'left': {
      const way = chosen(form, 'way')
      const to = ['convoy', 'shelter', 'home'].includes(way.value) ? optionOf(form, way.value) : undefined
      return way.value === 'convoy' ? say('SayDeparted', people, to?.value ?? way.label) : say('SayLeft', people, to?.label ?? way.label)
    }
    case 'count':
      return say('SayCounted', people)
    case 'need':
      return say('SayNeed', [goods(form), needs(form)].filter(part => part).join(' · ') || value(form, 'note'))
    case 'goods':
      return say('SayGoods', goods(form))
    case 'handed':
      return say('SayHanded', goods(form))
    case 'stock':
      return say('SayStock', goods(form, true))
    case 'problem':
      return say('SayProblem', value(form, 'note'))
    default:
      return say('SayNothing')
  }
}

function chosen(form: HTMLFormElement, name: string, list?: string): { value: string; label: string } {
  const radio = find<HTMLInputElement>(`[name="${name}"]:checked`, form)
  if (radio?.value === 'other' && list) return optionOf(form, list) ?? { value: '?', label: '' }
  return { value: radio?.value ?? '?', label: radio ? labelOf(form, radio) : '' }
}

function optionOf(form: HTMLFormElement, name: string): { value: string; label: string } | undefined {
  const option = find<HTMLSelectElement>(`select[name="${name}"]`, form)?.selectedOptions[0]
  return option?.value ? { value: option.value, label: option.label } : undefined
}

function needs(form: HTMLFormElement): string {
  return all<HTMLInputElement>('[name=tick]:checked', form)
    .map(tick => [labelOf(form, tick), value(form, 'q.' + tick.value)].filter(part => part).join(' '))
    .join(' · ')
}

const mostGoods = 2

function goods(form: HTMLFormElement, takesNothing = false): string {
  const parts = all('.f-row', form).flatMap(row => {
    const [amount, name] = [value(row, 'quantity'), find('bdi', row)?.textContent ?? value(row, 'item')]
    return amount && name && (takesNothing || Number(amount) > 0) ? [`${name} ${amount}`] : []
  })
  return parts.slice(0, mostGoods).join(' · ') + (parts.length > mostGoods ? ' …' : '')
}

const labelOf = (form: HTMLFormElement, input: HTMLInputElement) => find(`label[for="${input.id}"]`, form)?.textContent?.trim() ?? ''

const value = (form: HTMLElement, name: string) => find<HTMLInputElement>(`[name="${name}"]`, form)?.value.trim() ?? ''
