import { CustomerioDatabricksError, usageError } from '../../errors.js'
import type { Domain } from '../../schema/domain.js'
import type { Warehouse } from '../../warehouse/warehouse.js'
import { plan } from './plan.js'
import type { Plan, PlanOptions, Step } from './step.js'

/** What became of a statement. */
export interface StatementResult {
  readonly statement: string
  readonly outcome: 'done' | 'failed'
  readonly milliseconds: number
}

/** A step that was begun. */
export interface StepResult extends Omit<Step, 'statements'> {
  readonly outcome: 'done' | 'failed'
  readonly statements: readonly StatementResult[]
  /** Why it failed. */
  readonly error?: string
}

export interface ApplyResult {
  readonly results: readonly StepResult[]
  /** Steps of the plan that were done before, by an earlier run. */
  readonly before: readonly string[]
  /** Steps after one that failed. */
  readonly left: readonly string[]
  readonly error?: CustomerioDatabricksError
}

export interface ApplyOptions extends PlanOptions {
  /** Told of each step as it ends. */
  readonly onStep?: (result: StepResult) => void
  /** Ends the run between two statements. */
  readonly signal?: AbortSignal
}

/**
 * Runs a plan, step by step, until one fails. The schema is read again first: what an interrupted run has done is not done
 * twice. Nothing runs while a load does, as far as that can be seen, or when the schema needs more than was planned.
 *
 * @example
 * const domains = [peopleDomain]
 * const { results, error } = await apply(warehouse, await plan(warehouse, domains), domains)
 * @throws usage error when the schema has changed since the plan · `input` error, retryable, while a load runs
 */
export async function apply(
  warehouse: Warehouse,
  planned: Plan,
  domains: readonly Domain[],
  { onStep, signal, ...options }: ApplyOptions = {},
): Promise<ApplyResult> {
  const now = await plan(warehouse, domains, options)
  demandNoLoads(now)
  const known = new Set(planned.steps.map(({ id }) => id))
  const unknown = now.steps.find(({ id }) => !known.has(id))
  if (unknown !== undefined)
    throw usageError(`The schema has changed since the plan: ${unknown.text}. Plan again.`)
  const todo = new Set(now.steps.map(({ id }) => id))
  const results: StepResult[] = []
  let error: CustomerioDatabricksError | undefined
  for (const step of now.steps) {
    signal?.throwIfAborted()
    const { result, cause } = await run(warehouse, step)
    results.push(result)
    onStep?.(result)
    error = cause
    if (cause !== undefined) break
  }
  return {
    results,
    before: planned.steps.filter(({ id }) => !todo.has(id)).map(({ id }) => id),
    left: now.steps.slice(results.length).map(({ id }) => id),
    ...(error === undefined ? {} : { error }),
  }
}

// Every ALTER makes writes that run beside it fail; DuckDB lets no other process in.
function demandNoLoads({ loads, target }: Plan): void {
  const [first] = loads
  if (first === undefined) return
  throw new CustomerioDatabricksError({
    code: 'input',
    message: `${target} has the staging table ${first}: a load is running, and would fail, or was killed. Wait for its end; drop the table when none runs.`,
    retryable: true,
    details: { table: first },
  })
}

async function run(
  warehouse: Warehouse,
  { statements, ...step }: Step,
): Promise<{ result: StepResult; cause?: CustomerioDatabricksError }> {
  // DuckDB takes changes of a schema back, too.
  const atOnce = warehouse.dialect === 'duckdb' && statements.length > 1
  const results: StatementResult[] = []
  if (atOnce) await warehouse.execute('BEGIN')
  for (const statement of statements) {
    const started = performance.now()
    const milliseconds = () => Math.round(performance.now() - started)
    try {
      await warehouse.execute(statement)
      results.push({ statement, outcome: 'done', milliseconds: milliseconds() })
    } catch (error) {
      if (!CustomerioDatabricksError.isInstance(error)) throw error
      if (atOnce) await warehouse.execute('ROLLBACK')
      results.push({ statement, outcome: 'failed', milliseconds: milliseconds() })
      return {
        result: { ...step, outcome: 'failed', statements: results, error: error.message },
        cause: error,
      }
    }
  }
  if (atOnce) await warehouse.execute('COMMIT')
  return { result: { ...step, outcome: 'done', statements: results } }
}
