import { download } from './copies'
import { complain } from './forms'
import { find, say } from './page'

/**
 * Where nothing can be kept the page is as it is without the script, and says why. A form goes only while Relief answers: without a
 * connection the browser would put its own page in the place of what was typed.
 */
export function startPlainly(why: string): void {
  delete document.documentElement.dataset.script
  find('#f-notes')?.replaceChildren(Object.assign(document.createElement('p'), { className: 'f-note', textContent: why }))
  // It promises reports without a connection.
  find('.f-setup')?.remove()
  document.addEventListener('submit', event => void submit(event), { capture: true })
}

async function submit(event: SubmitEvent): Promise<void> {
  const form = event.target as HTMLFormElement
  if (!form.dataset.form || form.dataset.plain !== undefined) return
  event.preventDefault()
  form.dataset.plain = ''
  if (await download('/field/shell')) form.requestSubmit(event.submitter)
  else complain(form, say('SayNotSent'))
  delete form.dataset.plain
}
