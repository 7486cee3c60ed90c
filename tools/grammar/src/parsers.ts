import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { install, installSqlglot, pythonCommand } from '@customerio-databricks/local-warehouse'

/** What two parsers make of a statement: undefined where one takes it, else why not. */
export interface Parsed {
  readonly sql: string
  readonly spark: string | undefined
  /** `Command` where sqlglot keeps the statement as text that it does not understand. */
  readonly sqlglot: string | undefined
}

const script = fileURLToPath(new URL('../python/parse.py', import.meta.url))

/**
 * Parses statements with Spark's own parser, which knows Delta's statements, and with sqlglot's `databricks` dialect.
 * Nothing runs. One process for all of them: Spark takes seconds to start.
 *
 * @throws error with the end of the process's output when it fails
 */
export async function parseAll(statements: readonly string[]): Promise<Parsed[]> {
  const [spark, sqlglot] = await Promise.all([install(), installSqlglot()])
  const folder = await mkdtemp(path.join(tmpdir(), 'grammar-'))
  try {
    const lines = statements.map((sql) => `${JSON.stringify({ sql })}\n`).join('')
    const answers = await python(lines, folder, {
      ...process.env,
      SPARK_HOME: spark.home,
      SPARK_JARS: spark.jars.join(','),
      PYTHONPATH: [sqlglot, ...pysparkPath(spark.home)].join(path.delimiter),
      PYTHONDONTWRITEBYTECODE: '1',
    })
    return answers.map((line, at) => {
      const { spark, sqlglot } = JSON.parse(line) as Record<'spark' | 'sqlglot', string | null>
      return { sql: statements[at] as string, spark: spark ?? undefined, sqlglot: sqlglot ?? undefined }
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

// Installed without py4j, which Spark carries in a zip of its own.
function pysparkPath(home: string): string[] {
  return ['py4j-0.10.9.9-src.zip', 'pyspark.zip'].map((zip) => path.join(home, 'python', 'lib', zip))
}

function python(input: string, cwd: string, env: NodeJS.ProcessEnv): Promise<string[]> {
  const child = spawn(pythonCommand(), [script], { cwd, env, stdio: ['pipe', 'pipe', 'pipe'] })
  let output = ''
  let errors = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors = `${errors}${text}`.slice(-5000)
  })
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve(output.trim().split('\n'))
      else reject(new Error(`The parsers ended with ${code}:\n${errors}`))
    })
  })
}
