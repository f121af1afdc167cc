export type FlowNode = {
  id: string
  name: string
  kind: 'home' | 'way' | 'shelter' | 'host' | 'critical' | 'other'
  /** As high as this it is drawn; it may be more than flows through it. */
  value: number
  /** What stands beside the name, where it is not the value. */
  people?: number | null
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

export const said = (node: FlowNode): string => digits(node.people ?? node.value)

export const digits = (value: number): string => value.toLocaleString('en-US')
