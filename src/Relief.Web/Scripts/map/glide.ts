import type { Convoy } from './contract'
import { calm } from './view'

const glideMs = 800

/** Lets convoys glide from where they were to where they are: after a jump one would have to look for them again. */
export class Glide {
  #frame = 0

  start(before: Convoy[], after: Convoy[], draw: (convoys: Convoy[]) => void): void {
    this.stop()
    if (calm.matches) return draw(after)
    const old = new Map(before.map(convoy => [convoy.id, convoy.progress]))
    const started = performance.now()
    const step = (now: number) => {
      const share = Math.min(1, Math.max(0, (now - started) / glideMs))
      draw(after.map(convoy => {
        const from = old.get(convoy.id) ?? convoy.progress
        return { ...convoy, progress: from + (convoy.progress - from) * share }
      }))
      if (share < 1) this.#frame = requestAnimationFrame(step)
    }
    step(started)
  }

  stop(): void {
    cancelAnimationFrame(this.#frame)
  }
}
