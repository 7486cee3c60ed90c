import type { DuckDBDataChunk, DuckDBValue } from '@duckdb/node-api'
import type { Driver } from './driver.js'

/** The rows of a chunk, as the Warehouse promises them. */
export function toRows(
  driver: Driver,
  names: readonly string[],
  chunk: DuckDBDataChunk,
): Record<string, unknown>[] {
  return chunk
    .getRows()
    .map((row) => Object.fromEntries(row.map((value, i) => [names[i], toPlain(driver, value)])))
}

function toPlain(driver: Driver, value: DuckDBValue): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof driver.DuckDBTimestampTZValue || value instanceof driver.DuckDBTimestampValue)
    return toDate(value.micros)
  if (value instanceof driver.DuckDBListValue || value instanceof driver.DuckDBArrayValue) {
    return value.items.map((item) => toPlain(driver, item))
  }
  // fromEntries makes own properties of every key, `__proto__` among them.
  if (value instanceof driver.DuckDBMapValue) {
    return Object.fromEntries(value.entries.map((entry) => [String(entry.key), toPlain(driver, entry.value)]))
  }
  if (value instanceof driver.DuckDBStructValue) {
    return Object.fromEntries(
      Object.entries(value.entries).map(([field, inner]) => [field, toPlain(driver, inner)]),
    )
  }
  // DECIMAL and DATE by contract; the rest (UUID, INTERVAL, …) has no better shape.
  return value.toString()
}

// Rounded down, also before 1970.
function toDate(micros: bigint): Date {
  const milliseconds = micros / 1000n - (micros % 1000n < 0n ? 1n : 0n)
  return new Date(Number(milliseconds))
}
