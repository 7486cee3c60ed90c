import type { Domain } from '@customerio-databricks/core'
import { Graphviz } from '@hpcc-js/wasm-graphviz'
import { asMarkup, type Markup, markup } from '../pages/markup.js'
import type { DictionaryDomain, DictionaryTable } from './model.js'

/** Draws diagrams as SVG, here and now: a page that shows one needs no library and no network. */
export type Draw = (dot: string, title: string) => Markup

/** Loads Graphviz, which lays the diagrams out. */
export async function loadDraw(): Promise<Draw> {
  const graphviz = await Graphviz.load()
  return (dot, title) => {
    const svg = graphviz.layout(dot, 'svg', 'dot')
    const body = svg
      .slice(svg.indexOf('<svg'))
      .replace(/<!--.*?-->\n?/gs, '')
      // The page says what each part is; a tooltip of Graphviz's own node name would say it worse.
      .replace(/<title>.*?<\/title>\n?/gs, '')
      .replace(/ xlink:title="[^"]*"/g, '')
      .replace(/ (id|class)="[^"]*"/g, '')
      .replace(/ (xml:space)="preserve"/g, '')
      .replace('<svg', markup`<svg role="img" aria-label="${title}"`.text)
    return asMarkup(body)
  }
}

const head =
  'graph [rankdir=LR, pad=0.2, bgcolor="transparent", nodesep=0.15, ranksep=0.6] node [shape=box, style="rounded,filled", fillcolor="#f4f6f9", color="#8a97a6", fontcolor="#1b2430", fontname="Helvetica", fontsize=11, height=0.3, margin="0.22,0.04"] edge [color="#8a97a6", arrowsize=0.6, fontname="Helvetica", fontsize=9, fontcolor="#5a6675"]'

/** A table as a node that links to its place in the dictionary. */
function node(name: string, page: string, more = ''): string {
  return `${quoted(name)} [URL=${quoted(`${page}#${name}`)}${more}]`
}

/**
 * The tables of a domain with their keys, and what those point to.
 * @param pageOf the page that a table stands on
 */
export function entityDot({ tables }: DictionaryDomain, pageOf: (table: string) => string): string {
  const own = new Set(tables.map(({ table }) => table.name))
  const edges = tables.flatMap(({ table }) =>
    Object.values(table.foreignKeys).map(({ columns, references }) => ({
      from: table.name,
      to: references.table,
      label: columns.join(', '),
    })),
  )
  const others = new Set(edges.map(({ to }) => to).filter((name) => !own.has(name)))
  return graph([
    ...tables.map(({ table }) => node(table.name, pageOf(table.name))),
    ...[...others].map((name) => node(name, pageOf(name), ', style="rounded,dashed"')),
    ...edges.map(({ from, to, label }) => `${quoted(from)} -> ${quoted(to)} [label=${quoted(label)}]`),
  ])
}

/** From the kinds of records to the tables that they fill, and on to what is computed from these. */
export function lineageDot({ tables, views }: DictionaryDomain, pageOf: (table: string) => string): string {
  const records = new Set(tables.flatMap(recordsOf))
  const relations = new Set([
    ...tables.flatMap(({ table, derivedFrom }) => [table.name, ...derivedFrom]),
    ...views.flatMap(({ readsFrom }) => readsFrom),
  ])
  return graph([
    ...[...records].map((name) => `${quoted(name)} [style="", penwidth=0]`),
    ...[...relations].map((name) => node(name, pageOf(name))),
    ...views.map(({ view }) => node(view.name, pageOf(view.name), ', style="rounded,dashed"')),
    ...tables.flatMap((table) => recordsOf(table).map((from) => edge(from, table.table.name))),
    ...tables.flatMap(({ table, derivedFrom }) => derivedFrom.map((from) => edge(from, table.name))),
    ...views.flatMap(({ view, readsFrom }) => readsFrom.map((from) => edge(from, view.name))),
  ])
}

/** All domains, with an arrow where a key of one points to a table of another. */
export function domainsDot(domains: readonly Domain[], pageOfDomain: (domain: string) => string): string {
  const owner = new Map(
    domains.flatMap(({ name, tables }) => tables.map((table) => [table.name, name] as const)),
  )
  const edges = new Set(
    domains.flatMap(({ name, tables }) =>
      tables
        .flatMap((table) =>
          Object.values(table.foreignKeys).map(({ references }) => owner.get(references.table)),
        )
        .filter((target) => target !== undefined && target !== name)
        .map((target) => edge(name, target as string)),
    ),
  )
  return graph([
    ...domains.map(({ name }) => `${quoted(name)} [URL=${quoted(pageOfDomain(name))}]`),
    ...edges,
  ])
}

function recordsOf({ takes }: DictionaryTable): string[] {
  return [...new Set(takes.map(({ records }) => records))]
}

function edge(from: string, to: string): string {
  return `${quoted(from)} -> ${quoted(to)}`
}

function graph(parts: readonly string[]): string {
  return `digraph { ${[head, ...parts].join('; ')} }`
}

function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}
