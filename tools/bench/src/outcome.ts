/** The tables that a case has filled, until they are closed. */
export interface Outcome {
  /** The first row of a query. */
  query(sql: string): Promise<Record<string, unknown>>
  close(): Promise<void>
}

/**
 * Counts the rows of a table and puts every value of them into one number, so that cases can prove that they did the
 * same. JSON columns are compared without blanks.
 */
export async function fingerprint(
  outcome: Pick<Outcome, 'query'>,
  table: string,
  columns: readonly string[],
): Promise<string> {
  const json = new Set(['event_properties', 'context'])
  const values = columns.map((column) => (json.has(column) ? `CAST(json(${column}) AS VARCHAR)` : column))
  const row = await outcome.query(
    `SELECT concat(count(*), ' rows ', bit_xor(hash(${values.join(', ')}))) AS print FROM ${table}`,
  )
  return String(row.print)
}
