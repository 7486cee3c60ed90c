import { area, line } from 'd3-shape'
import { type Markup, markup, type Part } from './markup.js'

/** A value at a time, or at any other place on the way from left to right. */
export interface Point {
  readonly at: number
  readonly value: number
}

const WIDTH = 160
const HEIGHT = 36
const WIDEST_BAR = 24
/** Room for half a line and for the last point. */
const EDGE = 3

/** Style rules of the charts; a page with charts has them. */
export const chartStyle = `
svg.chart { display: block; max-width: 100%; height: auto; color: var(--accent) }
.chart .line { fill: none; stroke: currentColor; stroke-width: 1.5 } .chart .area { fill: currentColor; opacity: .15 } .chart .end, .chart .bars { fill: currentColor } .chart .bad { fill: var(--failed) }
`

/**
 * A line through points, the area below it, and a dot at its end, as SVG. `label` says the same in words.
 *
 * @example lineChart('12 rows, then 20', [{ at: 0, value: 12 }, { at: 1, value: 20 }])
 */
export function lineChart(label: string, points: readonly Point[]): Markup {
  const last = points.at(-1)
  if (last === undefined) return chart(label, '')
  const x = scale(
    points.map(({ at }) => at),
    EDGE,
    WIDTH - EDGE,
  )
  const y = scale(
    points.map(({ value }) => value),
    HEIGHT - EDGE,
    EDGE,
  )
  const path = line<Point>(
    (point) => x(point.at),
    (point) => y(point.value),
  )([...points])
  const below = area<Point>(
    (point) => x(point.at),
    HEIGHT,
    (point) => y(point.value),
  )([...points])
  return chart(
    label,
    markup`<path class="area" d="${below ?? ''}"/><path class="line" d="${path ?? ''}"/><circle class="end" cx="${x(last.at)}" cy="${y(last.value)}" r="2.5"/>`,
  )
}

/** Bars side by side, each with a part of another colour at its foot. `label` says the same in words. */
export function barChart(label: string, bars: readonly { value: number; bad: number }[]): Markup {
  const most = Math.max(1, ...bars.map(({ value }) => value))
  const width = Math.min(WIDEST_BAR, (WIDTH * 3 - 2 * EDGE) / Math.max(1, bars.length))
  const height = (value: number) => (value / most) * (HEIGHT * 2 - EDGE)
  const rects = bars.map(({ value, bad }, i) => {
    const rect = (kind: string, tall: number) =>
      markup`<rect class="${kind}" x="${round(EDGE + i * width)}" y="${round(HEIGHT * 2 - tall)}" width="${round(Math.max(1, width - 2))}" height="${round(tall)}"/>`
    return [rect('bars', height(value)), rect('bad', height(bad))]
  })
  return chart(label, rects, WIDTH * 3, HEIGHT * 2)
}

function chart(label: string, content: Part, width = WIDTH, height = HEIGHT): Markup {
  return markup`<svg class="chart" role="img" aria-label="${label}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${content}</svg>`
}

/** Maps values onto a range; values that are all the same lie at its start. */
function scale(values: readonly number[], from: number, to: number): (value: number) => number {
  const [least, most] = [Math.min(...values), Math.max(...values)]
  return (value) => round(most === least ? from : from + ((value - least) / (most - least)) * (to - from))
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
