import { databricks } from '@customerio-databricks/core/databricks'
import { localGateway } from '@customerio-databricks/local-warehouse/vitest'
import { describe, expect, test } from 'vitest'
import type { RuleContext } from '../src/rules/rule.ts'
import { RULES } from '../src/rules/rules.ts'
import { translate, type Verdict } from '../src/rules/translate.ts'

interface Example {
  readonly statement: string
  readonly verdict: Omit<Verdict, 'rules'>
  /** Run before it, so that Spark can run what comes of it. */
  readonly before?: string[]
}

const context: RuleContext = { catalogs: new Set(['main']), volumes: '/data/volumes', parameters: [] }
const recorded = (statement: string): Example => ({ statement, verdict: { kind: 'recorded' } as never })
const rewritten = (statement: string, sql: string, left: string[] = []): Example => ({
  statement,
  verdict: { kind: 'rewritten', sql, left } as never,
})

// Each rule, by its name.
const EXAMPLES: Record<string, Example[]> = {
  'not available': [
    {
      statement: "COPY INTO t FROM '/Volumes/a/b/c' FILEFORMAT = JSON",
      verdict: { kind: 'refused' } as never,
    },
    { statement: "SELECT * FROM read_files('/x', format => 'json')", verdict: { kind: 'refused' } as never },
  ],
  'lists of volumes': [
    {
      statement: "LIST '/Volumes/main/s/v'",
      verdict: { kind: 'refused', reason: expect.stringContaining('PATH_NOT_FOUND') } as never,
    },
  ],
  'files of volumes': [
    {
      statement: "PUT '/data/a.json' INTO '/Volumes/main/s/v/a.json' OVERWRITE",
      verdict: {
        kind: 'file',
        request: {
          verb: 'PUT',
          path: '/Volumes/main/s/v/a.json',
          localFile: '/data/a.json',
          overwrite: true,
        },
      } as never,
    },
    {
      statement: "GET '/Volumes/main/s/v/a.json' TO '/data/a.json'",
      verdict: {
        kind: 'file',
        request: {
          verb: 'GET',
          path: '/Volumes/main/s/v/a.json',
          localFile: '/data/a.json',
          overwrite: false,
        },
      } as never,
    },
    {
      statement: "REMOVE '/Volumes/main/s/v/a.json'",
      verdict: {
        kind: 'file',
        request: { verb: 'REMOVE', path: '/Volumes/main/s/v/a.json', overwrite: false },
      } as never,
    },
  ],
  volumes: [
    recorded('CREATE VOLUME IF NOT EXISTS main.rules.incoming'),
    recorded('DROP VOLUME main.rules.incoming'),
  ],
  catalogs: [recorded('CREATE CATALOG IF NOT EXISTS `main`'), recorded('USE CATALOG main')],
  grants: [
    recorded('GRANT SELECT, MODIFY ON TABLE main.rules.t TO `data team`'),
    recorded('REVOKE SELECT ON TABLE t FROM `g`'),
    recorded('SHOW GRANTS ON SCHEMA main.rules'),
  ],
  tags: [
    recorded("ALTER TABLE t SET TAGS ('domain' = 'people')"),
    recorded("ALTER TABLE t ALTER COLUMN email SET TAGS ('pii' = 'email')"),
    recorded("SET TAG ON COLUMN t.email pii = 'email'"),
  ],
  'masks and row filters': [
    recorded('ALTER TABLE t ALTER COLUMN email SET MASK main.rules.hide'),
    recorded('ALTER TABLE t SET ROW FILTER main.rules.mine ON (email)'),
  ],
  owners: [recorded('ALTER TABLE t OWNER TO `g`')],
  'predictive optimization': [recorded('ALTER TABLE t ENABLE PREDICTIVE OPTIMIZATION')],
  statistics: [recorded('ANALYZE TABLE t COMPUTE DELTA STATISTICS')],
  'SET NOT NULL': [recorded('ALTER TABLE t ALTER COLUMN a SET NOT NULL')],
  'keys by ALTER TABLE': [
    recorded('ALTER TABLE t ADD CONSTRAINT t_fk FOREIGN KEY (a) REFERENCES u (b)'),
    recorded('ALTER TABLE t DROP PRIMARY KEY IF EXISTS CASCADE'),
  ],
  'keys in CREATE TABLE': [
    rewritten(
      "CREATE TABLE IF NOT EXISTS `rules`.`keys` (\n  `id` STRING NOT NULL COMMENT 'a, PRIMARY KEY (b)',\n  `m` MAP<STRING, STRUCT<a: INT, b: INT>>,\n  CONSTRAINT `keys_pk` PRIMARY KEY (`id`),\n  CONSTRAINT `keys_fk` FOREIGN KEY (`id`) REFERENCES `rules`.`other` (`id`)\n) USING DELTA",
      "CREATE TABLE IF NOT EXISTS `rules`.`keys` (\n  `id` STRING NOT NULL COMMENT 'a, PRIMARY KEY (b)',\n  `m` MAP<STRING, STRUCT<a: INT, b: INT>>\n) USING DELTA",
      [
        'CONSTRAINT `keys_pk` PRIMARY KEY (`id`)',
        'CONSTRAINT `keys_fk` FOREIGN KEY (`id`) REFERENCES `rules`.`other` (`id`)',
      ],
    ),
  ],
  'CLUSTER BY AUTO': [
    rewritten(
      'CREATE TABLE rules.auto (a INT) USING DELTA CLUSTER BY AUTO',
      'CREATE TABLE rules.auto (a INT) USING DELTA ',
      ['CLUSTER BY AUTO'],
    ),
    recorded('ALTER TABLE t CLUSTER BY AUTO'),
  ],
  parameters: [],
  'names with a catalog': [
    rewritten('SELECT * FROM `main`.`rules`.`main`', 'SELECT * FROM `spark_catalog`.`rules`.`main`'),
    rewritten(
      "SELECT 'main.x' AS a FROM main.rules.main",
      "SELECT 'main.x' AS a FROM `spark_catalog`.rules.main",
    ),
  ],
  'paths of volumes': [
    rewritten(
      'SELECT * FROM text.`/Volumes/main/s/v/a.txt`',
      'SELECT * FROM text.`/data/volumes/main/s/v/a.txt`',
    ),
    rewritten("SELECT '/Volumes/x', '/Volumesx'", "SELECT '/data/volumes/x', '/Volumesx'"),
  ],
}

describe('the table of rules', () => {
  test('has an example of each rule, and says what differs', () => {
    expect(Object.keys(EXAMPLES).sort()).toEqual(RULES.map(({ name }) => name).sort())
    for (const { difference } of RULES) expect(difference).toMatch(/^[A-Z].+\.$/)
  })

  const examples = Object.entries(EXAMPLES).flatMap(([name, list]) =>
    list.map((example) => ({ name, ...example })),
  )
  test.each(examples)('$name: $statement', ({ name, statement, verdict }) => {
    const found = translate(statement, context)
    expect(found).toMatchObject(verdict)
    expect(found.rules[0]).toBe(name)
  })

  test('other statements pass as they are', () => {
    for (const statement of [
      'SELECT 1 -- GRANT',
      "INSERT INTO t VALUES ('GRANT SELECT', \"it's :a ?\", `a`)",
      'ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0)',
      'ALTER TABLE t DROP CONSTRAINT IF EXISTS c',
      'CREATE TABLE t (`primary` STRING, key INT) USING DELTA CLUSTER BY (key)',
    ]) {
      expect(translate(statement, context)).toEqual({ kind: 'executed', sql: statement, rules: [] })
    }
  })

  test('parameters become literals, by name or by place', () => {
    const bind = (sql: string, parameters: RuleContext['parameters']) =>
      translate(sql, { ...context, parameters })
    const values = [
      { name: 'a', type: 'STRING', value: "it's \\ :b\n" },
      { name: 'b', type: 'BIGINT', value: '5' },
      { name: 'c', type: 'VOID' },
      { name: 'd', type: 'DECIMAL', value: '1.20' },
    ]
    expect(bind("SELECT :a, f(:b), x::INT, v:b, ':a', :c, :d", values)).toMatchObject({
      kind: 'rewritten',
      sql: "SELECT 'it\\'s \\\\ :b\\n', f(CAST('5' AS BIGINT)), x::INT, v:b, ':a', NULL, 1.20BD",
    })
    const places = [
      { type: 'INT', value: '1' },
      { type: 'STRING', value: '?' },
    ]
    expect(bind("SELECT ?, '?', ?", places)).toMatchObject({ sql: "SELECT CAST('1' AS INT), '?', '?'" })
    expect(() => bind('SELECT :z', values)).toThrow(/no value/)
  })
})

describe('on Spark', () => {
  const local = localGateway()

  test('rewritten statements run, recorded ones do not, and both say so', async () => {
    const warehouse = await databricks({ ...local.target(), schema: 'rules' })
    const { journal } = local.gateway()
    await warehouse.execute('CREATE SCHEMA IF NOT EXISTS main.rules')
    await warehouse.execute('CREATE TABLE IF NOT EXISTS main.rules.main (a INT) USING DELTA')
    journal.clear()
    const kept = ['keys in CREATE TABLE', 'CLUSTER BY AUTO', 'names with a catalog', 'grants', 'tags']
    const examples = kept.flatMap((name) => EXAMPLES[name] ?? [])
    for (const { statement } of examples) await warehouse.execute(statement)
    expect(journal.list().map(({ outcome, error }) => [outcome, error])).toEqual(
      examples.map(({ verdict }) => [(verdict as Verdict).kind, undefined]),
    )
    expect(journal.list('recorded').every(({ sent }) => sent === undefined)).toBe(true)
    expect(await warehouse.query('GRANT SELECT ON TABLE t TO `g`')).toEqual([
      { recorded: 'grants: nothing ran' },
    ])
    await expect(warehouse.execute("COPY INTO t FROM '/x' FILEFORMAT = JSON")).rejects.toMatchObject({
      code: 'statement',
      details: { engineClass: 'LOCAL_WAREHOUSE_UNSUPPORTED' },
    })
    expect(journal.list('refused')).toHaveLength(1)
    await warehouse.close()
  })
})
