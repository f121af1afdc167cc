import { sankey, sankeyLeft, type SankeyLink, type SankeyNode } from 'd3-sankey'
import type { Flow, FlowLink, FlowNode } from './contract'

export type PlacedNode = SankeyNode<FlowNode, FlowLink>
export type PlacedLink = SankeyLink<FlowNode, FlowLink>
export type Layout = {
  width: number
  height: number
  /** Room for the names beside the first and the last column; none where names stand above their nodes. */
  margin: number
  /** Where names stand above their nodes: how many lines they take, name and number, and how wide they may be. */
  above: { lines: 1 | 2, px: number } | undefined
  nodes: PlacedNode[]
  links: PlacedLink[]
}

/** Narrower than this, three columns of names have no room beside their nodes. */
const narrowPx = 560
/** Where names stand above their nodes, columns keep this much; of more than three the figure gets wider than the window, and scrolls. */
const columnPx = 128
const rowPx = 24
const barePx = 16
export const linePx = 15
export const nodePx = 12

/** As high as its fullest column needs, so that no name lies on another. */
export function layOut(flow: Flow, room: number): Layout {
  const isNarrow = room < narrowPx
  const margin = isNarrow ? 0 : Math.min(230, Math.max(96, room * 0.2))
  // The layout writes into what it gets, and a resize lays out again. Without a fixed value it would put
  // the sum of the ribbons in the place of what the page said.
  const graph = {
    nodes: flow.nodes.filter(node => node.value > 0).map(node => ({ ...node, fixedValue: node.value })),
    links: flow.links.filter(link => link.value > 0).map(link => ({ ...link })),
  }
  const place = sankey<FlowNode, FlowLink>().nodeId(node => node.id).nodeWidth(nodePx).nodeAlign(sankeyLeft).iterations(24)
  const [rows, columns] = grid(place.extent([[margin, 0], [room - margin, 1]])(structuredClone(graph)).nodes)
  const width = isNarrow && columns > 3 ? Math.max(room, columns * columnPx) : room
  const above = isNarrow ? { lines: columns > 2 ? 2 as const : 1 as const, px: roomAbove(width, columns) } : undefined
  const namePx = above ? above.lines * linePx + 4 : 10
  const height = Math.max(260, rows * (above ? namePx + barePx : rowPx))
  place.nodePadding(above ? namePx + 2 : Math.min(16, height / rows / 1.6))
    .extent([[margin, namePx], [width - margin, height - (above ? 2 : 10)]])
  const { nodes, links } = place(graph)
  return { width, height, margin, above, nodes, links }
}

/** The outer names begin at the edges and those between stand over their middles, so that an outer one and half of its neighbour share a gap. */
const roomAbove = (width: number, columns: number) => (columns > 2 ? width / (columns - 1) / 1.5 : width / 2) - 6

/** The nodes of the fullest column, and how many columns there are. */
function grid(nodes: PlacedNode[]): [rows: number, columns: number] {
  const rows = new Map<number, number>()
  for (const { x0 } of nodes) rows.set(x0!, (rows.get(x0!) ?? 0) + 1)
  return [Math.max(1, ...rows.values()), Math.max(1, rows.size)]
}
