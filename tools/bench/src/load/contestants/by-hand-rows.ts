import { dropStage, isStrict, linesOf, stage } from '../../hand-written.ts'
import type { Contestant } from '../contestant.ts'
import { rowColumns } from '../records/rows.ts'
import { findRows, openDuckdb } from './duckdb-file.ts'

/** The columns that are no text. */
const types: Readonly<Record<string, string>> = {
  event_timestamp: 'TIMESTAMPTZ',
  sent_at: 'TIMESTAMPTZ',
  received_at: 'TIMESTAMPTZ',
  event_properties: 'JSON',
  context: 'JSON',
  price: 'DECIMAL(18, 4)',
  quantity: 'INTEGER',
}

/** Which JSON a column takes, and its value, over a record that is opened as `j` (JSON). */
function columnSql(column: string): { readonly type: string; readonly fits: string; readonly value: string } {
  const json = `j.${column}::VARCHAR`
  const type = types[column] ?? 'VARCHAR'
  switch (type) {
    case 'VARCHAR':
      return {
        type,
        fits: `left(${json}, 1) = '"'`,
        value: `CASE WHEN contains(${json}, '\\') THEN j.${column} ->> '$' ELSE substr(${json}, 2, length(${json}) - 2) END`,
      }
    case 'JSON':
      return { type: 'VARCHAR', fits: `left(${json}, 1) <> '"'`, value: json }
    case 'TIMESTAMPTZ': {
      const value = `TRY_CAST(substr(${json}, 2, length(${json}) - 2) AS TIMESTAMPTZ)`
      const pattern = '"[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}T[0-9:]{8}([.][0-9]{1,9})?Z"'
      return { type, fits: `regexp_full_match(${json}, '${pattern}') AND ${value} IS NOT NULL`, value }
    }
    default: {
      const pattern = type === 'INTEGER' ? '-?[0-9]{1,10}' : '-?[0-9]{1,14}([.][0-9]{1,4})?'
      const value = `TRY_CAST(${json} AS ${type})`
      return { type, fits: `regexp_full_match(${json}, '${pattern}') AND ${value} IS NOT NULL`, value }
    }
  }
}

const columns = rowColumns.map((column) => ({ column, ...columnSql(column) }))
const required = ['event_id', 'event_name']
const rules = columns.map(({ column, fits }) =>
  required.includes(column)
    ? `j.${column} IS NOT NULL AND ${fits} AND j.${column}::VARCHAR <> '""'`
    : `(j.${column} IS NULL OR ${fits})`,
)
const isRow = `coalesce(list_has_all([${rowColumns.map((column) => `'${column}'`).join(', ')}], json_keys(text)) AND ${rules.join(' AND ')}, FALSE)`

/**
 * The ceiling for rows: what somebody who knows DuckDB writes by hand for this very file. As strict as the loader, every
 * reject recorded with its line, of the rows of one key the newest merged. It gives no reasons, and knows no column that
 * this file does not have.
 */
export const byHandRows: Contestant = async (job) => {
  const { connection, outcome } = await openDuckdb(job)
  const names = rowColumns.join(', ')
  await connection.run(
    `CREATE TABLE events (${columns.map(({ column, type }) => `${column} ${type}`).join(', ')}, batch_id VARCHAR, loaded_at TIMESTAMPTZ)`,
  )
  return {
    async load() {
      await stage(
        connection,
        `SELECT CASE WHEN NOT is_row THEN line END AS line, is_row, ${columns.map(({ column, value }) => `${value} AS ${column}`).join(', ')}
        FROM (
          SELECT line, j, ${isRow} AS is_row
          FROM (
            SELECT *, from_json(text, '${JSON.stringify(Object.fromEntries(rowColumns.map((column) => [column, 'JSON'])))}') AS j
            FROM (
              SELECT line, CASE WHEN ${isStrict} THEN line END AS text
              FROM ${linesOf(job.file)}
            ) AS lines
          ) AS opened
        ) AS judged`,
      )
      await connection.run(
        'CREATE TABLE rejects AS SELECT rowid + 1 AS line_number, line AS raw FROM staged WHERE NOT is_row',
      )
      await connection.run(`MERGE INTO events AS stored USING (
          SELECT * FROM staged WHERE is_row AND rowid NOT IN (
            SELECT rowid FROM staged WHERE is_row
            QUALIFY row_number() OVER (PARTITION BY event_id ORDER BY event_timestamp DESC NULLS LAST, rowid DESC) > 1)
        ) AS incoming
        ON stored.event_id = incoming.event_id
        WHEN MATCHED AND incoming.event_timestamp > stored.event_timestamp THEN UPDATE SET ${rowColumns.map((column) => `${column} = incoming.${column}`).join(', ')}, batch_id = 'batch', loaded_at = now()
        WHEN NOT MATCHED THEN INSERT (${names}, batch_id, loaded_at) VALUES (${rowColumns.map((column) => `incoming.${column}`).join(', ')}, 'batch', now())`)
      await dropStage(connection)
    },
    async find() {
      const { n } = await outcome.query('SELECT CAST(count(*) AS DOUBLE) AS n FROM rejects')
      const found = await findRows(outcome, 'events', rowColumns)
      return { ...found, rejected: Number(n), recorded: Number(n) }
    },
    close: outcome.close,
  }
}
