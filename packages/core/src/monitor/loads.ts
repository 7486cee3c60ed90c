import type { JournalJob } from '../load/journal/journal.js'
import type { LoadDay } from './report.js'

/** The runs of each day, the oldest day first. */
export function loadDays(jobs: readonly JournalJob[]): LoadDay[] {
  const days = new Map<string, JournalJob[]>()
  for (const job of jobs) {
    const day = job.startedAt.toISOString().slice(0, 10)
    days.set(day, [...(days.get(day) ?? []), job])
  }
  return [...days]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, own]) => ({
      day,
      runs: own.length,
      failed: own.filter(({ status }) => status === 'failed' || status === 'cancelled').length,
      read: sum(own.map(({ read }) => read)),
      rejected: sum(own.map(({ rejected }) => rejected)),
      recordsPerSecond: rateOf(own),
    }))
}

/** What the runs since a time read and rejected. */
export function countSince(
  jobs: readonly JournalJob[],
  since: Date,
): { readonly read: number; readonly rejected: number } {
  const recent = jobs.filter(({ startedAt }) => startedAt >= since)
  return { read: sum(recent.map(({ read }) => read)), rejected: sum(recent.map(({ rejected }) => rejected)) }
}

function rateOf(jobs: readonly JournalJob[]): number | null {
  const ended = jobs.flatMap(({ startedAt, endedAt, read }) =>
    endedAt === undefined ? [] : [{ read, seconds: (endedAt.getTime() - startedAt.getTime()) / 1000 }],
  )
  const seconds = sum(ended.map((run) => run.seconds))
  return seconds > 0 ? Math.round(sum(ended.map(({ read }) => read)) / seconds) : null
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
