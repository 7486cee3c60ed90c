import { DuckDBInstance } from '@duckdb/node-api'

/** What a record must not hold; the same pattern as the loader's, so that both are equally strict. */
const wild = String.raw`[:,[] *(-?(nan|NaN|NAN|inf|Inf|INF)|-?[0-9.]+[eE]|-?[0-9]+[.]0+[],} ]|-?0[.]000)|, *[]}]|[0-9]([.]?[0-9]){15}|[\\]u([dD][89a-fA-F]|00[01])|"[0-9]+" *:|[\t\r]`

/** The columns that the mapping of track calls fills, as somebody would write them by hand for this very file. */
const columns: readonly (readonly [column: string, type: string, sql: string])[] = [
  ['event_id', 'VARCHAR', 's[1]'],
  ['user_id', 'VARCHAR', 's[2]'],
  ['anonymous_id', 'VARCHAR', 's[3]'],
  ['event_name', 'VARCHAR', 'trim(s[4])'],
  ['event_timestamp', 'TIMESTAMPTZ', 'TRY_CAST(s[5] AS TIMESTAMPTZ)'],
  ['sent_at', 'TIMESTAMPTZ', 'TRY_CAST(s[6] AS TIMESTAMPTZ)'],
  ['received_at', 'TIMESTAMPTZ', 'TRY_CAST(s[7] AS TIMESTAMPTZ)'],
  ['event_properties', 'VARCHAR', 's[8]'],
  ['context', 'VARCHAR', 's[9]'],
  ['ip_address', 'VARCHAR', 's[10]'],
  ['locale', 'VARCHAR', 's[11]'],
  ['user_agent', 'VARCHAR', 's[12]'],
  ['library_name', 'VARCHAR', 's[13]'],
  ['library_version', 'VARCHAR', 's[14]'],
  ['category', 'VARCHAR', 's[15]'],
  ['title', 'VARCHAR', 's[16]'],
  ['price', 'DECIMAL(18, 4)', 'TRY_CAST(s[17] AS DECIMAL(18, 4))'],
  ['currency', 'VARCHAR', 's[18]'],
  ['quantity', 'INTEGER', 'TRY_CAST(s[19] AS INTEGER)'],
  ['plan', 'VARCHAR', 's[20]'],
  ['url', 'VARCHAR', 's[21]'],
  ['raw_payload', 'VARCHAR', 'line'],
]

const paths = [
  'messageId',
  'userId',
  'anonymousId',
  'event',
  'timestamp',
  'sentAt',
  'receivedAt',
  'properties',
  'context',
  'context.ip',
  'context.locale',
  'context.userAgent',
  'context.library.name',
  'context.library.version',
  'properties.category',
  'properties.title',
  'properties.price',
  'properties.currency',
  'properties.quantity',
  'properties.plan',
  'properties.url',
].map((path) => `'$.${path}'`)

/**
 * The ceiling: one statement that knows this file, as strict about JSON as the loader, with the raw record kept and
 * duplicates looked for; no counts of misfits, no life cycle, no second spelling of anything.
 */
export async function handWritten(file: string, records: number): Promise<void> {
  const names = columns.map(([column]) => column)
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run("SET TimeZone = 'UTC'")
  await connection.run(
    `CREATE TABLE events (${columns.map(([column, type]) => `${column} ${type}`).join(', ')})`,
  )
  await connection.run(`MERGE INTO events AS stored USING (
    SELECT * FROM (
      SELECT ${columns.map(([column, , sql]) => `${sql} AS ${column}`).join(', ')}, row_number() OVER (PARTITION BY s[1] ORDER BY s[5] DESC) AS place
      FROM (
        SELECT line, json_extract_string(line, [${paths.join(', ')}]) AS s
        FROM read_csv('${file.replaceAll("'", "''")}', columns = {'line': 'VARCHAR'}, header = false, auto_detect = false, delim = chr(1), quote = '', escape = '', new_line = '\\n', max_line_size = 16777216)
        WHERE CASE WHEN json_valid(line) THEN NOT regexp_matches(line, '${wild.replaceAll("'", "''")}') AND (line->>'type') = 'track' ELSE FALSE END
      ) AS parsed
    ) AS ranked WHERE place = 1
  ) AS incoming ON stored.event_id = incoming.event_id
  WHEN MATCHED AND incoming.event_timestamp > stored.event_timestamp THEN UPDATE SET ${names.map((column) => `${column} = incoming.${column}`).join(', ')}
  WHEN NOT MATCHED THEN INSERT (${names.join(', ')}) VALUES (${names.map((column) => `incoming.${column}`).join(', ')})`)
  const [row] = (await connection.runAndReadAll('SELECT count(*) AS n FROM events')).getRowObjects()
  connection.closeSync()
  instance.closeSync()
  if (Number(row?.n) !== records) throw new Error(`The hand-written statement kept ${row?.n} of ${records}.`)
}
