export type FlowNode = {
  id: string
  name: string
  kind: 'home' | 'way' | 'shelter' | 'host' | 'critical' | 'other'
  /** What stands beside the name; a node may hold more than flows through it. */
  value: number
  href?: string | null
}

export type FlowLink = { source: string, target: string, value: number }

export type Flow = {
  /** The figure's accessible name and what it shows, in a sentence. */
  title: string
  description: string
  nodes: FlowNode[]
  /** Without a circle: stages follow each other, as community, how, where. */
  links: FlowLink[]
  rtl: boolean
  dark: boolean
}

export type FlowHandle = {
  update(flow: Flow): void
  dispose(): void
}

export const digits = (value: number): string => value.toLocaleString('en-US')
