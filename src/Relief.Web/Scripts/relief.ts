// On every page, as a plain script in <head>, so that the theme is there before the first paint.
// Blazor calls it by name: "relief.registerShortcuts", "relief.theme.set", "relief.timeline", …
import { startClock } from './relief/clock'
import { startCopying } from './relief/copy'
import { enterDialog } from './relief/dialogs'
import { restoreDrafts, startDrafts } from './relief/drafts'
import { finder, startFinder } from './relief/finder'
import { placeList, startPickers } from './relief/picker'
import { repeatPress, startPresses } from './relief/presses'
import { startPrinting } from './relief/print'
import { startReconnect } from './relief/reconnect'
import { registerRecordKeys, startRecordKeys } from './relief/record'
import { startRoving } from './relief/roving'
import { registerShortcuts } from './relief/shortcuts'
import { getTheme, isDark, setTheme, startTheme, watchTheme } from './relief/theme'
import { timeline } from './relief/timeline'

const relief = {
  enterDialog,
  finder,
  live,
  placeList,
  registerShortcuts,
  registerRecordKeys,
  restoreDrafts,
  theme: { get: getTheme, set: setTheme, isDark, watch: watchTheme },
  timeline,
}

export type Relief = typeof relief

function live(): void {
  document.documentElement.dataset.live = ''
  repeatPress()
}

declare global {
  interface Window {
    relief: Relief
  }
}

window.relief = relief
startTheme()
startClock()
startCopying()
startDrafts()
startFinder()
startPickers()
startPresses()
startPrinting()
startRecordKeys()
startReconnect()
startRoving()
