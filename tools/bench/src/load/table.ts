import type { Measurement } from './contestant.ts'
import type { Entry } from './contestants.ts'
import type { Answer } from './records/write-records.ts'

/** A contestant's loads in one run of the benchmark. */
export interface Result extends Pick<Entry, 'title' | 'against'> {
  readonly name: string
  readonly answer: Answer
  /** The loads, one a round. */
  readonly rounds: readonly Measurement[]
}

/** The load in the middle, by what it took of the clock. */
export function middle(rounds: readonly Measurement[]): Measurement {
  const sorted = [...rounds].sort((a, b) => a.milliseconds - b.milliseconds)
  const found = sorted[Math.floor((sorted.length - 1) / 2)]
  if (found === undefined) throw new Error('Nothing was measured.')
  return found
}

/** Whether a load came to the known answer: with its rows and its rejects, with its rows only, or not. */
export function verdict({ finding }: Measurement, answer: Answer): string {
  if (finding === undefined) return '–'
  const { kept, quantity, rejected, recorded, rejectedByRule = answer.rejectedByRule } = finding
  if (kept !== answer.kept || quantity !== answer.quantity) return 'no'
  const areRejectsRight =
    rejected === answer.rejected &&
    recorded === answer.rejected &&
    Object.entries(answer.rejectedByRule).every(
      ([rule, count]) => rejectedByRule[rule as keyof typeof rejectedByRule] === count,
    )
  return areRejectsRight ? 'yes' : 'rows only'
}

/** The results of one kind of records as a table of Markdown. */
export function resultTable(results: readonly Result[]): string {
  const lines = results.map((result) => lineOf(result, results))
  return [
    '| loaded by | records | records/s | ratio | processor, µs a record | ratio | peak, MiB | kept | rejected | recorded | right |',
    '|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|',
    ...lines,
  ].join('\n')
}

function lineOf({ title, against, answer, rounds }: Result, all: readonly Result[]): string {
  const measured = middle(rounds)
  const other = all.find(({ name }) => name === against)
  const ratio = (used: (measurement: Measurement) => number): string => {
    if (other === undefined) return ''
    const own = used(measured) / answer.records
    return (used(middle(other.rounds)) / other.answer.records / own).toFixed(2)
  }
  const { finding } = measured
  const cells = [
    title,
    answer.records,
    Math.round((answer.records / measured.milliseconds) * 1000),
    ratio(({ milliseconds }) => milliseconds),
    ((measured.processor * 1000) / answer.records).toFixed(1),
    ratio(({ processor }) => processor),
    Math.round(measured.peak),
    finding?.kept ?? '',
    finding?.rejected ?? '',
    finding?.recorded ?? '',
    verdict(measured, answer),
  ]
  return `| ${cells.map((cell) => (typeof cell === 'number' ? cell.toLocaleString('en-US') : cell)).join(' | ')} |`
}
