import type { DuckDBConnection } from '@duckdb/node-api'

/** A column of `events`, and its SQL over a record that is opened as `s` (characters) and `j` (JSON). */
const columns: readonly (readonly [column: string, type: string, sql: string])[] = [
  ['event_id', 'VARCHAR', "coalesce(nullif(s.messageId, ''), sha256(concat(line, chr(10), chr(10), '0')))"],
  ['user_id', 'VARCHAR', "nullif(s.userId, '')"],
  ['anonymous_id', 'VARCHAR', "nullif(s.anonymousId, '')"],
  ['group_id', 'VARCHAR', "coalesce(nullif(s.groupId, ''), nullif(s.context.groupId, ''))"],
  ['email', 'VARCHAR', "coalesce(nullif(s.traits.email, ''), nullif(s.context.traits.email, ''))"],
  ['cio_id', 'VARCHAR', "coalesce(nullif(s.context.cio_id, ''), nullif(s.traits.cio_id, ''))"],
  ['event_name', 'VARCHAR', "nullif(trim(s.event), '')"],
  [
    'event_timestamp',
    'TIMESTAMPTZ',
    `coalesce(${['timestamp', 'originalTimestamp', 'sentAt', 'receivedAt'].map((name) => `TRY_CAST(s.${name} AS TIMESTAMPTZ)`).join(', ')})`,
  ],
  ['event_properties', 'VARCHAR', 'j.properties'],
  ['original_timestamp', 'TIMESTAMPTZ', 'TRY_CAST(s.originalTimestamp AS TIMESTAMPTZ)'],
  ['sent_at', 'TIMESTAMPTZ', 'TRY_CAST(s.sentAt AS TIMESTAMPTZ)'],
  ['received_at', 'TIMESTAMPTZ', 'TRY_CAST(s.receivedAt AS TIMESTAMPTZ)'],
  ['channel', 'VARCHAR', "coalesce(nullif(s.context.channel, ''), nullif(s.channel, ''))"],
  ['locale', 'VARCHAR', "nullif(s.context.locale, '')"],
  ['ip_address', 'VARCHAR', "nullif(s.context.ip, '')"],
  ['user_agent', 'VARCHAR', "nullif(s.context.userAgent, '')"],
  ['library_name', 'VARCHAR', "nullif(s.context.library.name, '')"],
  ['library_version', 'VARCHAR', "nullif(s.context.library.version, '')"],
  ['context', 'VARCHAR', 'j.context'],
  ['message_id', 'VARCHAR', "nullif(s.messageId, '')"],
  ['raw_payload', 'VARCHAR', 'line'],
  ['session_id', 'VARCHAR', "nullif(s.properties.session_id, '')"],
  ['category', 'VARCHAR', "nullif(s.properties.category, '')"],
  ['title', 'VARCHAR', "nullif(s.properties.title, '')"],
  ['product_id', 'VARCHAR', "nullif(s.properties.product_id, '')"],
  ['price', 'DECIMAL(18, 4)', 'TRY_CAST(s.properties.price AS DECIMAL(18, 4))'],
  ['currency', 'VARCHAR', "nullif(s.properties.currency, '')"],
  ['quantity', 'INTEGER', 'TRY_CAST(s.properties.quantity AS INTEGER)'],
  ['plan', 'VARCHAR', "nullif(s.properties.plan, '')"],
  ['source', 'VARCHAR', "nullif(s.properties.source, '')"],
  ['platform', 'VARCHAR', "nullif(s.properties.platform, '')"],
  [
    'app_version',
    'VARCHAR',
    "coalesce(nullif(s.context.app.version, ''), nullif(s.properties.app_version, ''))",
  ],
  ['url', 'VARCHAR', "nullif(s.properties.url, '')"],
  ['tags', 'VARCHAR[]', 's.properties.tags'],
]

/** Every place that a column reads, so that one call takes them all out of a record. */
const text = 'VARCHAR'
const places = {
  ...all('type messageId userId anonymousId groupId event channel'),
  ...all('timestamp originalTimestamp sentAt receivedAt'),
  traits: all('email cio_id'),
  context: {
    ...all('groupId cio_id channel locale ip userAgent'),
    traits: { email: text },
    app: { version: text },
    library: all('name version'),
  },
  properties: {
    ...all('session_id category title product_id price currency quantity plan source platform'),
    ...all('app_version url'),
    tags: [text],
  },
}

function all(names: string): Record<string, string> {
  return Object.fromEntries(names.split(' ').map((name) => [name, text]))
}

// As strict as the loader: what it does not take for certain is no row here either. Patterns that begin with one
// character are found by that character, several times faster than one pattern of alternatives.
const number = '-?([nN][aA][nN]|[iI][nN][fF]|[0-9.]+[eE]|[0-9]+[.]0+[],} ]|0[.]000|[0-9.]{16})'
const wild = [
  `: *${number}`,
  `\\[ *${number}`,
  `, *(${number}|[]}]|"[0-9]+" *:)`,
  '[{] *"[0-9]+" *:',
  '[\\\\]u([dD][89a-fA-F]|00[01])',
  '[\\t]',
]
/** SQL: whether `line` is JSON that the loader leaves to the engine. */
export const isStrict = `json_valid(line) AND NOT (${wild.map((pattern) => `regexp_matches(line, '${pattern}')`).join(' OR ')})`
const isCall =
  "lower(s.type) = 'track' AND nullif(trim(s.event), '') IS NOT NULL AND (s.userId <> '' OR s.anonymousId <> '' OR s.groupId <> '' OR s.traits.email <> '')"

/** Makes the table that `handWritten` fills. */
export async function createByHand(connection: DuckDBConnection): Promise<void> {
  await connection.run(
    `CREATE TABLE events (${columns.map(([column, type]) => `${column} ${type}`).join(', ')}, batch_id VARCHAR, loaded_at TIMESTAMPTZ)`,
  )
}

/**
 * The ceiling: what somebody who knows DuckDB writes by hand for this very file. As strict about JSON as the loader, with
 * every column that the mapping fills, the raw record kept, rejects with their lines, and duplicates looked for. It counts
 * no misfits, knows no second spelling of anything, reads times in no form of its own, and serves one mapping only.
 */
export async function handWritten(connection: DuckDBConnection, file: string): Promise<void> {
  const names = columns.map(([column]) => column).join(', ')
  await stage(
    connection,
    `SELECT ${columns.map(([column, , sql]) => `${sql} AS ${column}`).join(', ')}, coalesce(${isCall}, FALSE) AS is_call
    FROM (
      SELECT line,
        CASE WHEN is_strict THEN from_json(line, '${JSON.stringify(places)}') END AS s,
        CASE WHEN is_strict THEN from_json(line, '{"properties": "JSON", "context": "JSON"}') END AS j
      FROM (
        SELECT line, ${isStrict} AS is_strict
        FROM ${linesOf(file)}
      ) AS lines
    ) AS opened`,
  )
  await connection.run(
    'CREATE TABLE rejects AS SELECT rowid + 1 AS line_number, raw_payload FROM staged WHERE NOT is_call',
  )
  const counts = await connection.runAndReadAll(
    'SELECT count(*) = count(DISTINCT event_id) AS is_unique FROM staged WHERE is_call',
  )
  const newest =
    counts.getRowObjects()[0]?.is_unique === true
      ? ''
      : 'AND rowid NOT IN (SELECT rowid FROM staged WHERE is_call QUALIFY row_number() OVER (PARTITION BY event_id ORDER BY event_timestamp DESC NULLS LAST, rowid DESC) > 1)'
  await connection.run(`MERGE INTO events AS stored USING (SELECT * FROM staged WHERE is_call ${newest}) AS incoming
    ON stored.event_id = incoming.event_id
    WHEN MATCHED AND incoming.event_timestamp > stored.event_timestamp THEN UPDATE SET ${columns.map(([column]) => `${column} = incoming.${column}`).join(', ')}, batch_id = 'batch', loaded_at = now()
    WHEN NOT MATCHED THEN INSERT (${names}, batch_id, loaded_at) VALUES (${columns.map(([column]) => `incoming.${column}`).join(', ')}, 'batch', now())`)
  await dropStage(connection)
}

/** What stands behind FROM to read a file's lines as `line`, with the buffers that the loader has. */
export function linesOf(file: string): string {
  return `read_csv('${file.replaceAll("'", "''")}', columns = {'line': 'VARCHAR'}, header = false, auto_detect = false, delim = chr(1), quote = '', escape = '', new_line = '\\n', max_line_size = 4194304, buffer_size = 4194304)`
}

/**
 * Keeps rows in `staged`, with `rowid`: one STRUCT a row, as the loader does, so that DuckDB takes more than one thread
 * when its memory is limited.
 */
export async function stage(connection: DuckDBConnection, select: string): Promise<void> {
  await connection.run(`CREATE TEMPORARY TABLE staged_rows AS SELECT one FROM (${select}) AS one`)
  await connection.run('CREATE TEMPORARY VIEW staged AS SELECT rowid, one.* FROM staged_rows')
}

/** Removes what `stage` made. */
export async function dropStage(connection: DuckDBConnection): Promise<void> {
  await connection.run('DROP VIEW staged')
  await connection.run('DROP TABLE staged_rows')
}

/** The columns that both ways fill. */
export const columnNames = columns.map(([column]) => column)
