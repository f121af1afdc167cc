import { sankey, sankeyLeft, type SankeyLink, type SankeyNode } from 'd3-sankey'
import type { Flow, FlowLink, FlowNode } from './contract'

export type PlacedNode = SankeyNode<FlowNode, FlowLink>
export type PlacedLink = SankeyLink<FlowNode, FlowLink>
export type Layout = { width: number, height: number, margin: number, nodes: PlacedNode[], links: PlacedLink[] }

const rowPx = 24
export const nodePx = 12

/** As high as its fullest column needs, so that no name lies on another. */
export function layOut(flow: Flow, width: number): Layout {
  const margin = Math.min(190, Math.max(96, width * 0.2))
  // The layout writes into what it gets, and a resize lays out again. Without a fixed value it would put
  // the sum of the ribbons in the place of what the page said.
  const graph = {
    nodes: flow.nodes.filter(node => node.value > 0).map(node => ({ ...node, fixedValue: node.value })),
    links: flow.links.filter(link => link.value > 0).map(link => ({ ...link })),
  }
  const place = sankey<FlowNode, FlowLink>().nodeId(node => node.id).nodeWidth(nodePx).nodeAlign(sankeyLeft).iterations(24)
  const rows = fullestColumn(place.extent([[margin, 0], [width - margin, 1]])(structuredClone(graph)).nodes)
  const height = Math.max(260, rows * rowPx)
  place.nodePadding(Math.min(16, height / rows / 1.6)).extent([[margin, 10], [width - margin, height - 10]])
  const { nodes, links } = place(graph)
  return { width, height, margin, nodes, links }
}

function fullestColumn(nodes: PlacedNode[]): number {
  const rows = new Map<number, number>()
  for (const { x0 } of nodes) rows.set(x0!, (rows.get(x0!) ?? 0) + 1)
  return Math.max(1, ...rows.values())
}
