const tightShare = 0.9

let kept: boolean | undefined

/** Asks the browser not to delete what waits when room gets scarce. */
export async function askForSpace(): Promise<void> {
  const storage = navigator.storage as StorageManager | undefined
  kept = (await storage?.persisted?.()) || ((await storage?.persist?.()) ?? false)
}

/** False where the browser refused; as good as true until it has answered. */
export const isProtected = () => kept !== false

export async function isTight(): Promise<boolean> {
  const { usage = 0, quota = 0 } = (await navigator.storage?.estimate?.()) ?? {}
  return quota > 0 && usage / quota > tightShare
}
