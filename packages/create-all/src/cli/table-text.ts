import Table from 'cli-table3'
import { visible } from './output.js'

/** One column of a printed table. */
export interface TextColumn {
  readonly head: string
  /** Numbers go right. Default left. */
  readonly align?: 'left' | 'right'
}

const noLines = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '',
}

/** A list is one cell of several lines. */
export type Cell = string | number | readonly string[]

/** Rows as text: columns two blanks apart, no lines, no colours, no blanks at the end. */
export function tableText(columns: readonly TextColumn[], rows: readonly (readonly Cell[])[]): string {
  const table = new Table({
    head: columns.map(({ head }) => head),
    colAligns: columns.map(({ align }) => align ?? 'left'),
    chars: noLines,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
  })
  for (const row of rows) table.push(row.map(cell))
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
}

function cell(value: Cell): string {
  if (typeof value === 'number') return value.toLocaleString('en-US')
  const lines = typeof value === 'string' ? [value] : value
  return lines.map((line) => visible(line).replaceAll('\n', '\\n')).join('\n')
}
